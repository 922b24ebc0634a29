import { elapsedDigits } from './elapsed-digits.ts';

/** Time that is being counted, as a stopwatch shows it. */
export function Elapsed({ ms }: { ms: number }) {
  return <span className="figures">{elapsedDigits(ms)}</span>;
}
