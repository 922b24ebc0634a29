import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { must, type Result } from '../../domain/kernel/result.ts';
import { adjustMinutes } from '../allowance/adjust-minutes.ts';
import { changeClient } from '../clients/change-client.ts';
import { addEquipment } from '../equipment/add-equipment.ts';
import { changeState } from '../equipment/change-state.ts';
import { enrolEquipment } from '../equipment/enrol-equipment.ts';
import { makeEnrolmentCode } from '../equipment/make-enrolment-code.ts';
import { recordPaidService } from '../equipment/record-paid-service.ts';
import { revokeEquipment } from '../equipment/revoke-equipment.ts';
import { sendMail } from '../outbox/send-mail.ts';
import { keepPicture } from '../pictures/keep-picture.ts';
import { folderStore } from '../platform/files.ts';
import { MailNotSent } from '../platform/mail.ts';
import { askEmailChange } from '../portal/ask-email-change.ts';
import { confirmEmailChange } from '../portal/confirm-email-change.ts';
import { endSession } from '../sessions/end-session.ts';
import { rateSession } from '../sessions/rate-session.ts';
import { requestByPhone } from '../sessions/request-by-phone.ts';
import { requestSession } from '../sessions/request-session.ts';
import type { Tx } from '../tables.ts';
import { asking, begin } from '../testing/assist.ts';
import type { Household } from '../testing/household.ts';
import { A_PICTURE } from '../testing/pictures.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { someoneWaits } from '../testing/until.ts';
import { askDeletion } from './ask-deletion.ts';
import { carryOutDeletion, forgetFarewell } from './decide-deletion.ts';
import type { PersonalDataRoom } from './personal-data-room.ts';

const folder = mkdtempSync(join(tmpdir(), 'iponto-deleted-'));
const files = folderStore(folder);

