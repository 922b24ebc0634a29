/** `waived`: nothing of it is asked for any more, and nothing was paid. */
export type RequestState = 'open' | 'paid' | 'waived';

/** N2 N3: how a request stands, in cents: what is asked for after waivers, and what came in for it altogether. */
export function requestState(request: { readonly amountCents: number; readonly paidCents: number }): RequestState {
  if (request.paidCents < request.amountCents) return 'open';
  return request.paidCents > 0 ? 'paid' : 'waived';
}
