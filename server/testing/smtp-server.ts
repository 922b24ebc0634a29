import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';

export type ReceivedMail = Readonly<{ to: string; raw: string }>;

export type TestSmtp = Readonly<{
  url: string;
  received: readonly ReceivedMail[];
  /** The server's answers to the next mails, one each; with none left it takes them. */
  refuseWith(...codes: number[]): void;
  close(): Promise<void>;
}>;

/** A real mail server that keeps what it takes. */
export async function startSmtpServer(): Promise<TestSmtp> {
  const received: ReceivedMail[] = [];
  const refusals: number[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const responseCode = refusals.shift();
        if (responseCode !== undefined) return done(Object.assign(new Error('not now'), { responseCode }));
        const to = session.envelope.rcptTo.map(({ address }) => address).join();
        received.push({ to, raw: Buffer.concat(chunks).toString() });
        done();
      });
    },
  });
  smtp.listen(0, '127.0.0.1');
  await once(smtp.server, 'listening');
  const address = smtp.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    refuseWith: (...codes) => void refusals.push(...codes),
    close: () => new Promise((resolve) => smtp.close(resolve)),
  };
}
