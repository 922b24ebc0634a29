/** The one-time token behind the `#` of an address that was mailed or opened by the agent: no server ever logs it there. */
export function tokenInFragment(): string | null {
  return new URLSearchParams(location.hash.slice(1)).get('token');
}
