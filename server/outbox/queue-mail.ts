import type { Jobs } from '../platform/jobs.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import type { MailAttachment } from '../platform/mail.ts';
import type { Tx } from '../tables.ts';

export const SEND_MAIL = 'send-mail';

/** Where the rows of deleted clients have their address: nothing is written there. */
export const NOBODY_AT = '@deleted.invalid';

/** A paper of the file store, read when the mail is sent. */
export type FiledAttachment = Readonly<{ filename: string; contentType: string; file: string }>;

export type QueuedMail = Readonly<{
  /** What makes this mail the same mail: a second one with the same key is not queued. */
  key: string;
  kind: string;
  recipient: string;
  subject: string;
  text: string;
  html: string;
  attachments?: readonly (MailAttachment | FiledAttachment)[];
  clientId?: string;
  sessionId?: string;
}>;

/** Puts a mail into the outbox as part of the caller's transaction. */
export type QueueMail = (tx: Tx, mail: QueuedMail) => Promise<void>;

/** Without a mail server (`canSend` false) the mail is held for the office to read. */
export function createOutbox(dependencies: {
  jobs: Jobs;
  live: LiveBus;
  canSend: boolean;
  now: () => Temporal.Instant;
}): QueueMail {
  const { jobs, live, canSend, now } = dependencies;
  return async (tx, mail) => {
    if (mail.recipient.endsWith(NOBODY_AT)) return;
    const row = await tx
      .insertInto('mails')
      .values({
        key: mail.key,
        kind: mail.kind,
        recipient: mail.recipient,
        subject: mail.subject,
        body_text: mail.text,
        body_html: mail.html,
        attachments: JSON.stringify((mail.attachments ?? []).map(storable)),
        state: canSend ? 'queued' : 'held',
        client_id: mail.clientId ?? null,
        session_id: mail.sessionId ?? null,
        created_at: now(),
      })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (row === undefined) return;
    if (canSend) await jobs.enqueue(tx, SEND_MAIL, { mailId: row.id });
    await live.tell(tx, 'outbox');
  };
}

function storable(attachment: MailAttachment | FiledAttachment): object {
  if ('file' in attachment) return attachment;
  const { content, ...rest } = attachment;
  return { ...rest, base64: content.toString('base64') };
}
