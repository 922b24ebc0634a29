import { createTransport } from 'nodemailer';

/** One file or inline picture of a mail. A `cid` makes it inline: the HTML shows it as `cid:<cid>`. */
export type MailAttachment = {
  readonly filename: string;
  readonly contentType: string;
  readonly content: Buffer;
  readonly cid?: string;
};

/** One mail to one person: a refusal then speaks of exactly that person. */
export type MailMessage = {
  /** `<unique@host>`, made once and kept by the caller, so that a repeated send is recognised as the same mail. */
  readonly messageId: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly MailAttachment[];
};

export type Mailer = {
  /**
   * Hands the mail to the mail server; resolves once the server has taken it on.
   * @throws MailNotSent when it was not taken; `lasting` tells whether another try makes sense.
   */
  send(message: MailMessage): Promise<{ readonly accepted: string }>;
};

export class MailNotSent extends Error {
  /** `permanent`: this mail will never be taken (5xx, bad address). `temporary`: try again later. */
  readonly lasting: 'permanent' | 'temporary';
  /** The server's reply code, or null when there was no reply to this mail. */
  readonly smtpCode: number | null;

  constructor(lasting: 'permanent' | 'temporary', smtpCode: number | null, cause: Error) {
    super(`Mail not sent (${lasting}): ${cause.message}`, { cause });
    this.name = 'MailNotSent';
    this.lasting = lasting;
    this.smtpCode = smtpCode;
  }
}

export type MailTimeouts = {
  /** Name look-up and connection, in ms. */
  readonly connectMs: number;
  /** From the connection to the server's greeting, in ms. */
  readonly greetingMs: number;
  /** Silence in the middle of a conversation, in ms. */
  readonly silenceMs: number;
};

const TIMEOUTS: MailTimeouts = { connectMs: 10_000, greetingMs: 10_000, silenceMs: 30_000 };

/** Speaks SMTP to the server of `smtpUrl` (`smtp://user:password@host:587`, or `smtps://…`). */
export function smtpMailer(smtpUrl: string, timeouts: MailTimeouts = TIMEOUTS): Mailer {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: timeouts.connectMs,
    dnsTimeout: timeouts.connectMs,
    greetingTimeout: timeouts.greetingMs,
    socketTimeout: timeouts.silenceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(message) {
      try {
        await transport.sendMail({
          messageId: message.messageId,
          from: message.from,
          to: message.to,
          subject: message.subject,
          text: message.text,
          html: message.html,
          attachments: message.attachments.filter(notInvitation).map((file) => ({
            ...file,
            contentDisposition: file.cid === undefined ? 'attachment' : 'inline',
          })),
          ...invitationOf(message.attachments),
          // RFC 3834: keeps out-of-office answers away.
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
      } catch (error) {
        throw asMailNotSent(error);
      }
      return { accepted: message.to.address };
    },
  };
}

/** iMIP (RFC 6047): a calendar file is a part of the mail beside its text, so that mail programs offer to keep it. */
const CALENDAR = /^text\/calendar;.*\bmethod=(\w+)/;

const notInvitation = ({ contentType }: MailAttachment) => !CALENDAR.test(contentType);

function invitationOf(attachments: readonly MailAttachment[]) {
  const file = attachments.find((each) => CALENDAR.test(each.contentType));
  if (file === undefined) return {};
  const method = CALENDAR.exec(file.contentType)?.[1] ?? '';
  return { icalEvent: { method, filename: file.filename, content: file.content } };
}

/**
 * Only what the server (or the address itself) says about this mail can be permanent. A refused sign-in or a broken
 * connection says something about the settings or the hour, and the mail is still good.
 */
function asMailNotSent(error: unknown): MailNotSent {
  if (!(error instanceof Error)) throw error;
  const { code, responseCode } = error as Error & { code?: string; responseCode?: number };
  const aboutThisMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  const permanent = aboutThisMail && (responseCode === undefined || responseCode >= 500);
  return new MailNotSent(permanent ? 'permanent' : 'temporary', responseCode ?? null, error);
}
