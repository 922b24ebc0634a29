import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isClientPresent } from './client-present.ts';

const told = (...kinds: string[]) =>
  kinds.map((kind, index) => ({ seq: index + 1, at: '2026-11-22T10:30:00Z', kind, data: {} }));

test('R4: the client is there from when the equipment’s page opens until it closes', () => {
  assert.equal(isClientPresent(told('requested', 'offered')), false);
  assert.equal(isClientPresent(told('offered', 'client-page-open', 'accepted', 'equipment-lost')), true);
  assert.equal(isClientPresent(told('client-page-open', 'client-page-closed')), false);
  assert.equal(isClientPresent(told('client-page-open', 'client-page-closed', 'client-page-open')), true);
});

test('R4: after our server was away the client is there once the page says so again', () => {
  assert.equal(isClientPresent(told('client-page-open', 'server-gap')), false);
  assert.equal(isClientPresent(told('client-page-open', 'server-gap', 'client-page-open')), true);
});
