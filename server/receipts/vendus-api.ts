import { z } from 'zod';

/** The operator's account at the service. */
export type VendusSettings = Readonly<{
  /** `https://www.vendus.pt/ws` */
  url: string;
  apiKey: string;
  registerId: number;
  /** Documents of `tests` are not fiscal. */
  mode: 'tests' | 'normal';
  /** How long it may take over one answer, in ms. */
  timeoutMs?: number;
  /** How long over all that one document takes, in ms. */
  deadlineMs?: number;
}>;

const TIMEOUT_MS = 30_000;
/** No paper is larger; what is, is not one. */
const LONGEST_ANSWER = 20 * 1024 * 1024;

const text = z.union([z.string(), z.number()]).transform(String);

/** What the service tells of a document; more is there, and not needed. */
const vendusDocument = z.object({
  id: text,
  number: z.string().min(1),
  date: z.iso.date(),
  amount_gross: text,
  /** Without VAT; a receipt may have none. */
  amount_net: text.nullish(),
  hash: z.string().default(''),
  atcud: z.string().default(''),
  qrcode: z.string().default(''),
  external_reference: z.string().nullish(),
});
export type VendusDocument = z.infer<typeof vendusDocument>;

const paymentMethod = z.object({ id: text, type: z.string() });
const refusal = z.object({ errors: z.array(z.object({ code: text.optional(), message: z.string() })) });

type Call = Readonly<{ body?: object; deadline?: AbortSignal }>;

export type VendusApi = Readonly<{
  /** The document that was created under this reference; null where there is none. */
  find(externalReference: string, deadline: AbortSignal): Promise<VendusDocument | null>;
  create(body: object, deadline: AbortSignal): Promise<VendusDocument>;
  /** The account's ids of ways to pay, by their type: `TB` transfer, `MB` Multibanco, `NU` cash. */
  paymentMethods(deadline: AbortSignal): Promise<ReadonlyMap<string, string>>;
  pdf(documentId: string): Promise<Buffer>;
}>;

/**
 * The certified service's interface, version 1.1: the key is the user name of basic authentication, and stands in no
 * address, message or log. @throws with what the service answered, in one line, where that is no document.
 */
export function vendusApi({ url, apiKey, mode, timeoutMs = TIMEOUT_MS }: VendusSettings): VendusApi {
  const authorization = `Basic ${Buffer.from(`${apiKey}:`).toString('base64')}`;

  async function call(path: string, { body, deadline }: Call = {}): Promise<Response> {
    const headers = { authorization, accept: 'application/json', 'content-type': 'application/json' };
    const soon = AbortSignal.timeout(timeoutMs);
    const signal = deadline === undefined ? soon : AbortSignal.any([soon, deadline]);
    const request = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const answer = await fetch(`${url}/v1.1/${path}`, { ...request, headers, signal, redirect: 'error' }).catch(
      (error: Error) => {
        throw new Error(`Vendus does not answer: ${causeOf(error)}`);
      },
    );
    if (answer.ok) return answer;
    throw new Error(`Vendus refused with ${answer.status}: ${whyOf((await bytesOf(answer)).toString('utf8'))}`);
  }

  async function json<T>(schema: z.ZodType<T>, path: string, rest: Call): Promise<T> {
    const answer = await call(path, rest);
    const parsed = schema.safeParse(parse((await bytesOf(answer)).toString('utf8')));
    if (!parsed.success) throw new Error(`Vendus answered what is no document: ${parsed.error.issues[0]?.message}`);
    return parsed.data;
  }

  return {
    find: async (externalReference, deadline) => {
      const query = new URLSearchParams({ external_reference: externalReference, mode });
      const found = await json(z.array(vendusDocument), `documents/?${query}`, { deadline });
      // A filter that the service does not know would list every document.
      return found.find((each) => each.external_reference === externalReference) ?? null;
    },
    create: (body, deadline) => json(vendusDocument, 'documents/', { body, deadline }),
    paymentMethods: async (deadline) => {
      const methods = await json(z.array(paymentMethod), 'documents/paymentmethods/', { deadline });
      // Of two of a type, the account's first.
      return new Map(methods.toReversed().map(({ type, id }) => [type, id]));
    },
    pdf: async (documentId) => {
      const pdf = await bytesOf(await call(`documents/${encodeURIComponent(documentId)}.pdf`));
      if (!pdf.subarray(0, 5).equals(Buffer.from('%PDF-'))) throw new Error('Vendus sent a paper that is no PDF');
      return pdf;
    },
  };
}

async function bytesOf(answer: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of answer.body ?? []) {
    length += chunk.length;
    if (length > LONGEST_ANSWER) throw new Error('Vendus answered with more than any document is');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parse(answer: string): unknown {
  try {
    return JSON.parse(answer);
  } catch {
    throw new Error(`Vendus answered what is no JSON: ${oneLine(answer)}`);
  }
}

function whyOf(answer: string): string {
  const told = refusal.safeParse(safely(answer));
  if (!told.success) return oneLine(answer);
  return told.data.errors.map(({ code, message }) => (code === undefined ? message : `${code} ${message}`)).join('; ');
}

function safely(answer: string): unknown {
  try {
    return JSON.parse(answer);
  } catch {
    return null;
  }
}

function oneLine(answer: string): string {
  return answer.replace(/\s+/g, ' ').trim().slice(0, 200);
}

function causeOf(error: Error): string {
  return error.cause instanceof Error ? error.cause.message : error.message;
}
