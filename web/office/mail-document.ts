import type { MailView } from '../../protocol/office.ts';

/**
 * The mail's HTML as its reader sees it: pictures sent along stand in their places. Links open nothing from here: they
 * are the reader's, and some would sign the office in as somebody else.
 */
export function mailDocument({ html, attachments }: MailView): string {
  const withPictures = attachments.reduce(
    (text, { cid, href }) => (cid === null || href === null ? text : text.replaceAll(`cid:${cid}`, href)),
    html,
  );
  return withPictures.replace('<head>', '<head><base target="_blank">');
}
