import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { test } from 'node:test';
import { peerAddress } from './peer-address.ts';

function from(remoteAddress: string, forwarded: string | undefined, trusted: string[]): string {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  return peerAddress({ headers, socket: { remoteAddress } } as unknown as IncomingMessage, trusted);
}

test('a connection comes from its peer, or from whom a trusted proxy passes on, and nobody else is believed', () => {
  assert.equal(from('::ffff:203.0.113.7', undefined, []), '203.0.113.7');
  assert.equal(from('203.0.113.7', '198.51.100.1', []), '203.0.113.7');
  assert.equal(from('127.0.0.1', '198.51.100.1', ['127.0.0.1']), '198.51.100.1');
  assert.equal(from('::ffff:127.0.0.1', '6.6.6.6, 198.51.100.1', ['127.0.0.1']), '198.51.100.1');
  assert.equal(from('10.0.0.2', '6.6.6.6, 198.51.100.1, 10.9.9.9', ['10.0.0.0/8']), '198.51.100.1');
  assert.equal(from('127.0.0.1', 'nonsense', ['127.0.0.1']), '127.0.0.1');
  assert.equal(from('127.0.0.1', '2001:db8::7', ['127.0.0.1']), '2001:db8::7');
});
