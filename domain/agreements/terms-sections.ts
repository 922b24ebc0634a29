/** A part of the published terms under one heading. `anchor` names it in an address; before the first heading both are empty. */
export type TermsSection = Readonly<{ anchor: string; heading: string; paragraphs: readonly string[] }>;

/**
 * The terms as they are published (G4): a heading after `## `, paragraphs between line breaks. Every word of `body` is
 * in it, in order; no two sections have the same anchor.
 */
export function termsSections(body: string): TermsSection[] {
  const sections: { anchor: string; heading: string; paragraphs: string[] }[] = [];
  for (const line of body.split(/\n+/).map((each) => each.trim())) {
    if (line.startsWith('## ')) {
      const heading = line.slice(3).trim();
      sections.push({ anchor: freeAnchor(heading, sections), heading, paragraphs: [] });
    } else if (line !== '') {
      if (sections.length === 0) sections.push({ anchor: '', heading: '', paragraphs: [] });
      sections.at(-1)?.paragraphs.push(line);
    }
  }
  return sections;
}

/** `Minutos grátis` → `minutos-gratis`; a heading that comes again gets a number. */
function freeAnchor(heading: string, taken: readonly { anchor: string }[]): string {
  const plain = heading
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const anchor = plain === '' ? 'section' : plain;
  const isTaken = (name: string) => taken.some((each) => each.anchor === name);
  if (!isTaken(anchor)) return anchor;
  let copy = 2;
  while (isTaken(`${anchor}-${copy}`)) copy += 1;
  return `${anchor}-${copy}`;
}
