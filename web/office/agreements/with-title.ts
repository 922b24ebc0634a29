import type { AgreementText } from '../../../domain/agreements/publication.ts';

/** The title is the first line of what is compared. */
export function withTitle({ title, body }: AgreementText): string {
  return `${title}\n${body}`;
}
