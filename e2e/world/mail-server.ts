import { once } from 'node:events';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { until } from './until.ts';

export type Mail = Readonly<{
  to: string;
  subject: string;
  text: string;
  html: string;
  messageId: string;
  files: readonly { name: string; content: Buffer }[];
}>;

export type MailServer = Readonly<{
  /** What SMTP_URL is set to. */
  url: string;
  /** All that arrived, in order. */
  mails(): readonly Mail[];
  /** Waits for the newest mail to that address whose subject matches. */
  mailTo(address: string, subject: RegExp): Promise<Mail>;
  stop(): Promise<void>;
}>;

/** A real SMTP server that keeps what it is given, read by a parser that shares no code with what wrote it. */
export async function startMailServer(): Promise<MailServer> {
  const mails: Mail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address).join(', ');
        PostalMime.parse(Buffer.concat(chunks)).then((email) => {
          mails.push(read(to, email));
          done();
        }, done);
      });
    },
  });
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const address = listening.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails: () => mails,
    mailTo: (to, subject) =>
      until(`a mail to ${to} about ${subject}; there are: ${mails.map((mail) => mail.subject).join(' · ')}`, () =>
        mails.findLast((mail) => mail.to === to && subject.test(mail.subject)),
      ),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function read(to: string, email: Email): Mail {
  return {
    to,
    subject: email.subject ?? '',
    text: email.text ?? '',
    html: email.html ?? '',
    messageId: email.messageId ?? '',
    files: email.attachments.map(({ filename, content }) => ({ name: filename ?? '', content: bytes(content) })),
  };
}

function bytes(content: string | ArrayBuffer | Uint8Array): Buffer {
  if (typeof content === 'string') return Buffer.from(content);
  return content instanceof Uint8Array ? Buffer.from(content) : Buffer.from(new Uint8Array(content));
}
