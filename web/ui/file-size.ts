const UNITS = ['B', 'kB', 'MB', 'GB'] as const;

/** `0 B`, `812 kB`, `1,5 MB`: decimal units as file managers show them; one decimal below ten, with a comma. */
export function fileSize(bytes: number): string {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1000 ** step;
  const digits = step > 0 && value < 9.95 ? value.toFixed(1) : value.toFixed(0);
  return `${digits.replace('.', ',')} ${UNITS[step]}`;
}
