import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import type { Actor } from '../../domain/access/may.ts';
import { asId } from '../../domain/kernel/id.ts';
import { must } from '../../domain/kernel/result.ts';
import { requestSession } from '../sessions/request-session.ts';
import { ask, asking } from '../testing/assist.ts';
import { addUser } from '../testing/household.ts';
import { assertRefused, atOnce, outcomes } from '../testing/refused.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { publishAgreement } from './publish-agreement.ts';
import { readAgreements } from './read-agreements.ts';
import { discardDrafts, saveDraft } from './save-draft.ts';
import { currentTerms } from './terms-store.ts';

let world: SessionWorld;
let owner: Extract<Actor, { kind: 'staff' }>;
before(async () => {
  world = await openSessionWorld();
  owner = { kind: 'staff', role: 'owner', userId: asId(await addUser(world.db, 'owner', 'Ana Reis')) };
});
after(() => world.close());

const PT = { kind: 'terms', language: 'pt', title: 'Termos', body: '## Preços\nCatorze euros.' } as const;
const EN = { kind: 'terms', language: 'en', title: 'Terms', body: '## Prices\nFourteen euros.' } as const;

/** Both drafts, and when each was written. */
async function draftBoth(change = '') {
  world.clock.advance({ seconds: 1 });
  const [pt, en] = [
    must(await saveDraft(world.room, world.office, { ...PT, body: PT.body + change, base: null })).changedAt,
    must(await saveDraft(world.room, world.office, { ...EN, body: EN.body + change, base: null })).changedAt,
  ];
  return { pt, en };
}
const agreement = async (kind = 'terms') =>
  must(await readAgreements(world.db, world.office)).find((each) => each.kind === kind) ?? assert.fail(kind);

test('G4: a version is published in both languages by the owner, is in force at once, and is asked for at the next request', async () => {
  const house = await world.household();
  const asked = await asking(world, { house });
  must(await requestSession(world.room, house.client, asked));
  const other = await world.household();
  const old = await asking(world, { house: other });
  const read = await draftBoth();
  assertRefused(await publishAgreement(world.room, world.office, { kind: 'terms', read }), 'not-allowed');
  assert.equal((await currentTerms(world.db, 'pt', world.clock.now())).version, 1);

  assert.deepEqual(must(await publishAgreement(world.room, owner, { kind: 'terms', read })), { version: 2 });
  assert.equal((await currentTerms(world.db, 'en', world.clock.now())).body, EN.body);
  assertRefused(await requestSession(world.room, other.client, old), 'terms-not-current');
  await ask(world, { house: other });
  const { drafts, versions } = await agreement();
  assert.deepEqual(drafts, { pt: null, en: null });
  assert.deepEqual(
    versions.map(({ version, publishedBy, accepted }) => ({ version, publishedBy, accepted })),
    [
      { version: 2, publishedBy: 'Ana Reis', accepted: 1 },
      { version: 1, publishedBy: null, accepted: 1 },
    ],
  );
  assert.deepEqual(versions[0]?.texts.pt, { title: PT.title, body: PT.body });
  assert.equal((await agreement('start')).versions[0]?.accepted, 2);
});

test('G4: a published version is never changed and never goes, whoever asks Postgres for it', async () => {
  for (const change of [
    sql`update terms set body = 'Outra coisa' where version = 1`,
    sql`update terms set published_at = now()`,
    sql`delete from terms where kind = 'start'`,
  ]) {
    await assert.rejects(change.execute(world.db), /is published: it is neither changed nor deleted/);
  }
});

test('G4: nothing is published that is in one language only, says nothing new, or was not read', async () => {
  const publish = (read: { pt: Temporal.Instant; en: Temporal.Instant }) =>
    publishAgreement(world.room, owner, { kind: 'terms', read });
  const now = world.clock.now();
  assertRefused(await publish({ pt: now, en: now }), 'draft-missing');
  const { changedAt } = must(await saveDraft(world.room, world.office, { ...PT, base: null }));
  assertRefused(await publish({ pt: changedAt, en: changedAt }), 'draft-missing');
  must(await saveDraft(world.room, world.office, { ...EN, base: null }));
  assertRefused(await publish({ pt: changedAt, en: changedAt }), 'nothing-changed');

  world.clock.advance({ seconds: 1 });
  const newer = must(await saveDraft(world.room, owner, { ...PT, body: 'Outro', base: changedAt })).changedAt;
  assertRefused(await publish({ pt: changedAt, en: changedAt }), 'draft-newer');
  assertRefused(await saveDraft(world.room, world.office, { ...PT, base: changedAt }), 'draft-newer');
  assertRefused(await saveDraft(world.room, world.office, { ...PT, base: null }), 'draft-newer');
  must(await publish({ pt: newer, en: changedAt }));
});

test('G4: of ten publications at once one makes a version', async () => {
  const before = (await agreement()).versions.length;
  const read = await draftBoth(' Mais.');
  const results = await atOnce(10, () => publishAgreement(world.room, owner, { kind: 'terms', read }));
  assert.deepEqual(outcomes(results), { good: 1, codes: ['draft-missing'] });
  assert.equal((await agreement()).versions.length, before + 1);
});

test('drafts are thrown away together, and technicians write none', async () => {
  await draftBoth(' Depois.');
  must(await discardDrafts(world.room, world.office, 'terms'));
  assert.deepEqual((await agreement()).drafts, { pt: null, en: null });
  assertRefused(await saveDraft(world.room, world.technician, { ...PT, base: null }), 'not-allowed');
  assertRefused(await readAgreements(world.db, world.technician), 'not-allowed');
});
