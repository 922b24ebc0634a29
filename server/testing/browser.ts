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

/** Somebody's browser: it keeps cookies and names its own origin, as browsers do. */
export class Browser {
  readonly #address: () => string;
  readonly #cookies = new Map<string, string>();

  constructor(address: () => string) {
    this.#address = address;
  }

  /** What a WebSocket's handshake of this browser would carry. */
  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
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

  async request(method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Reply> {
    const address = this.#address();
    const response = await fetch(address + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(method === 'GET' ? {} : { origin: new URL(address).origin }),
        ...(this.#cookies.size === 0 ? {} : { cookie: this.cookie }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    const text = await response.text();
    const json: unknown = response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : null;
    const code = response.ok ? null : (json as { code?: string } | null)?.code;
    return { status: response.status, headers: response.headers, body: json, code: code ?? null };
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';');
    const at = pair.indexOf('=');
    const name = pair.slice(0, at);
    const gone = attributes.some((attribute) => /^\s*max-age=0\s*$/i.test(attribute));
    if (gone) this.#cookies.delete(name);
    else this.#cookies.set(name, pair.slice(at + 1));
  }
}
