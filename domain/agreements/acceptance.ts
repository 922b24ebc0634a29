import { ok, type Result, refuse } from '../kernel/result.ts';

/** G4: what a client agrees to when asking: the rules, and that the help starts at once (DL 24/2014). Each has its own box. */
export const AGREEMENTS = ['terms', 'start'] as const;
export type AgreementKind = (typeof AGREEMENTS)[number];

/** G4: what is kept of an acceptance; the session it was given for is added where it is stored. */
export type Acceptance = {
  readonly kind: AgreementKind;
  readonly termsVersion: number;
  readonly at: Temporal.Instant;
  /** The address the client came from, as text. */
  readonly ip: string;
  /** What the client's browser said that it is; null where it said nothing. */
  readonly device: string | null;
  /** The language in which the terms were shown. */
  readonly language: 'pt' | 'en';
};

const LONGEST_DEVICE = 300;

/**
 * G4: the client accepts the rules that are in force, so an acceptance of another version is refused and asked for
 * again. An address that is none comes from our own wiring, not from the client: it throws.
 */
export function checkAcceptance(
  given: Acceptance & { readonly currentVersion: number },
): Result<Acceptance, 'terms-not-current'> {
  const { kind, termsVersion, currentVersion, at, ip, language } = given;
  const device = given.device?.slice(0, LONGEST_DEVICE) || null;
  if (!/^[0-9a-f.:]{2,45}$/i.test(ip)) throw new TypeError(`not an IP address: ${ip}`);
  if (termsVersion !== currentVersion) return refuse('terms-not-current', { current: currentVersion });
  return ok({ kind, termsVersion, at, ip, device, language });
}
