import type { Language } from '../../domain/kernel/language.ts';
import type { MailAttachment } from '../platform/mail.ts';

export type { Language };

/** The company as it signs its mails. */
export type Sender = {
  readonly name: string;
  readonly taxNumber: string;
  /** On one line: `Rua do Ouro 1, 1100-060 Lisboa`. */
  readonly address: string;
  readonly email: string;
  /** C2: each number with what a call costs, in the mail's language. */
  readonly phones: readonly { readonly number: string; readonly cost: string }[];
  /** The electronic complaints book that every company must point to (DL 156/2005, as changed by DL 9/2020). */
  readonly complaintsUrl: string;
};

/** What a mail is made of. The plain text and the HTML are both drawn from it, so neither can lack a figure. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  /** What must not be overlooked. */
  | { readonly kind: 'notice'; readonly text: string }
  /** Good news that must not be overlooked either. */
  | { readonly kind: 'relief'; readonly text: string }
  /** The one figure the mail is about. */
  | { readonly kind: 'amount'; readonly label: string; readonly value: string }
  | { readonly kind: 'facts'; readonly rows: readonly Fact[] }
  /** Figures to be copied by hand: large, one below the other. */
  | { readonly kind: 'to-copy'; readonly rows: readonly Fact[] }
  | { readonly kind: 'button'; readonly label: string; readonly url: string }
  /** A picture of the mail's own attachments; the text version needs none, its figures are in other blocks. */
  | { readonly kind: 'picture'; readonly cid: string; readonly alt: string; readonly widthPx: number };

export type Fact = { readonly label: string; readonly value: string };

export type MailDraft = {
  readonly language: Language;
  readonly subject: string;
  readonly greetingName: string;
  readonly blocks: readonly Block[];
  readonly sender: Sender;
  readonly attachments?: readonly MailAttachment[];
};

export type Mail = {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly MailAttachment[];
};

export type Frame = {
  readonly greeting: string;
  readonly footer: readonly string[];
  readonly complaints: { readonly label: string; readonly url: string };
};
