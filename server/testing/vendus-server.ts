import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import PDFDocument from 'pdfkit';

type Body = Readonly<{ type: string; external_reference: string; items?: Item[]; payments?: { amount: string }[] }>;
type Item = Readonly<{ gross_price: string; qty: number }>;
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
  const expected = `Basic ${Buffer.from(`${apiKey}:`).toString('base64')}`;

  const answer = async (request: IncomingMessage, reply: ServerResponse) => {
    const { method = '', url = '' } = request;
    const body = method === 'POST' ? ((await readJson(request)) as Body) : null;
    requests.push({ method, url, authorization: request.headers.authorization, body });
    const send = (status: number, content: unknown) =>
      void reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content));
    if (request.headers.authorization !== expected)
      return send(401, { errors: [{ code: 'A001', message: 'Unauthorized' }] });
    const { pathname, searchParams } = new URL(url, 'http://vendus');
    if (pathname === '/ws/v1.1/documents/paymentmethods/') {
      return send(200, [
        { id: 11, title: 'Dinheiro', type: 'NU' },
        { id: 12, title: 'Transferência', type: 'TB' },
      ]);
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
    const document = known ?? issued(body as Body, documents.length + 1, fault === 'wrong-amount' ? 1 : 0);
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

function issued({ type, external_reference, items, payments }: Body, id: number, more: number): Document {
  const cents = (amount: string | undefined) => Math.round(Number(amount ?? 0) * 100);
  const gross =
    items?.reduce((sum, item) => sum + cents(item.gross_price) * item.qty, 0) ?? cents(payments?.[0]?.amount);
  const number = `${type} 01P2026/${id}`;
  return {
    ...{ id, type, subtype: type, number, date: '2026-11-22', hash: 'AbCd', external_reference },
    ...{
      amount_gross: ((gross + more) / 100).toFixed(2),
      amount_net: '0.00',
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
