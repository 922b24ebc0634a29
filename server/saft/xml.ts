/** An element of a file to be written: its name, and its text or what is in it. */
export type Element = readonly [name: string, content: string | readonly Child[]];
/** An element that is left out is null. */
type Child = Element | null;

/**
 * The file, in the encoding that the tax authority wants: Windows-1252. What it shares with Latin-1 are its bytes, all
 * other characters are written as references, so that nothing is lost.
 */
export function xmlFile(root: Element, namespace: string): Buffer {
  const [name, content] = root;
  const text = `<?xml version="1.0" encoding="Windows-1252"?>\n<${name} xmlns="${namespace}">${inside(content, 1)}</${name}>\n`;
  return Buffer.from(
    text.replace(/[^\t\n\r -~\u00a0-\u00ff]/gu, (character) => `&#${character.codePointAt(0)};`),
    'latin1',
  );
}

function inside(content: Element[1], depth: number): string {
  if (typeof content === 'string') return escaped(content);
  const indent = `\n${'  '.repeat(depth)}`;
  const children = content.filter((child) => child !== null);
  const written = children.map(([name, below]) => `${indent}<${name}>${inside(below, depth + 1)}</${name}>`);
  return `${written.join('')}\n${'  '.repeat(depth - 1)}`;
}

/** What XML can not say at all (control characters) is a space. */
function escaped(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids
      .replace(/[\u0000-\u001f\u007f-\u009f\ufffe\uffff]/g, ' ')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
  );
}
