import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MailView } from '../../protocol/office.ts';
import { mailDocument } from './mail-document.ts';

const mail = (html: string, attachments: MailView['attachments']): MailView => ({
  id: '01930000-0000-7000-8000-000000000001',
  kind: 'session-concluded',
  recipient: 'maria@example.pt',
  subject: 'Assistência',
  state: 'held',
  attempts: 0,
  lastError: null,
  createdAt: '2026-11-22T10:30:00Z',
  sentAt: null,
  text: '',
  html,
  attachments,
});

test('a mail’s pictures stand in their places, and no other attachment does', () => {
  const shown = mailDocument(
    mail('<html><head></head><body><img src="cid:qr"><img src="cid:qr"></body></html>', [
      { name: 'qr.png', href: 'data:image/png;base64,AAAA', cid: 'qr' },
      { name: 'receipt.pdf', href: 'data:application/pdf;base64,BBBB', cid: null },
    ]),
  );
  assert.equal(shown.match(/src="data:image\/png;base64,AAAA"/g)?.length, 2);
  assert.doesNotMatch(shown, /cid:|BBBB/);
});

test('a mail’s links would open a new window, which its frame does not allow', () => {
  assert.match(
    mailDocument(mail('<html><head><title>x</title></head></html>', [])),
    /<head><base target="_blank"><title>/,
  );
});
