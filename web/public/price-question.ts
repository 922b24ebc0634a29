/** The moments that stand for a start inside and outside the schedule; null where it is never closed. */
export type Starts = Readonly<{ inside: string; outside: string | null }>;

/** The form as the query of GET /api/price. */
export function priceQuestion(
  form: Readonly<{ minutes: string; freeMinutes: string; when: 'inside' | 'outside' }>,
  starts: Starts,
): { minutes: string; freeMinutes: string; at: string } {
  return {
    minutes: form.minutes.trim().replace(',', '.'),
    freeMinutes: form.freeMinutes.trim() || '0',
    at: starts[form.when] ?? starts.inside,
  };
}
