import assert from 'node:assert/strict';
import { createServer, type Server as NetServer } from 'node:net';
import { test } from 'node:test';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { type MailMessage, MailNotSent, smtpMailer } from './mail.ts';

const MAIL: MailMessage = {
  messageId: '<0197-notice-1@iponto.example>',
  from: { name: 'iPonto', address: 'ajuda@iponto.example' },
  to: { name: 'Conceição Simões', address: 'conceicao@example.org' },
  subject: 'A sua sessão terminou',
  text: 'Olá, Conceição.\nDuração: 10:05.',
  html: '<p>Olá, Conceição. <img src="cid:epc" alt="código"></p>',
  attachments: [
    { filename: 'codigo.png', contentType: 'image/png', content: Buffer.from('png-bytes'), cid: 'epc' },
    { filename: 'FR-2026A-1.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF-bytes') },
  ],
};

test('N1: a mail reaches the server whole, with the given Message-ID, its text, its page and its files', async (t) => {
  const received: { to: string; raw: string }[] = [];
  const port = await smtpServer(t, {
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        received.push({
          to: session.envelope.rcptTo.map((r) => r.address).join(),
          raw: Buffer.concat(chunks).toString(),
        });
        done();
      });
    },
  });

  assert.deepEqual(await smtpMailer(`smtp://127.0.0.1:${port}`).send(MAIL), { accepted: 'conceicao@example.org' });

  assert.equal(received.length, 1);
  const { to, raw } = received[0] ?? { to: '', raw: '' };
  assert.equal(to, 'conceicao@example.org');
  assert.match(raw, /^Message-ID: <0197-notice-1@iponto\.example>$/im);
  assert.match(raw, /^Auto-Submitted: auto-generated$/im);
  assert.match(raw, /^Content-Type: text\/plain; charset=utf-8$/im);
  assert.match(raw, /^Content-ID: <epc>$/im);
  assert.match(raw, /^Content-Disposition: inline; filename=codigo\.png$/im);
  assert.match(raw, /^Content-Disposition: attachment; filename=FR-2026A-1\.pdf$/im);
  assert.ok(raw.includes(Buffer.from('%PDF-bytes').toString('base64')));
});

test('a calendar file is a part of the mail beside its text, with its method, so that mail programs offer to keep it', async (t) => {
  const received: string[] = [];
  const port = await smtpServer(t, {
    onData(stream, _session, done) {
      let raw = '';
      stream.on('data', (chunk: Buffer) => {
        raw += chunk.toString();
      });
      stream.on('end', () => {
        received.push(raw);
        done();
      });
    },
  });
  const content = Buffer.from('BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nEND:VCALENDAR\r\n');
  const contentType = 'text/calendar; charset=utf-8; method=CANCEL';
  const attachments = [{ filename: 'iponto.ics', contentType, content }];
  await smtpMailer(`smtp://127.0.0.1:${port}`).send({ ...MAIL, attachments });
  const mail = await PostalMime.parse(received[0] ?? '');
  assert.equal(mail.text?.includes('Conceição'), true);
  const calendars = mail.attachments.filter(({ filename }) => filename === 'iponto.ics');
  assert.ok(calendars.length > 0);
  for (const { content } of calendars) {
    const text = typeof content === 'string' ? content : new TextDecoder().decode(content);
    assert.match(text, /METHOD:CANCEL/);
  }
  assert.match(received[0] ?? '', /^Content-Type: text\/calendar; charset=utf-8; method=CANCEL/im);
});

const ANSWERS = [
  { says: 450, about: 'the recipient', lasting: 'temporary' },
  { says: 550, about: 'the recipient', lasting: 'permanent' },
  { says: 451, about: 'the message', lasting: 'temporary' },
  { says: 554, about: 'the message', lasting: 'permanent' },
] as const;

for (const { says, about, lasting } of ANSWERS) {
  test(`N1: a mail server that answers ${says} about ${about} is a ${lasting} failure`, async (t) => {
    const answer = Object.assign(new Error('no'), { responseCode: says });
    const port = await smtpServer(t, {
      onRcptTo: (_address, _session, done) => (about === 'the recipient' ? done(answer) : done()),
      onData(stream, _session, done) {
        stream.resume();
        stream.on('end', () => done(answer));
      },
    });
    await assert.rejects(smtpMailer(`smtp://127.0.0.1:${port}`).send(MAIL), failure(lasting, says));
  });
}

test('N1: a refused sign-in is temporary, because the settings can be mended and the mail is still good', async (t) => {
  const port = await smtpServer(t, {
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: (_auth, _session, done) => done(Object.assign(new Error('no'), { responseCode: 535 })),
  });
  await assert.rejects(smtpMailer(`smtp://user:wrong@127.0.0.1:${port}`).send(MAIL), failure('temporary', 535));
});

test('N1: an address that is none is a permanent failure', async (t) => {
  const port = await smtpServer(t, {});
  const nobody = { ...MAIL, to: { name: 'Ninguém', address: '' } };
  await assert.rejects(smtpMailer(`smtp://127.0.0.1:${port}`).send(nobody), failure('permanent', null));
});

test('N1: a mail server that is gone is a temporary failure', async (t) => {
  const server = createServer();
  const port = await listen(t, server);
  await new Promise((resolve) => server.close(resolve));
  await assert.rejects(smtpMailer(`smtp://127.0.0.1:${port}`).send(MAIL), failure('temporary', null));
});

test('N1: a mail server that never greets is given up after the time allowed', async (t) => {
  const port = await listen(
    t,
    createServer((socket) => socket.on('error', () => socket.destroy())),
  );
  const impatient = smtpMailer(`smtp://127.0.0.1:${port}`, { connectMs: 500, greetingMs: 50, silenceMs: 500 });
  await assert.rejects(impatient.send(MAIL), failure('temporary', null));
});

function failure(lasting: string, smtpCode: number | null) {
  return (error: unknown) => {
    assert.ok(error instanceof MailNotSent);
    assert.deepEqual({ lasting: error.lasting, smtpCode: error.smtpCode }, { lasting, smtpCode });
    return true;
  };
}

type Cleaner = { after(action: () => unknown): void };

async function smtpServer(t: Cleaner, options: SMTPServerOptions): Promise<number> {
  const smtp = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'], ...options });
  t.after(() => new Promise<void>((resolve) => smtp.close(resolve)));
  return await listen(t, smtp.server, smtp);
}

async function listen(
  t: Cleaner,
  server: NetServer,
  closer: { listen: NetServer['listen'] } = server,
): Promise<number> {
  await new Promise<void>((resolve) => closer.listen(0, '127.0.0.1', () => resolve()));
  t.after(() => server.close());
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  return address.port;
}
