/** `1:05:09` or `05:09`. Like on a bill, a started second counts: 60:00.001 is never shown as exactly an hour (P4). */
export function elapsedDigits(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  const two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  return `${hours > 0 ? `${hours}:` : ''}${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
