import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asId } from '../../domain/kernel/id.ts';
import { createFollowers } from './followers.ts';

const id = asId<'session'>('019aa2b0-7c00-7000-8000-000000000001');
const topic = `session:${id}`;
const client = { kind: 'client', clientId: asId<'client'>('019aa2b0-7c00-7000-8000-000000000002') } as const;
const phone = { kind: 'phone', clientId: client.clientId, sessionId: id } as const;
const staff = { kind: 'staff', userId: asId<'user'>('019aa2b0-7c00-7000-8000-000000000003'), role: 'office' } as const;

test('a session is followed while a page of its client is in sight, whichever, and not by staff or a page out of sight', () => {
  const followers = createFollowers();
  const follows = () => followers.isFollowed(id);
  followers.changed(staff, topic, true);
  assert.equal(follows(), false);
  followers.changed(client, topic, true);
  assert.equal(follows(), true);
  followers.sight(client, topic, true);
  assert.equal(follows(), false);
  followers.changed(phone, topic, true);
  assert.equal(follows(), true);
  followers.changed(phone, topic, false);
  followers.sight(client, topic, false);
  assert.equal(follows(), true);
  followers.changed(client, topic, false);
  assert.equal(follows(), false);
  followers.changed(client, 'session:another', true);
  assert.equal(follows(), false);
});
