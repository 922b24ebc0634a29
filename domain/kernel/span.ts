/** The time between two instants, `to` excluded. One that does not go forward is empty. */
export type Span = { readonly from: Temporal.Instant; readonly to: Temporal.Instant };

export function spanMs(span: Span): number {
  return Math.max(0, span.to.epochMilliseconds - span.from.epochMilliseconds);
}

export function earlier(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) <= 0 ? a : b;
}

export function later(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) >= 0 ? a : b;
}

/** What two spans have in common, in milliseconds. */
export function overlapMs(a: Span, b: Span): number {
  return spanMs({ from: later(a.from, b.from), to: earlier(a.to, b.to) });
}

/** The same time without overlaps, in order: spans that touch become one, empty ones are left out. */
export function union(spans: readonly Span[]): readonly Span[] {
  const inOrder = spans.filter((span) => spanMs(span) > 0).sort((a, b) => Temporal.Instant.compare(a.from, b.from));
  const merged: Span[] = [];
  for (const span of inOrder) {
    const last = merged.at(-1);
    if (last === undefined || Temporal.Instant.compare(span.from, last.to) > 0) merged.push(span);
    else merged[merged.length - 1] = { from: last.from, to: later(last.to, span.to) };
  }
  return merged;
}

/** How much of `whole` is left when the time of `holes`, each counted once, is taken out. Milliseconds. */
export function withoutMs(whole: Span, holes: readonly Span[]): number {
  return union(holes).reduce((left, hole) => left - overlapMs(whole, hole), spanMs(whole));
}
