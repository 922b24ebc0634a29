/** For libraries that know no Temporal. */
export function legacyDate(at: Temporal.Instant): Date {
  return new Date(at.epochMilliseconds);
}
