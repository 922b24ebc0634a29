import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { asId } from '../kernel/id.ts';
import { ACCESS, type Action } from './access-table.ts';
import { type Actor, may, type Role, type Thing } from './may.ts';

const id = <K extends string>(n: number) => asId<K>(`019aa2b0-7c00-7000-8000-00000000000${n}`);
const mine: Thing & { readonly clientId: ReturnType<typeof id<'client'>> } = {
  clientId: id<'client'>(1),
  equipmentId: id<'equipment'>(2),
  sessionId: id<'session'>(3),
  technicianId: id<'user'>(4),
};
const others: Thing = {
  clientId: id<'client'>(5),
  equipmentId: id<'equipment'>(6),
  sessionId: id<'session'>(7),
  technicianId: id<'user'>(8),
};
const staff = (role: Role): Actor => ({ kind: 'staff', userId: id<'user'>(4), role });
const ACTORS = {
  visitor: { kind: 'visitor' },
  client: { kind: 'client', clientId: mine.clientId },
  equipment: { kind: 'equipment', equipmentId: id<'equipment'>(2), sessionId: id<'session'>(3) },
  phone: { kind: 'phone', clientId: mine.clientId, sessionId: id<'session'>(3) },
  technician: staff('technician'),
  office: staff('office'),
  owner: staff('owner'),
  system: { kind: 'system' },
} as const satisfies Record<string, Actor>;
const ACTIONS = Object.keys(ACCESS) as Action[];

/** + may, - may not (403), m may with their own thing only, . sign in first. Order: visitor client equipment phone technician office owner system */
const EXPECTED: Record<Action, string> = {
  'read-price': '++++++++',
  'read-terms': '++++++++',
  'set-up-company': '++++++++',
  'sign-in': '++++++++',
  'enrol-equipment': '++++++++',
  'list-clients': '.---+++-',
  'create-client': '.---+++-',
  'read-client': '.m--+++-',
  'change-client': '.m--+++-',
  'read-client-changes': '.---+++-',
  'read-client-history': '.---+++-',
  'export-client': '.m---++-',
  'read-deletion': '.m---++-',
  'ask-deletion': '.m------',
  'decide-deletion': '.----++-',
  'ask-email-change': '.m------',
  'confirm-email': '++++++++',
  'create-equipment': '.m--+++-',
  'change-equipment': '.---+++-',
  'read-equipment': '.m--+++-',
  'revoke-equipment': '.m--+++-',
  'create-enrolment-code': '.---+++-',
  'record-service': '.---+++-',
  'read-quote': '.m--+++-',
  'read-agreements': '.----++-',
  'write-agreement': '.----++-',
  'publish-agreement': '.-----+-',
  'read-acceptances': '.m---++-',
  'mail-acceptance': '.m------',
  'keep-picture': '.m------',
  'read-picture': '.m--+++-',
  'request-session': '.m------',
  'read-free-slots': '.m--+++-',
  'book-slot': '.m------',
  'read-appointment': '.m--+++-',
  'move-appointment': '.m--m++-',
  'hand-over-appointment': '.---m++-',
  'cancel-appointment': '.m--m+++',
  'mark-no-show': '.---m++-',
  'begin-appointment': '.------+',
  'read-schedule': '.---+++-',
  'change-duty': '.---m++-',
  'request-by-phone': '.---+++-',
  'read-session': '.mmm+++-',
  'read-queue': '.---+++-',
  'take-session': '.---+-+-',
  'release-session': '.---m++-',
  'offer-session': '.---m-m-',
  'withdraw-offer': '.---m+++',
  'cancel-session': '.m------',
  'refuse-session': '.---+++-',
  'answer-request': '.---+++-',
  'view-desktop': '.---m-m-',
  'tell-picture': '.---m-m-',
  'end-session': '.mmmm+++',
  'lapse-offer': '.------+',
  'void-session': '.------+',
  'instruct-client': '.---m-m-',
  'confirm-instruction': '.-mm----',
  'hold-input': '.---m-m-',
  say: '.mmmm-m-',
  'open-phone': '.mm-----',
  'join-call': '.-mmm-m-',
  'hand-over-session': '.---m++-',
  'show-own-phone': '.---m-m-',
  'choose-free-end': '.mmm----',
  'answer-clipboard': '.-mm----',
  'use-tools': '.---m-m-',
  carry: '++++++++',
  'write-report': '.---m++-',
  'use-templates': '.---+++-',
  'rate-session': '.m------',
  'read-ratings': '.----++-',
  'watch-recording': '.---m++-',
  'export-recording': '.----++-',
  'hold-recording': '.----++-',
  'delete-recording': '.-----++',
  'open-phone-page': '.--m----',
  'open-equipment-page': '.-m-----',
  'open-share-page': '.m------',
  'accept-session': '.-m-----',
  'decline-session': '.-m-----',
  'list-payments': '.m---++-',
  'read-payment-request': '.----++-',
  'waive-session': '.----++-',
  'pay-by-mbway': '.m------',
  'call-back': '++++++++',
  'read-callbacks': '.----++-',
  'read-month': '.----++-',
  'read-allowance': '.---+++-',
  'adjust-allowance': '.----++-',
  'clear-payment': '.----++-',
  'take-payment-back': '.----++-',
  'give-back': '.----++-',
  'read-statements': '.----++-',
  'take-statement': '.----++-',
  'settle-entry': '.----+++',
  'read-receipt': '.m---++-',
  'issue-receipt': '.------+',
  'read-original-receipt': '.----++-',
  'read-documents': '.----++-',
  'credit-document': '.----++-',
  'post-letters': '.----++-',
  'export-saft': '.----++-',
  'read-sign-in-mail': '.-----+-',
  'read-alerts': '.----++-',
  'read-outbox': '.----++-',
  'read-settings': '.----++-',
  'change-tariff': '.-----+-',
  'list-staff': '.----++-',
  'change-settings': '.-----+-',
  'change-staff': '.-----+-',
};

