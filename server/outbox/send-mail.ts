import { raiseAlert } from '../alerts/raise-alert.ts';
import type { Clock } from '../platform/clock.ts';
import type { FileStore } from '../platform/files.ts';
import { LAST_ATTEMPT } from '../platform/jobs.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import { type Mailer, MailNotSent } from '../platform/mail.ts';
import type { Db } from '../tables.ts';
import { mailById, readAttachments } from './outbox-store.ts';

export type SendMailDependencies = Readonly<{
  db: Db;
  clock: Clock;
  files: FileStore;
  live: LiveBus;
  mailer: Mailer;
  from: () => Promise<{ name: string; address: string }>;
}>;

/** The alert of a mail that could not be sent; it names the address. */
export const mailAlert = (mailId: string) => `mail:${mailId}`;

/**
 * Sends one mail of the outbox. A mail that was sent is not sent again; its Message-ID stays the same on every try, so
 * that even a try cut off between the server's yes and our own note of it is recognised as the same mail.
 * @throws what went wrong when another try makes sense.
 */
export async function sendMail(dependencies: SendMailDependencies, mailId: string): Promise<void> {
  const { db, clock, files, mailer } = dependencies;
  const mail = await mailById(db, mailId);
  if (mail?.state !== 'queued') return;
  const from = await dependencies.from();
  try {
    await mailer.send({
      messageId: `<${mail.id}@${from.address.split('@')[1]}>`,
      from,
      to: { name: '', address: mail.recipient },
      subject: mail.subject,
      text: mail.body_text,
      html: mail.body_html,
      attachments: await readAttachments(files, mail.attachments),
    });
  } catch (error) {
    const hopeless = error instanceof MailNotSent && error.lasting === 'permanent';
    const given = hopeless || mail.attempts + 1 >= LAST_ATTEMPT;
    const why = error instanceof Error ? error.message : String(error);
    await note(dependencies, mailId, { state: given ? 'failed' : 'queued', last_error: why, sent_at: null });
    if (!given) throw error;
    return;
  }
  await note(dependencies, mailId, { state: 'sent', last_error: null, sent_at: clock.now() });
}

type Outcome = { state: 'sent' | 'queued' | 'failed'; last_error: string | null; sent_at: Temporal.Instant | null };

async function note({ db, live, clock }: SendMailDependencies, mailId: string, outcome: Outcome): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const mail = await tx
      .updateTable('mails')
      .set((column) => ({ ...outcome, attempts: column('attempts', '+', 1) }))
      .where('id', '=', mailId)
      .returning(['recipient', 'session_id'])
      .executeTakeFirstOrThrow();
    await live.tell(tx, 'outbox');
    if (outcome.state !== 'failed') return;
    const detail = `${mail.recipient}: ${outcome.last_error}`;
    await raiseAlert(
      { tx, live },
      { key: mailAlert(mailId), kind: 'mail-failed', detail, sessionId: mail.session_id, at: clock.now() },
    );
  });
}
