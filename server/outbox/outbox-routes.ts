import { z } from 'zod';
import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { idParams } from '../../protocol/common.ts';
import { type MailRow, mailRow, mailView } from '../../protocol/office.ts';
import type { Who } from '../identity/who.ts';
import type { FileStore } from '../platform/files.ts';
import type { Http } from '../platform/http.ts';
import { answer } from '../platform/problem-reply.ts';
import type { Db } from '../tables.ts';
import { LETS_IN, mailById, newestMails, readAttachments } from './outbox-store.ts';

const NEWEST = 200;

type Row = Awaited<ReturnType<typeof newestMails>>[number];

/** The office's outbox page: every mail, sent or held, and what it says. */
export function outboxRoutes(http: Http, { db, who, files }: { db: Db; who: Who; files: FileStore }): void {
  http.get(
    '/api/outbox',
    {
      config: { access: 'read-outbox' },
      schema: { summary: 'The newest mails and what became of them', response: { 200: z.array(mailRow) } },
    },
    async (request, reply) => {
      const allowed = may(await who(request), 'read-outbox');
      return answer(reply, allowed.ok ? ok((await newestMails(db, NEWEST)).map(present)) : allowed);
    },
  );

  http.get(
    '/api/outbox/:id',
    {
      config: { access: 'read-outbox' },
      schema: { summary: 'One mail, whole', params: idParams, response: { 200: mailView } },
    },
    async (request, reply) => {
      const actor = await who(request);
      const allowed = may(actor, 'read-outbox');
      return answer(reply, allowed.ok ? await readMail({ db, files }, actor, request.params.id) : allowed);
    },
  );
}

/** A mail that lets somebody in is its reader's alone; without a mail server the owner passes it on by hand. */
async function readMail(
  { db, files }: { db: Db; files: FileStore },
  actor: Actor,
  id: string,
): Promise<Result<z.infer<typeof mailView>, AccessRefusal>> {
  const mail = await mailById(db, id);
  if (mail === undefined) return refuse('not-found');
  if (LETS_IN.includes(mail.kind)) {
    const allowed = may(actor, 'read-sign-in-mail');
    if (!allowed.ok) return allowed;
  }
  const attachments = await readAttachments(files, mail.attachments);
  return ok({
    ...present(mail),
    text: mail.body_text,
    html: mail.body_html,
    attachments: attachments.map(({ filename, contentType, content, cid }) => ({
      name: filename,
      href: `data:${contentType};base64,${content.toString('base64')}`,
      cid: cid ?? null,
    })),
  });
}

function present(row: Row): MailRow {
  return {
    id: row.id,
    kind: row.kind,
    recipient: row.recipient,
    subject: row.subject,
    state: row.state as MailRow['state'],
    attempts: row.attempts,
    lastError: row.last_error,
    createdAt: row.created_at.toString(),
    sentAt: row.sent_at?.toString() ?? null,
  };
}
