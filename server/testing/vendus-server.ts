import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import PDFDocument from 'pdfkit';

type Body = Readonly<{ type: string; external_reference: string; items?: Item[]; payments?: Payment[] }>;
type Payment = Readonly<{ id: string | number; amount: string }>;
type Item = Readonly<{ gross_price: string; qty: number; tax_id: string; tax_exemption?: string }>;

/** What the account charges, in percent, by the code of a tax: those of its region. */
const RATES = {
  mainland: { NOR: 23, INT: 13, RED: 6, ISE: 0 },
  madeira: { NOR: 22, INT: 12, RED: 4, ISE: 0 },
} as const;
type Region = keyof typeof RATES;

const METHODS = [
  { id: 11, title: 'Dinheiro', type: 'NU' },
  { id: 12, title: 'Transferência', type: 'TB' },
];
type Document = Readonly<Record<string, unknown>> & { external_reference: string };

/** How the server behaves for its next requests that would create a document. */
export type Fault =
  | 'none'
  /** 500, and nothing was created. */
  | 'fails'
  /** The document is created, and the connection is gone before it can be told. */
  | 'loses-the-answer'
  /** The document is created, and nothing is said of it. */
  | 'is-slow'
  /** Refuses the document, as the real one does with a wrong field. */
  | 'refuses'
  | 'answers-no-json'
  /** Issues it over one cent more. */
  | 'wrong-amount';

type Paper = 'comes' | 'fails' | 'is-broken';

export type VendusServer = Readonly<{
  url: string;
  documents: Document[];
  requests: { method: string; url: string; authorization: string | undefined; body: Body | null }[];
  fault: (fault: Fault) => void;
  /** Whether a document's paper can be fetched, and read. */
  paper: (next: Paper) => void;
  /** A server that does not know the filter lists everything. */
  ignoreFilter: () => void;
  /** Where the account's company is; at first on the mainland. */
  lieIn: (region: Region) => void;
  /** How long it takes over each answer, in ms. */
  delay: (ms: number) => void;
  close(): Promise<void>;
}>;

/** Begins as a PDF does, and is none. */
const BROKEN = Buffer.from('%PDF-1.7\nof the service\n%%EOF');

