export type TestName = Readonly<{
  /** As it stands in the source, `${…}` included. */
  text: string;
  /** Matches the name a person reads. */
  matches: RegExp;
}>;

/** The names of the tests in a source text; a part filled in at run time (`${…}`) stands for any words. */
export function testNames(source: string): TestName[] {
  const calls = source.matchAll(
    /\b(?:test\(|chapter\(\s*t,\s*world,)\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|`((?:[^`\\]|\\.)*)`)/g,
  );
  return [...calls].map(([, single, double, template]) => {
    const text = (single ?? double ?? template ?? '').replace(/\\(['"`\\])/g, '$1');
    const parts = template === undefined ? [text] : text.split(/\$\{[^}]*\}/);
    return { text, matches: new RegExp(`^${parts.map((part) => RegExp.escape(part)).join('.+')}$`) };
  });
}
