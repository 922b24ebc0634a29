import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What the next requests get: an answer as documented, or one of the ways in which a service fails. */
export type Mood = 'well' | 'error' | 'refuses' | 'garbage' | 'slow' | 'cuts' | 'leads-elsewhere';

export type IfthenpayServer = Readonly<{
  multibanco: { url: string; key: string };
  mbway: { url: string; key: string };
  /** The orders that were taken, in order. */
  orders: readonly Record<string, string>[];
  be(mood: Mood): void;
  /** What the phone's owner did: `000` paid, `020` declined, `101` let it expire, `123` nothing yet. */
  decide(status: string): void;
  close(): Promise<void>;
}>;

const KEYS = { multibanco: 'AAA-000001', mbway: 'ZZZ-000001' };
const ENTITY = '11604';

/** An HTTP server that behaves as the documented interface of the payment service does, at two addresses. */
export async function startIfthenpay(): Promise<IfthenpayServer> {
  const orders: Record<string, string>[] = [];
  let mood: Mood = 'well';
  let phone = '123';
  let port = 0;
  const server = createServer(async (request, reply) => {
    if (mood === 'cuts') return request.socket.destroy();
    if (mood === 'slow') return;
    if (mood === 'leads-elsewhere') return void reply.writeHead(302, { location: `http://127.0.0.1:${port}/x` }).end();
    if (mood === 'error') return void reply.writeHead(500).end('down');
    if (mood === 'garbage') return void reply.writeHead(200).end('<html>');
    await route(request, reply);
  });

  async function route(request: IncomingMessage, reply: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    const say = (body: object) =>
      void reply.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.method === 'GET' && pathname === '/spg/payment/mbway/status') {
      if (searchParams.get('mbWayKey') !== KEYS.mbway) return say({ Status: '999', Message: 'Invalid key' });
      return say({ Status: phone, Message: 'Success', RequestId: searchParams.get('requestId') });
    }
    const order = JSON.parse(await text(request)) as Record<string, string>;
    const requestId = `R${orders.length + 1}aBcDeF`;
    if (mood === 'refuses' || !/^\d+\.\d{2}$/.test(order.amount ?? '')) return say({ Status: '-1', Message: 'No' });
    if (pathname === '/multibanco/reference/init') {
      if (order.mbKey !== KEYS.multibanco || (order.orderId ?? '').length > 25) return say({ Status: '-1' });
      orders.push(order);
      const Reference = String(100_000_000 + orders.length);
      return say({
        ...{ Amount: order.amount, Entity: ENTITY, Reference, ExpiryDate: '', Message: 'Success' },
        ...{ OrderId: order.orderId, RequestId: requestId, Status: '0' },
      });
    }
    if (order.mbWayKey !== KEYS.mbway || (order.orderId ?? '').length > 15) return say({ Status: '999' });
    if (!/^351#9\d{8}$/.test(order.mobileNumber ?? '')) return say({ Status: '100', Message: 'Invalid number' });
    orders.push(order);
    say({ Amount: order.amount, Message: 'Pending', OrderId: order.orderId, RequestId: requestId, Status: '000' });
  }

  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  port = (server.address() as AddressInfo).port;
  return {
    multibanco: { url: `http://127.0.0.1:${port}/multibanco/reference/init`, key: KEYS.multibanco },
    mbway: { url: `http://127.0.0.1:${port}/spg/payment/mbway`, key: KEYS.mbway },
    orders,
    be: (next) => {
      mood = next;
    },
    decide: (status) => {
      phone = status;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