/** Behaves as the documented interface 1.1 of Vendus does: basic authentication, documents under `/ws/v1.1/documents/`. */
export async function startVendus(apiKey: string): Promise<VendusServer> {
  const documents: Document[] = [];
  const requests: VendusServer['requests'] = [];
  let fault: Fault = 'none';
  let filters = true;
  let paper: Paper = 'comes';
  let region: Region = 'mainland';
  let delayMs = 0;
  const expected = `Basic ${Buffer.from(`${apiKey}:`).toString('base64')}`;

  const answer = async (request: IncomingMessage, reply: ServerResponse) => {
    const { method = '', url = '' } = request;
    const body = method === 'POST' ? ((await readJson(request)) as Body) : null;
    requests.push({ method, url, authorization: request.headers.authorization, body });
    if (delayMs > 0) await pause(delayMs);
    const send = (status: number, content: unknown) =>
      void reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content));
    if (request.headers.authorization !== expected)
      return send(401, { errors: [{ code: 'A001', message: 'Unauthorized' }] });
    const { pathname, searchParams } = new URL(url, 'http://vendus');
    if (pathname === '/ws/v1.1/documents/paymentmethods/') {
      return send(200, METHODS);
    }
    if (/^\/ws\/v1\.1\/documents\/\d+\.pdf$/.test(pathname)) {
      if (paper === 'fails') return send(503, { errors: [{ code: 'E503', message: 'Service unavailable' }] });
      return void reply
        .writeHead(200, { 'content-type': 'application/pdf' })
        .end(paper === 'comes' ? await printed(pathname) : BROKEN);
    }
    if (method === 'GET') {
      const reference = searchParams.get('external_reference');
      return send(200, filters ? documents.filter((each) => each.external_reference === reference) : documents);
    }
    if (fault === 'fails') return send(500, { errors: [{ code: 'E500', message: 'Internal error' }] });
    if (fault === 'refuses') return send(400, { errors: [{ code: 'P003', message: 'register_id is not valid' }] });
    if (fault === 'answers-no-json') return void reply.writeHead(200).end('<html>maintenance</html>');
    // The same reference is the same document.
    const known = documents.find((each) => each.external_reference === body?.external_reference);
    const wrong = known === undefined ? wrongIn(body as Body) : null;
    if (wrong !== null) return send(400, { errors: [{ code: 'P001', message: wrong }] });
    const rates: Readonly<Record<string, number>> = RATES[region];
    const document = known ?? issued(body as Body, documents.length + 1, rates, fault === 'wrong-amount' ? 1 : 0);
    if (known === undefined) documents.push(document);
    if (fault === 'loses-the-answer') return void request.socket.destroy();
    if (fault === 'is-slow') return;
    return send(200, document);
  };

  const server = createServer((request, reply) => void answer(request, reply));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/ws`,
    documents,
    requests,
    fault: (next) => {
      fault = next;
    },
    paper: (next) => {
      paper = next;
    },
    ignoreFilter: () => {
      filters = false;
    },
    lieIn: (next) => {
      region = next;
    },
    delay: (ms) => {
      delayMs = ms;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Two pages that say which document they are of. */
async function printed(path: string): Promise<Buffer> {
  const pdf = new PDFDocument({ size: 'A4' });
  const number = /(\d+)\.pdf$/.exec(path)?.[1];
  pdf.text(`Papel do serviço: documento ${number}`).addPage().text(`Segunda página do documento ${number}`).end();
  return Buffer.concat(await pdf.toArray());
}

const cents = (amount: string | undefined) => Math.round(Number(amount ?? 0) * 100);
const sum = (amounts: readonly number[]) => amounts.reduce((total, each) => total + each, 0);

function grossOf({ items, payments = [] }: Body): number {
  const priced = items?.map((item) => cents(item.gross_price) * item.qty);
  return sum(priced ?? payments.map(({ amount }) => cents(amount)));
}

/** What of a body the documented interface refuses, in its words; null where nothing is wrong. */
function wrongIn(body: Body): string | null {
  const { type, items = [], payments = [] } = body;
  if (type !== 'RG' && items.length === 0) return 'items is required';
  for (const { tax_id: code, tax_exemption: exemption } of items) {
    if (!Object.hasOwn(RATES.mainland, code)) return 'tax_id is not valid';
    if ((code === 'ISE') !== (exemption !== undefined)) return 'tax_exemption is not valid';
  }
  if (payments.some(({ id }) => !METHODS.some((method) => String(method.id) === String(id))))
    return 'payments: id is not valid';
  const pays = type === 'FR' || type === 'RG';
  if (pays !== payments.length > 0) return 'payments is not valid';
  return pays && sum(payments.map(({ amount }) => cents(amount))) !== grossOf(body) ? 'payments: wrong total' : null;
}

function issued(body: Body, id: number, rates: Readonly<Record<string, number>>, more: number): Document {
  const { type, external_reference, items } = body;
  const gross = grossOf(body);
  const net = items?.map((item) => (cents(item.gross_price) * item.qty) / (1 + (rates[item.tax_id] ?? 0) / 100));
  const number = `${type} 01P2026/${id}`;
  return {
    ...{ id, type, subtype: type, number, date: '2026-11-22', hash: 'AbCd', external_reference },
    ...{
      amount_gross: ((gross + more) / 100).toFixed(2),
      amount_net: ((net === undefined ? gross : Math.round(sum(net))) / 100).toFixed(2),
      atcud: `JJGSXB4R-${id}`,
      qrcode: `A:1*G:${number}`,
    },
  };
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return JSON.parse(text);
}
