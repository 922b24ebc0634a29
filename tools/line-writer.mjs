/**
 * Writes whole lines to stdout, each behind `before`: what several steps say at once can be told apart.
 * @param {string} before
 * @returns {(text: string) => void}
 */
export function lineWriter(before) {
  let begun = '';
  return (text) => {
    const lines = (begun + text).split('\n');
    begun = lines.pop() ?? '';
    if (lines.length > 0) process.stdout.write(lines.map((line) => `${before}${line}\n`).join(''));
  };
}
