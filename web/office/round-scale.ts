/** The height of a chart that holds `most`: the next number that begins with 1, 2 or 5 and goes on in zeros, of `unit` at least. */
export function roundScale(most: number, unit = 1): number {
  const units = Math.max(1, most / unit);
  const power = 10 ** Math.floor(Math.log10(units));
  const first = [1, 2, 5, 10].find((digit) => digit * power >= units) ?? 10;
  return first * power * unit;
}