const answer = (actor: Actor, action: Action, thing?: Thing) => {
  const result = may(actor, action, thing);
  return result.ok ? 'yes' : result.code;
};

for (const action of ACTIONS) {
  test(`${action}: ${ACCESS[action].sentence}`, () => {
    Object.entries(ACTORS).forEach(([name, actor], column) => {
      const mark = EXPECTED[action][column];
      const somebodyElses = actor.kind === 'staff' ? 'not-allowed' : 'not-found';
      const own = mark === '+' || mark === 'm' ? 'yes' : mark === '.' ? 'sign-in-needed' : 'not-allowed';
      assert.equal(answer(actor, action, mine), own, `${name}, own thing`);
      assert.equal(answer(actor, action, others), mark === 'm' ? somebodyElses : own, `${name}, another's thing`);
      assert.equal(answer(actor, action), mark === 'm' ? somebodyElses : own, `${name}, nothing named`);
    });
  });
}

test('T1: neither the client’s portal nor any of the staff can accept for the equipment', () => {
  for (const actor of Object.values(ACTORS).filter((a) => a.kind !== 'equipment')) {
    assert.equal(may(actor, 'accept-session', mine).ok, false);
  }
});

test('T1: the equipment’s page is let in for its own session only', () => {
  const { equipment } = ACTORS;
  assert.equal(answer(equipment, 'accept-session', mine), 'yes');
  assert.equal(answer(equipment, 'accept-session', { ...mine, sessionId: id<'session'>(7) }), 'not-found');
  assert.equal(answer(equipment, 'accept-session', { ...mine, equipmentId: id<'equipment'>(6) }), 'not-found');
});

test('nobody owns a thing that names no owner', () => {
  const unowned: Thing = { clientId: null, equipmentId: null, sessionId: null, technicianId: null };
  assert.equal(answer(ACTORS.client, 'read-session', unowned), 'not-found');
  assert.equal(answer(ACTORS.equipment, 'read-session', unowned), 'not-found');
  assert.equal(answer(ACTORS.technician, 'view-desktop', unowned), 'not-allowed');
});

test('the owner may do all that the office or a technician may, to any thing', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ACTIONS), fc.constantFrom(mine, others, {}), (action, thing) => {
      const some = may(ACTORS.office, action, thing).ok || may(ACTORS.technician, action, thing).ok;
      if (some) assert.equal(may(ACTORS.owner, action, thing).ok, true);
    }),
  );
});

test('every action has a sentence that ends like one', () => {
  for (const action of ACTIONS) assert.match(ACCESS[action].sentence, /^[A-Z][^.]+\.$/);
});
