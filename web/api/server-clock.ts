// The server's clock as this page knows it: every meter counts from it, so both sides of a session show the same
// second whatever their own clocks say.
let aheadMs = 0;

/** Milliseconds of this page's own steady clock: it does not jump when somebody sets the machine's time. */
function steadyMs(): number {
  return performance.timeOrigin + performance.now();
}

/** Keeps what the server's clock showed when it answered just now. */
export function noteServerTime(serverNow: string): void {
  aheadMs = Temporal.Instant.from(serverNow).epochMilliseconds - steadyMs();
}

export function serverNow(): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(Math.round(steadyMs() + aheadMs));
}
