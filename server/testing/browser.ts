import assert from 'node:assert/strict';
import type { z } from 'zod';

export type Reply = Readonly<{
  status: number;
  headers: Headers;
  /** The JSON of the answer; null where it has none. */
  body: unknown;
  /** The refusal's code; null for a good answer. */
  code: string | null;
}>;

type Cookie = Readonly<{ name: string; value: string; path: string }>;

/** Somebody's browser: it keeps cookies, sends each where it belongs and names its own origin. */
export class Browser {
  readonly #address: () => string;
  #cookies: Cookie[] = [];

  constructor(address: () => string) {
    this.#address = address;
  }

  /** What a request to this path carries, a WebSocket's handshake too. */
  cookieFor(path: string): string {
    const there = this.#cookies.filter((cookie) => isBelow(path.split('?')[0] ?? '', cookie.path));
    return there.map(({ name, value }) => `${name}=${value}`).join('; ');
  }

  get(path: string): Promise<Reply> {
    return this.request('GET', path);
  }

  post(path: string, body?: object): Promise<Reply> {
    return this.request('POST', path, body);
  }

  /** Sends and expects a good answer of this shape. */
  async expect<S extends z.ZodType>(schema: S, method: string, path: string, body?: object): Promise<z.output<S>> {
    const reply = await this.request(method, path, body);
    assert.ok(reply.status < 300, `${method} ${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return schema.parse(reply.body);
  }

  /** A body of bytes is sent as it is, anything else as JSON. */
  async request(method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Reply> {
    const address = this.#address();
    const cookie = this.cookieFor(path);
    const bytes = body instanceof Uint8Array ? new Blob([Uint8Array.from(body)]) : null;
    const response = await fetch(address + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(method === 'GET' ? {} : { origin: new URL(address).origin }),
        ...(cookie === '' ? {} : { cookie }),
        ...(body === undefined ? {} : { 'content-type': bytes ? 'application/octet-stream' : 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: bytes ?? JSON.stringify(body) }),
    });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    const text = await response.text();
    const json: unknown = response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : null;
    const code = response.ok ? null : (json as { code?: string } | null)?.code;
    return { status: response.status, headers: response.headers, body: json, code: code ?? null };
  }

  #keep(line: string): void {
    const [pair = '', ...rest] = line.split(';');
    const attributes = new Map(
      rest.map((each) => splitOnce(each.trim())).map(([name, value]) => [name.toLowerCase(), value]),
    );
    const [name, value] = splitOnce(pair);
    const path = attributes.get('path') ?? '/';
    this.#cookies = this.#cookies.filter((cookie) => cookie.name !== name || cookie.path !== path);
    if (attributes.get('max-age') !== '0') this.#cookies.push({ name, value, path });
  }
}

function splitOnce(text: string): [name: string, value: string] {
  const at = text.indexOf('=');
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function isBelow(path: string, folder: string): boolean {
  return folder === '/' || path === folder || path.startsWith(`${folder}/`);
}
