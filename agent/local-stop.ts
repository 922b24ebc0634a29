import { randomBytes, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { type Log, reasonOf } from './log.ts';
import { readPrivate, writePrivate } from './state-folder.ts';
import { stoppedPage } from './stopped-page.ts';

const FILE = 'local-stop.json';
const HOST = '127.0.0.1';
const LARGEST_BODY = 1024;

const keptSchema = z.object({ session: z.string(), port: z.number().int(), secret: z.string() });
type StopAddress = z.infer<typeof keptSchema>;

export type LocalStop = Readonly<{
  /** `port.secret` of the session, for the page that is opened for it; the same again after a restart of the agent. */
  open(session: string): Promise<string>;
  /** The session is over: its address is worth nothing any more. Without a name: whichever is open. */
  close(session?: string): void;
}>;

/**
 * X1: the way to stop that needs no server: a listener on this machine alone, with a secret for each session. Only a
 * POST counts, which no other page can forge without the secret, and only under this very address: a name that
 * somebody has pointed at this machine is refused.
 */
export function openLocalStop(folder: string, onStop: (session: string) => Promise<void>, log: Log): LocalStop {
  let server: Server | null = null;
  let now: StopAddress | null = null;

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const end = (status: number) => void response.writeHead(status).end();
    if (now === null || request.headers.host !== `${HOST}:${now.port}`) return end(421);
    if (request.url !== '/stop') return end(404);
    if (request.method !== 'POST') return end(405);
    const asked = new URLSearchParams(await readBody(request));
    if (!isSame(asked.get('secret') ?? '', now.secret)) return end(403);
    log('stopped-here', { session: now.session });
    await onStop(now.session);
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
      'cache-control': 'no-store',
    });
    response.end(stoppedPage(asked.get('language') === 'en' ? 'en' : 'pt'));
  };

  async function listen(port: number): Promise<number> {
    const opened = createServer((request, response) => {
      handle(request, response).catch((thrown: unknown) => {
        log('stop-failed', { reason: reasonOf(thrown) });
        response.destroy();
      });
    });
    opened.listen(port, HOST);
    await once(opened, 'listening');
    opened.unref();
    server = opened;
    return (opened.address() as AddressInfo).port;
  }

  const close = (session?: string) => {
    if (session !== undefined && now?.session !== session) return;
    server?.close();
    server?.closeIdleConnections();
    server = null;
    now = null;
  };

  return {
    open: async (session) => {
      if (now?.session !== session) {
        close();
        const kept = keptSchema.safeParse(readPrivate(folder, FILE)).data;
        const again = kept?.session === session ? kept : null;
        const port = await listen(again?.port ?? 0).catch(() => listen(0));
        now = { session, port, secret: again?.secret ?? randomBytes(24).toString('base64url') };
        writePrivate(folder, FILE, now);
      }
      return `${now.port}.${now.secret}`;
    },
    close,
  };
}

/** Where the agent of this folder can be told to stop; null when it was never asked for a session. */
export function keptStopAddress(folder: string): StopAddress | null {
  return keptSchema.safeParse(readPrivate(folder, FILE)).data ?? null;
}

/** The page's address with the way to stop in its fragment, which no server sees. */
export function withStop(pageUrl: string, stop: string): string {
  return `${pageUrl}${pageUrl.includes('#') ? '&' : '#'}stop=${stop}`;
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
    if (text.length > LARGEST_BODY) throw new Error('too long');
  }
  return text;
}

function isSame(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
