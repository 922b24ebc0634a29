import { z } from 'zod';
import type { FileStore } from '../platform/files.ts';
import type { MailAttachment } from '../platform/mail.ts';
import type { Db } from '../tables.ts';

const stored = z.array(
  z.object({
    filename: z.string(),
    contentType: z.string(),
    cid: z.string().optional(),
    base64: z.string().optional(),
    file: z.string().optional(),
  }),
);

/** Mails with a link or a code that opens an account. */
export const LETS_IN: readonly string[] = ['sign-in', 'invitation', 'email-change'];

/** The newest mails, whatever became of them. */
export function newestMails(db: Db, limit: number) {
  return db
    .selectFrom('mails')
    .select(['id', 'kind', 'recipient', 'subject', 'state', 'attempts', 'last_error', 'created_at', 'sent_at'])
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

export function mailById(db: Db, id: string) {
  return db.selectFrom('mails').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The attachments of a stored mail with their bytes, from the row or from the file store. */
export async function readAttachments(files: FileStore, column: unknown): Promise<MailAttachment[]> {
  const attachments = stored.parse(column);
  return Promise.all(
    attachments.map(async ({ filename, contentType, cid, base64, file }) => ({
      filename,
      contentType,
      content: file === undefined ? Buffer.from(base64 ?? '', 'base64') : await files.get(file),
      ...(cid === undefined ? {} : { cid }),
    })),
  );
}
