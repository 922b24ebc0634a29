/** `9:00`, `9h` and `9` are what people type for `09:00`; what is no hour stays as it is. */
export function typedHour(text: string): string {
  const [, hours, minutes = '00'] = /^(\d{1,2})(?:[:.h](\d\d)?)?$/i.exec(text.trim()) ?? [];
  return hours === undefined ? text.trim() : `${hours.padStart(2, '0')}:${minutes}`;
}
