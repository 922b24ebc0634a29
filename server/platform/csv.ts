export type CsvCell = string | number;

/** So spreadsheets know that the text is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * A table as a Portuguese spreadsheet opens it with a double click: semicolons, decimal commas, CRLF, UTF-8 with its mark
 * (RFC 4180 but for the semicolon). A text that a spreadsheet would run as a formula is kept a text by an apostrophe.
 */
export function csv(head: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return `${BYTE_ORDER_MARK}${[head, ...rows].map((row) => `${row.map(cell).join(';')}\r\n`).join('')}`;
}

function cell(value: CsvCell): string {
  if (typeof value === 'number') return String(value);
  // An amount such as -13,50 begins with a sign too, and is a number.
  const harmless = /^-?\d+(,\d+)?$/.test(value) || !/^[=+\-@\t\r\n|%＝＋－＠]/u.test(value);
  const text = harmless ? value : `'${value}`;
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** `-13,50`: whole cents as a cell with decimal comma. */
export function csvEuros(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)},${digits.slice(-2)}`;
}
