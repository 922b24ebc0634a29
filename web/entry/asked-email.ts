const KEPT = 'iponto-sign-in';
/** As long as the mail is good. */
const KEPT_MS = 10 * 60_000;

/** The address that a link was asked for in this tab just now: loaded again, its page still waits for the code. */
export function askedEmail(): string | null {
  const [at = '', email = ''] = (sessionStorage.getItem(KEPT) ?? '').split(' ');
  const old = Temporal.Now.instant().epochMilliseconds - Number(at) > KEPT_MS;
  return email === '' || old ? null : email;
}

export function keepAskedEmail(email: string): void {
  sessionStorage.setItem(KEPT, `${Temporal.Now.instant().epochMilliseconds} ${email}`);
}

export function forgetAskedEmail(): void {
  sessionStorage.removeItem(KEPT);
}