let world: SessionWorld;
let room: PersonalDataRoom;
before(async () => {
  world = await openSessionWorld();
  const cutOff = { onRevoked: () => undefined, onSignedOut: () => undefined };
  room = { ...world.room, queueMail: world.queueMail, ...cutOff };
});
after(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

async function askedBy({ client, clientId }: Household): Promise<string> {
  must(await askDeletion(room, client, { clientId, words: '' }));
  const asked = world.db.selectFrom('deletion_requests').select('id').where('client_id', '=', clientId);
  return (await asked.where('state', '=', 'waiting').executeTakeFirstOrThrow()).id;
}

const equipmentRoom = () => ({ ...world.room, onRevoked: () => undefined, serverPublicKey: '' });
const codeFor = async ({ equipmentId }: Household) =>
  must(await makeEnrolmentCode(world.room, world.technician, equipmentId)).code;
const enrolWith = (code: string) => {
  const machine = { os: 'Debian', hostname: 'sala', arch: 'x64', memoryBytes: 1, uptimeSeconds: 1 };
  const facts = { ...machine, desktop: { supported: true } } as const;
  return enrolEquipment(equipmentRoom(), { code, publicKey: 'key', facts });
};

async function emailLink({ client, clientId }: Household): Promise<string> {
  const email = `${randomUUID()}@example.pt`;
  must(await askEmailChange({ ...world.room, queueMail: world.queueMail }, client, { clientId, email }));
  const mails = world.db.updateTable('mails').set({ state: 'sent' }).where('client_id', '=', clientId);
  const [mail] = (await mails.returning(['recipient', 'body_text']).execute()).filter(
    ({ recipient }) => recipient === email,
  );
  return /#token=([\w-]+)/.exec(mail?.body_text ?? '')?.[1] ?? assert.fail('no link');
}

type Writer = () => Promise<Result<unknown>>;

/** Whoever writes something about a client: themselves, staff, and an agent and a link that are still to come. */
async function writers(house: Household): Promise<Readonly<Record<string, Writer>>> {
  const { client, clientId, equipmentId } = house;
  const { id } = await begin(world, { house });
  must(await endSession(world.room, world.technician, id, 'done'));
  await world.db.deleteFrom('recordings').where('session_id', '=', id).execute();
  const pictures = { ...world.room, files };
  const picture = must(await keepPicture(pictures, client, A_PICTURE)).id;
  const wanted = await asking(world, { house });
  const [code, token] = [await codeFor(house), await emailLink(house)];
  const { technician, office } = world;
  const service = { equipmentId: null, boughtOn: '2026-11-20', place: 'on-site', amount: '45,00' } as const;
  const minutes = { minutes: 30, reason: 'Atenção' };
  const line = { ...room, onSignedOut: () => undefined };
  return {
    'the client changes the phone': () => changeClient(line, client, clientId, { phone: '911 111 111' }),
    'the office changes the address': () => changeClient(line, office, clientId, { email: `${id}@example.pt` }),
    'a service is recorded': () =>
      recordPaidService(world.room, office, { clientId, ...service, description: 'Disco' }),
    'minutes are given': () => adjustMinutes(world.room, office, clientId, { key: randomUUID(), ...minutes }),
    'a computer is added': () => addEquipment(world.room, client, { clientId, name: 'Portátil' }),
    'the client phones': () => requestByPhone(world.room, technician, { equipmentId, problem: 'Lento' }),
    'help is asked for': () => requestSession(world.room, client, { ...wanted, pictures: [picture] }),
    'a picture is chosen': () => keepPicture(pictures, client, A_PICTURE),
    'the help is rated': () => rateSession(world.room, client, id, { stars: 5, words: 'Muito bom' }),
    'a code is made': () => makeEnrolmentCode(world.room, technician, equipmentId),
    'a code is used': () => enrolWith(code),
    'the set-up is given up': () =>
      changeState(equipmentRoom(), technician, { id: equipmentId, state: 'renounced', reason: 'Não quer' }),
    'the new address is confirmed': () => confirmEmailChange(line, token),
  };
}

/** Everything that a client's rows say, where words about them would be. */
async function said(clientId: string): Promise<unknown> {
  const rows = async (table: string, of = 'client_id') =>
    (await sql`select * from ${sql.table(table)} where ${sql.ref(of)} = ${clientId} order by id`.execute(world.db))
      .rows;
  const tables = ['equipment', 'paid_services', 'client_changes', 'session_pictures', 'sessions', 'allowance_entries'];
  return [await rows('clients', 'id'), ...(await Promise.all(tables.map((table) => rows(table))))];
}

/** Carries a deletion out, and holds it up in its middle, where everything but the account is deleted. */
async function inTheMiddle(house: Household, requestId: string, meanwhile: () => Promise<unknown>): Promise<void> {
  let deletion: ReturnType<typeof carryOutDeletion> | undefined;
  await world.db.transaction().execute(async (tx) => {
    await tx
      .selectFrom('auth_users')
      .innerJoin('clients', 'clients.user_id', 'auth_users.id')
      .select('auth_users.id')
      .where('clients.id', '=', house.clientId)
      .forUpdate('auth_users')
      .execute();
    deletion = carryOutDeletion(room, world.office, requestId);
    await someoneWaits(world.db);
    await meanwhile();
  });
  must((await deletion) ?? assert.fail('no deletion'));
}

const codes = async (results: Promise<Result<unknown>>[]) =>
  (await Promise.all(results)).map((result) => (result.ok ? 'ok' : result.code));

test('N3: whoever writes about a client while their data is being deleted, or after it, is refused and leaves nothing', async () => {
  const house = await world.household();
  const acts = await writers(house);
  const own: Record<string, string> = {
    'a code is used': 'code-used-or-expired',
    'the new address is confirmed': 'link-used-or-expired',
  };
  const refused = (otherwise = own) => Object.keys(acts).map((name) => otherwise[name] ?? 'not-found');
  const results: Promise<Result<unknown>>[] = [];
  await inTheMiddle(house, await askedBy(house), async () => {
    results.push(...Object.values(acts).map((act) => act()));
    await someoneWaits(world.db, 1 + results.length);
  });
  assert.deepEqual(await codes(results), refused());
  const left = await said(house.clientId);
  assert.match(JSON.stringify(left), /Cliente apagado/);
  // The free minutes that the price was quoted with are gone too.
  const later = refused({ ...own, 'help is asked for': 'quote-changed' });
  assert.deepEqual(await codes(Object.values(acts).map((act) => act())), later);
  assert.deepEqual(await said(house.clientId), left);
});

/** Runs both while nobody can write to a table: each has taken by then what it takes before. */
async function bothHeldUpAt(table: 'sessions' | 'enrolment_codes', first: Writer, second: Writer) {
  const results: Promise<Result<unknown>>[] = [];
  const hold = (tx: Tx) => sql`lock table ${sql.table(table)} in exclusive mode`.execute(tx);
  await world.db.transaction().execute(async (tx) => {
    await hold(tx);
    results.push(first());
    await someoneWaits(world.db, 1);
    results.push(second());
    await someoneWaits(world.db, 2);
  });
  return codes(results);
}

test('a deletion and a request with pictures never wait for each other for ever, nor revoking and a code that is used', async () => {
  const house = await world.household();
  const picture = must(await keepPicture({ ...world.room, files }, house.client, A_PICTURE)).id;
  const wanted = { ...(await asking(world, { house })), pictures: [picture] };
  const requestId = await askedBy(house);
  const outcome = await bothHeldUpAt(
    'sessions',
    () => requestSession(world.room, house.client, wanted),
    () => carryOutDeletion(room, world.office, requestId),
  );
  assert.deepEqual(outcome, ['ok', 'deletion-blocked']);

  const machine = await world.household();
  const code = await codeFor(machine);
  const revocation = { id: machine.equipmentId, reason: 'Vendido' };
  const revoked = await bothHeldUpAt(
    'enrolment_codes',
    () => enrolWith(code),
    () => revokeEquipment(equipmentRoom(), world.office, revocation),
  );
  assert.deepEqual(revoked, ['ok', 'ok']);
});

test('N3: when the last mail is forgotten, so is that it could not be sent, and to which address', async () => {
  const house = await world.household();
  const requestId = await askedBy(house);
  must(await carryOutDeletion(room, world.office, requestId));
  const key = `deletion-done:${requestId}`;
  const mail = await world.db.selectFrom('mails').select('id').where('key', '=', key).executeTakeFirstOrThrow();
  const send = async () => {
    throw new MailNotSent('permanent', 550, new Error('no such mailbox'));
  };
  const from = async () => ({ name: 'iPonto', address: 'ajuda@iponto.example' });
  await sendMail({ ...world.room, files, mailer: { send }, from }, mail.id);
  const told = async () => {
    const alerts = await world.db.selectFrom('alerts').select('detail').execute();
    return alerts.filter(({ detail }) => detail.includes(house.email)).length;
  };
  assert.equal(await told(), 1);
  await forgetFarewell(room, key);
  assert.equal(await told(), 0);
});
