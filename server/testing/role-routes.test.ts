import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CLIENT_BODY, COMPANY_BODY, PASSWORD, PRICES_BODY } from './people.ts';
import { enrolBody, paymentBody, ROLES, type Scene, setScene, type Things } from './role-scene.ts';
import { startTestApp, type TestApp } from './test-app.ts';

type Route = readonly [
  /** Method and address, as the interface describes it. */
  route: string,
  /** What each of ROLES gets: see MEANS. */
  expected: string,
  /** A request that is filled in correctly, about the client's own things. */
  body?: (things: Things) => object,
];

/** `ok` is anything but these and a bug: the request was let in, whatever became of it. */
const MEANS: Record<string, string> = {
  '401': 'sign-in-needed',
  '2fa': 'second-factor-needed',
  '403': 'not-allowed',
  '404': 'not-found',
};

const SERVICE = { boughtOn: '2026-11-22', place: 'on-site', description: 'Disco', amount: '45,00' };
const NUNO = { name: 'Nuno', email: 'nuno@iponto.example', role: 'office' };
const WRONG = { email: 'a@b.pt', password: 'x' };
const RENOUNCED = { state: 'renounced', reason: '' };
const REASON = { reason: 'engano' };
const GIVE_BACK = { key: '019bb7a0-0000-7000-8000-000000000001', how: 'kept' };
const RULES = {
  ...{ noPictureSeconds: 60, serverGapSeconds: 10, noContactMinutes: 15, dropMinutes: 10, offerSeconds: 300 },
  ...{ onRecordingFailure: 'continue', recordingDays: 30, paymentDays: 15 },
  ...{
    remindBeforeDays: 3,
    remindAfterDays: 7,
    allowanceMinutes: 120,
    allowancePeriod: 'year',
    askWithUnpaid: 'always',
  },
  ...{ slotMinutes: 60, leadMinutes: 60, aheadDays: 30, lateCancelHours: 24 },
};
const PUBLIC_FACTS = {
  phones: COMPANY_BODY.company.phones,
  complaintsUrl: 'https://www.livroreclamacoes.pt',
  notRemotely: [{ pt: 'Trocar um disco', en: 'Replacing a disk' }],
};
const END = { reason: 'stopped' };
const ASKING = {
  ...{ problem: 'x', termsVersion: 1, startVersion: 1, acceptsTerms: true, asksToStartAtOnce: true },
  quote: { initialCents: 0, intervalCents: 675, freeMinutes: 0, sosCents: 0 },
};
const NOW = '2026-11-22T10:30:00Z';
const sayBody = () => ({ key: crypto.randomUUID(), text: 'Olá' });
const INSTRUCTION = { instruction: crypto.randomUUID() };
const mbwayBody = () => ({ key: crypto.randomUUID(), mobile: '912 345 678' });
const waiverBody = () => ({ key: crypto.randomUUID(), wish: { kind: 'amount', amount: '0,01' }, ...REASON });
const adjustmentBody = () => ({ key: crypto.randomUUID(), minutes: 30, ...REASON });
const EMPTY = { bytes: 0, sha256: '0'.repeat(64) };

/** What the equipment's page and the phone may do too: whoever holds their cookies is known by the action alone. */
const OF_EVERY_FACE = [
  'POST /api/sessions/{id}/end',
  'POST /api/sessions/{id}/say',
  'POST /api/sessions/{id}/choose-free-end',
];

// visitor, half, client, stranger, page, phone, colleague, technician, office, owner
const TABLE: readonly Route[] = [
  // for everyone
  ['GET /api/price', 'ok  ok  ok  ok  ok  ok  ok  ok  ok  ok'],
  ['GET /api/terms', 'ok  ok  ok  ok  ok  ok  ok  ok  ok  ok'],
  ['GET /api/service', 'ok  ok  ok  ok  ok  ok  ok  ok  ok  ok'],
  ['GET /api/me', 'ok  ok  ok  ok  ok  ok  ok  ok  ok  ok'],
  ['POST /api/sign-in/link', 'ok  ok  ok  ok  ok  ok  ok  ok  ok  ok', () => ({ email: 'nobody@example.pt' })],
  ['POST /api/sign-in/verify', 'ok  ok  ok  ok  ok  ok  ok  ok  ok  ok', () => ({ token: 'guessed' })],
  ['POST /api/auth/sign-in/email', 'ok  ok  ok  ok  ok  ok  ok  ok  ok  ok', () => WRONG],
  ['POST /api/agent/enrol', 'ok  ok  ok  ok  ok  ok  ok  ok  ok  ok', () => enrolBody('AAAA-AAAA')],
  ['GET /api/invitations/{token}', 'ok  ok  ok  ok  ok  ok  ok  ok  ok  ok'],
  ['POST /api/invitations/{token}', 'ok  ok  ok  ok  ok  ok  ok  ok  ok  ok', () => ({ password: 'short' })],
  // for nobody: there is an owner
  ['GET /api/setup/{token}', '404 404 404 404 404 404 404 404 404 404'],
  ['POST /api/setup/{token}', '404 404 404 404 404 404 404 404 404 404', () => COMPANY_BODY],
  // the second factor: set up by staff who have none yet, then proved
  ['POST /api/auth/two-factor/enable', '401 ok  ok  ok  401 401 403 403 403 403', () => ({ password: PASSWORD })],
  ['POST /api/auth/two-factor/verify-totp', '401 ok  403 403 401 401 ok  ok  ok  ok', () => ({ code: '000000' })],
  ['POST /api/auth/two-factor/verify-backup-code', '401 ok  403 403 401 401 ok  ok  ok  ok', () => ({ code: 'x' })],
  // the company and its staff
  ['GET /api/company', '401 2fa 403 403 401 401 403 403 ok  ok'],
  ['PUT /api/company', '401 2fa 403 403 401 401 403 403 403 ok', () => COMPANY_BODY.company],
  ['GET /api/company/changes', '401 2fa 403 403 401 401 403 403 ok  ok'],
  ['PUT /api/company/prices', '401 2fa 403 403 401 401 403 403 403 ok', () => PRICES_BODY],
  [
    'PUT /api/company/schedule',
    '401 2fa 403 403 401 401 403 403 403 ok',
    () => ({
      ...{ opens: '10:00', closes: '21:00' },
      closed: { nationalHolidays: false, weekdays: [], days: [] },
    }),
  ],
  ['PUT /api/company/public', '401 2fa 403 403 401 401 403 403 403 ok', () => PUBLIC_FACTS],
  ['GET /api/settings', '401 2fa 403 403 401 401 403 403 ok  ok'],
  ['PUT /api/settings', '401 2fa 403 403 401 401 403 403 403 ok', () => RULES],
  ['GET /api/staff', '401 2fa 403 403 401 401 403 403 ok  ok'],
  ['POST /api/staff', '401 2fa 403 403 401 401 403 403 403 ok', () => NUNO],
  ['GET /api/staff/changes', '401 2fa 403 403 401 401 403 403 ok  ok'],
  // of the technician, who has a request
  ['POST /api/staff/{id}/invitation', '401 2fa 403 403 401 401 403 403 403 ok'],
  ['POST /api/staff/{id}/shut-out', '401 2fa 403 403 401 401 403 403 403 ok'],
  // what is agreed to
  ['GET /api/agreements', '401 2fa 403 403 401 401 403 403 ok  ok'],
  [
    'PUT /api/agreements/{kind}/drafts/{language}',
    '401 2fa 403 403 401 401 403 403 ok  ok',
    () => ({ title: 'Termos', body: 'Novos', base: null }),
  ],
  ['DELETE /api/agreements/{kind}/drafts', '401 2fa 403 403 401 401 403 403 ok  ok'],
  ['POST /api/agreements/{kind}/publish', '401 2fa 403 403 401 401 403 403 403 ok', () => ({ pt: NOW, en: NOW })],
  ['GET /api/clients/{id}/acceptances', '401 2fa ok  404 401 401 403 403 ok  ok'],
  ['GET /api/acceptances/{id}', '401 2fa ok  404 401 401 403 403 ok  ok'],
  ['POST /api/acceptances/{id}/mail', '401 2fa ok  404 401 401 403 403 403 403'],
  // clients and their equipment
  ['GET /api/clients', '401 2fa 403 403 401 401 ok  ok  ok  ok'],
  ['POST /api/clients', '401 2fa 403 403 401 401 ok  ok  ok  ok', () => CLIENT_BODY],
  ['GET /api/clients/{id}', '401 2fa ok  404 401 401 ok  ok  ok  ok'],
  ['PATCH /api/clients/{id}', '401 2fa ok  404 401 401 ok  ok  ok  ok', () => ({ phone: '+351 912 000 000' })],
  ['GET /api/clients/{id}/changes', '401 2fa 403 403 401 401 ok  ok  ok  ok'],
  ['GET /api/clients/{id}/history', '401 2fa 403 403 401 401 ok  ok  ok  ok'],
  ['POST /api/clients/{id}/email', '401 2fa ok  404 401 401 403 403 403 403', () => ({ email: 'new@example.pt' })],
  ['GET /api/clients/{id}/export', '401 2fa ok  404 401 401 403 403 ok  ok'],
  ['GET /api/clients/{id}/deletion', '401 2fa ok  404 401 401 403 403 ok  ok'],
  ['POST /api/clients/{id}/deletion', '401 2fa ok  404 401 401 403 403 403 403', () => ({ words: '' })],
  ['POST /api/clients/{id}/deletion/withdraw', '401 2fa ok  404 401 401 403 403 403 403'],
  ['GET /api/deletion-requests', '401 2fa 403 403 401 401 403 403 ok  ok'],
  // of a request that is not there
  ['POST /api/deletion-requests/{id}/carry-out', '401 2fa 403 403 401 401 403 403 ok  ok'],
  ['POST /api/deletion-requests/{id}/refuse', '401 2fa 403 403 401 401 403 403 ok  ok', () => REASON],
  ['POST /api/email-change/confirm', 'ok  ok  ok  ok  ok  ok  ok  ok  ok  ok', () => ({ token: 'guessed' })],
  ['POST /api/clients/{id}/equipment', '401 2fa ok  404 401 401 ok  ok  ok  ok', () => ({ name: 'Sala' })],
  ['GET /api/clients/{id}/allowance', '401 2fa 403 403 401 401 ok  ok  ok  ok'],
  ['POST /api/clients/{id}/allowance', '401 2fa 403 403 401 401 403 403 ok  ok', adjustmentBody],
  [
    'POST /api/clients/{id}/paid-services',
    '401 2fa 403 403 401 401 ok  ok  ok  ok',
    ({ equipmentId }) => ({ ...SERVICE, equipmentId }),
  ],
  ['POST /api/equipment/{id}/state', '401 2fa 403 403 401 401 ok  ok  ok  ok', () => RENOUNCED],
  ['GET /api/equipment/{id}', '401 2fa ok  404 401 401 ok  ok  ok  ok'],
  ['POST /api/equipment/{id}/enrolment-code', '401 2fa 403 403 401 401 ok  ok  ok  ok'],
  // asking
  ['GET /api/portal', '401 2fa ok  ok  401 401 403 403 403 403'],
  ['GET /api/equipment/{id}/quote', '401 2fa ok  404 401 401 ok  ok  ok  ok'],
  ['POST /api/equipment/{id}/phone-request', '401 2fa 403 403 401 401 ok  ok  ok  ok', () => ({ problem: 'x' })],
  ['POST /api/sessions', '401 2fa ok  404 401 401 403 403 403 403', ({ equipmentId }) => ({ ...ASKING, equipmentId })],
  ['POST /api/pictures', '401 2fa ok  ok  401 401 403 403 403 403', () => ({})],
  ['GET /api/pictures/{id}', '401 2fa ok  404 401 401 ok  ok  ok  ok'],
  ['DELETE /api/pictures/{id}', '401 2fa ok  404 401 401 403 403 403 403'],
  // the calendar: an appointment of the client's with the technician, and a start that is no slot
  ['GET /api/free-slots', '401 2fa ok  ok  401 401 ok  ok  ok  ok'],
  ['GET /api/schedule', '401 2fa 403 403 401 401 ok  ok  ok  ok'],
  [
    'POST /api/appointments',
    '401 2fa ok  404 401 401 403 403 403 403',
    ({ equipmentId }) => ({ ...ASKING, equipmentId, startsAt: '2026-11-23T10:00:00Z' }),
  ],
  ['GET /api/appointments/{id}', '401 2fa ok  404 401 401 ok  ok  ok  ok'],
  ['GET /api/appointments/{id}/calendar.ics', '401 2fa ok  404 401 401 ok  ok  ok  ok'],
  [
    'POST /api/appointments/{id}/move',
    '401 2fa ok  404 401 401 403 ok  ok  ok',
    () => ({ startsAt: '2026-11-23T10:01:00Z' }),
  ],
  ['POST /api/appointments/{id}/hand-over', '401 2fa 403 403 401 401 403 ok  ok  ok'],
  ['POST /api/appointments/{id}/no-show', '401 2fa 403 403 401 401 403 ok  ok  ok'],
  ['POST /api/appointments/{id}/cancel', '401 2fa ok  404 401 401 403 ok  ok  ok', () => ({ reason: null })],
  ['GET /api/technicians/{id}/duty', '401 2fa 403 403 401 401 ok  ok  ok  ok'],
  [
    'PUT /api/technicians/{id}/working-times',
    '401 2fa 403 403 401 401 403 ok  ok  ok',
    () => ({ validFrom: '2026-12-01', times: [] }),
  ],
  [
    'POST /api/technicians/{id}/duty-spans',
    '401 2fa 403 403 401 401 403 ok  ok  ok',
    () => ({ kind: 'absence', from: '2027-01-01T10:00:00Z', to: '2027-01-01T11:00:00Z', reason: null }),
  ],
  // of a time that is not there
  ['DELETE /api/duty-spans/{id}', '401 2fa 403 403 401 401 403 403 404 404'],
  // the session
  ['GET /api/queue', '401 2fa 403 403 401 401 ok  ok  ok  ok'],
  ['GET /api/sessions/{id}', '401 2fa ok  404 401 401 ok  ok  ok  ok'],
  ['POST /api/sessions/{id}/take', '401 2fa 403 403 401 401 ok  ok  403 ok'],
  ['POST /api/sessions/{id}/release', '401 2fa 403 403 401 401 403 ok  ok  ok'],
  ['POST /api/sessions/{id}/offer', '401 2fa 403 403 401 401 403 ok  403 403'],
  ['POST /api/sessions/{id}/withdraw', '401 2fa 403 403 401 401 403 ok  ok  ok'],
  ['POST /api/sessions/{id}/open-share-page', '401 2fa ok  404 401 401 403 403 403 403'],
  ['POST /api/sessions/{id}/picture', '401 2fa 403 403 401 401 403 ok  403 403'],
  ['POST /api/sessions/{id}/view', '401 2fa 403 403 401 401 403 ok  403 403'],
  ['POST /api/sessions/{id}/answer', '401 2fa 403 403 401 401 ok  ok  ok  ok', sayBody],
  ['POST /api/sessions/{id}/cancel', '401 2fa ok  404 401 401 403 403 403 403', () => REASON],
  ['POST /api/sessions/{id}/refuse', '401 2fa 403 403 401 401 ok  ok  ok  ok', () => REASON],
  ['POST /api/sessions/{id}/end', '401 2fa ok  404 401 401 403 ok  ok  ok', () => END],
  ['GET /api/sessions/{id}/report', '401 2fa 403 403 401 401 403 ok  ok  ok'],
  ['PUT /api/sessions/{id}/report', '401 2fa 403 403 401 401 403 ok  ok  ok', () => ({ text: 'Limpo', base: null })],
  ['GET /api/technicians', '401 2fa 403 403 401 401 ok  ok  ok  ok'],
  [
    'POST /api/sessions/{id}/hand-over',
    '401 2fa 403 403 401 401 403 ok  ok  ok',
    ({ clientId }) => ({ technicianId: clientId }),
  ],
  ...['facts', 'monitors', 'lag', 'files', 'files/{transfer}'].map(
    (name): Route => [`GET /api/sessions/{id}/${name}`, '401 2fa 403 403 401 401 403 ok  403 403'],
  ),
  ['POST /api/sessions/{id}/monitors', '401 2fa 403 403 401 401 403 ok  403 403', () => ({ monitor: null })],
  ['POST /api/sessions/{id}/clipboard/ask', '401 2fa 403 403 401 401 403 ok  403 403'],
  ['PUT /api/sessions/{id}/clipboard', '401 2fa 403 403 401 401 403 ok  403 403', () => ({ text: 'x' })],
  ['POST /api/sessions/{id}/clipboard/take', '401 2fa 403 403 401 401 403 ok  403 403'],
  ['POST /api/sessions/{id}/files/offer', '401 2fa 403 403 401 401 403 ok  403 403', () => ({ name: 'a', ...EMPTY })],
  ['POST /api/sessions/{id}/files/ask', '401 2fa 403 403 401 401 403 ok  403 403', () => ({ name: 'a' })],
  ['PUT /api/sessions/{id}/files/{transfer}', '401 2fa 403 403 401 401 403 ok  403 403'],
  ['POST /api/sessions/{id}/files/{transfer}/received', '401 2fa 403 403 401 401 403 ok  403 403', () => EMPTY],
  ['POST /api/equipment-page/clipboard', '401 2fa 403 403 ok  401 403 403 403 403', () => ({ allow: true })],
  ['POST /api/phone-page/clipboard', '401 2fa 403 403 401 ok  403 403 403 403', () => ({ allow: true })],
  ['GET /api/agent/carry/{ticket}', 'ok  ok  ok  ok  ok  ok  ok  ok  ok  ok'],
  ['POST /api/agent/carry/{ticket}', 'ok  ok  ok  ok  ok  ok  ok  ok  ok  ok'],
  ['GET /api/report-templates', '401 2fa 403 403 401 401 ok  ok  ok  ok'],
  ['PUT /api/report-templates', '401 2fa 403 403 401 401 ok  ok  ok  ok', () => ({ name: 'Lento', text: 'Limpo' })],
  ['DELETE /api/report-templates/{id}', '401 2fa 403 403 401 401 ok  ok  ok  ok'],
  [
    'POST /api/sessions/{id}/instruct',
    '401 2fa 403 403 401 401 403 ok  403 403',
    () => ({ ...INSTRUCTION, what: 'restart' }),
  ],
  ['POST /api/sessions/{id}/hold-input', '401 2fa 403 403 401 401 403 ok  403 403', () => ({ held: true })],
  ['POST /api/sessions/{id}/take-back-instruction', '401 2fa 403 403 401 401 403 ok  403 403', () => INSTRUCTION],
  ['POST /api/equipment-page/confirm-instruction', '401 2fa 403 403 ok  401 403 403 403 403', () => INSTRUCTION],
  ['POST /api/phone-page/confirm-instruction', '401 2fa 403 403 401 ok  403 403 403 403', () => INSTRUCTION],
  // T1: only the page on the equipment accepts; a portal session can not, nor can staff
  ['POST /api/equipment-page/open', 'ok  2fa ok  ok  ok  ok  ok  ok  ok  ok', () => ({ token: 'guessed' })],
  ['GET /api/equipment-page', '401 2fa 404 404 ok  401 404 404 404 404'],
  ['POST /api/equipment-page/accept', '401 2fa 403 403 ok  401 403 403 403 403'],
  ['POST /api/equipment-page/decline', '401 2fa 403 403 ok  401 403 403 403 403'],
  ['POST /api/equipment-page/end', '401 2fa 404 404 ok  401 403 403 404 404', () => END],
  ['POST /api/equipment-page/open-phone', '401 2fa 404 404 ok  401 403 403 403 403'],
  // the client's phone, let in by the code or the link
  ['POST /api/sessions/{id}/open-phone', '401 2fa ok  404 401 401 403 403 403 403'],
  ['POST /api/phone-page/open', 'ok  2fa ok  ok  ok  ok  ok  ok  ok  ok', () => ({ token: 'guessed' })],
  ['GET /api/phone-page', '401 2fa 404 404 401 ok  404 404 404 404'],
  ['POST /api/phone-page/end', '401 2fa 404 404 401 ok  403 403 404 404', () => END],
  // talking
  ['POST /api/sessions/{id}/say', '401 2fa ok  404 401 401 403 ok  403 403', sayBody],
  ['POST /api/equipment-page/say', '401 2fa 404 404 ok  401 403 403 403 403', sayBody],
  ['POST /api/phone-page/say', '401 2fa 404 404 401 ok  403 403 403 403', sayBody],
  ['POST /api/sessions/{id}/choose-free-end', '401 2fa ok  404 401 401 403 403 403 403', () => ({ chosen: true })],
  ['POST /api/equipment-page/choose-free-end', '401 2fa 404 404 ok  401 403 403 403 403', () => ({ chosen: true })],
  ['POST /api/phone-page/choose-free-end', '401 2fa 404 404 401 ok  403 403 403 403', () => ({ chosen: true })],
  ['GET /api/sessions/{id}/own-phone', '401 2fa 403 403 401 401 403 ok  403 403'],
  ['POST /api/sessions/{id}/show-phone', '401 2fa 403 403 401 401 403 ok  403 403', () => ({ phone: '960 000 000' })],
  ['POST /api/sessions/{id}/hide-phone', '401 2fa 403 403 401 401 403 ok  403 403'],
  ['POST /api/sessions/{id}/rate', '401 2fa ok  404 401 401 403 403 403 403', () => ({ stars: 5, words: '' })],
  ['GET /api/ratings', '401 2fa 403 403 401 401 403 403 ok  ok'],
  // money and mail
  ['GET /api/payment-requests', '401 2fa 404 404 401 401 403 403 ok  ok'],
  ['POST /api/payment-requests/{id}/payments', '401 2fa 403 403 401 401 403 403 ok  ok', paymentBody],
  ['GET /api/payment-requests/{id}', '401 2fa 403 403 401 401 403 403 ok  ok'],
  // of a payment that is not there, and of a request that has nothing to give back
  ['POST /api/payments/{id}/take-back', '401 2fa 403 403 401 401 403 403 404 404', () => REASON],
  ['GET /api/over-payments', '401 2fa 404 404 401 401 403 403 ok  ok'],
  [
    'POST /api/payment-requests/{id}/give-back',
    '401 2fa 403 403 401 401 403 403 ok  ok',
    () => ({ ...GIVE_BACK, ...REASON }),
  ],
  ['POST /api/payment-requests/{id}/mbway', '401 2fa ok  404 401 401 403 403 403 403', mbwayBody],
  ['GET /api/sessions/{id}/waivers', '401 2fa 403 403 401 401 403 403 ok  ok'],
  ['POST /api/sessions/{id}/waive', '401 2fa 403 403 401 401 403 403 ok  ok', waiverBody],
  ['GET /api/payments/callback', 'ok  ok  ok  ok  ok  ok  ok  ok  ok  ok'],
  ['GET /api/payment-callbacks', '401 2fa 403 403 401 401 403 403 ok  ok'],
  ['POST /api/payment-callbacks/{id}/seen', '401 2fa 403 403 401 401 403 403 ok  ok'],
  // of a notice that is not there
  ['POST /api/payment-callbacks/{id}/book', '401 2fa 403 403 401 401 403 403 404 404'],
  ['GET /api/month', '401 2fa 403 403 401 401 403 403 ok  ok'],
  ['GET /api/month/{table}', '401 2fa 403 403 401 401 403 403 ok  ok'],
  ['GET /api/receipts/{id}.pdf', '401 2fa ok  404 401 401 403 403 ok  ok'],
  ['GET /api/receipts/{id}/original.pdf', '401 2fa 403 403 401 401 403 403 ok  ok'],
  ['GET /api/documents', '401 2fa 403 403 401 401 403 403 ok  ok'],
  [
    'POST /api/documents/{id}/credit',
    '401 2fa 403 403 401 401 403 403 ok  ok',
    () => ({ key: crypto.randomUUID(), amount: '0,01', ...REASON }),
  ],
  ['POST /api/documents/try-again', '401 2fa 403 403 401 401 403 403 ok  ok'],
  ['GET /api/letters.pdf', '401 2fa 403 403 401 401 403 403 ok  ok'],
  [
    'POST /api/letters/posted',
    '401 2fa 403 403 401 401 403 403 ok  ok',
    ({ receiptId }) => ({ documents: [receiptId] }),
  ],
  ['GET /api/saft/{month}.xml', '401 2fa 403 403 401 401 403 403 ok  ok'],
  ['GET /api/statement-files', '401 2fa 403 403 401 401 403 403 ok  ok'],
  ['GET /api/statement-files/{id}/entries', '401 2fa 403 403 401 401 403 403 404 404'],
  ['POST /api/statement-files', '401 2fa 403 403 401 401 403 403 ok  ok'],
  ['GET /api/bank-entries', '401 2fa 403 403 401 401 403 403 ok  ok'],
  // of an entry that is not there
  ['POST /api/bank-entries/{id}/confirm', '401 2fa 403 403 401 401 403 403 404 404', () => ({})],
  ['POST /api/bank-entries/{id}/assign', '401 2fa 403 403 401 401 403 403 404 404', ({ requestId }) => ({ requestId })],
  ['POST /api/bank-entries/{id}/set-aside', '401 2fa 403 403 401 401 403 403 404 404', () => REASON],
  ['POST /api/bank-entries/{id}/put-back', '401 2fa 403 403 401 401 403 403 404 404'],
  ['GET /api/outbox', '401 2fa 403 403 401 401 403 403 ok  ok'],
  ['GET /api/outbox/{id}', '401 2fa 403 403 401 401 403 403 ok  ok'],
  ['GET /api/alerts', '401 2fa 403 403 401 401 403 403 ok  ok'],
  ['POST /api/alerts/{id}/seen', '401 2fa 403 403 401 401 403 403 ok  ok'],
  // the recordings: a technician's own, none of a colleague's; nobody has looked yet, so there is no video
  ['GET /api/recordings', '401 2fa 403 403 401 401 ok  ok  ok  ok'],
  ['GET /api/recordings/{id}', '401 2fa 403 403 401 401 403 ok  ok  ok'],
  ['GET /api/recordings/{id}/video', '401 2fa 403 403 401 401 403 404 404 404'],
  ['POST /api/recordings/{id}/looks', '401 2fa 403 403 401 401 403 ok  ok  ok', () => ({ kind: 'watch', ...REASON })],
  ['POST /api/recordings/{id}/hold', '401 2fa 403 403 401 401 403 403 ok  ok', () => REASON],
  ['POST /api/recordings/{id}/release', '401 2fa 403 403 401 401 403 403 ok  ok'],
  ['POST /api/recordings/{id}/delete', '401 2fa 403 403 401 401 403 403 403 ok', () => REASON],
  // nearly last: afterwards the equipment has no agent any more
  ['POST /api/equipment/{id}/revoke', '401 2fa ok  404 401 401 ok  ok  ok  ok', () => ({ reason: '' })],
  // last: afterwards nobody is signed in
  ['POST /api/auth/sign-out', 'ok  ok  ok  ok  ok  ok  ok  ok  ok  ok'],
];

let app: TestApp;
let scene: Scene;
before(async () => {
  // Each role asks from an address of its own, as people do: from one, so many requests in a minute are too many.
  app = await startTestApp({ config: { trustProxy: ['127.0.0.1'] } });
  scene = await setScene(app);
});
after(() => app.close());

/** The address with the client's own thing in it. */
function addressOf(path: string, things: Things): string {
  const ids: Record<string, string> = {
    ...{ clients: things.clientId, equipment: things.equipmentId, sessions: things.sessionId },
    pictures: things.pictureId,
    ...{ 'payment-requests': things.requestId, receipts: things.receiptId, outbox: things.mailId },
    ...{ alerts: things.alertId, 'report-templates': things.alertId, invitations: things.invitation, setup: 'guessed' },
    ...{ recordings: things.recordingId, documents: things.receiptId, saft: '2026-11' },
    ...{ 'payment-callbacks': things.alertId, month: 'days.csv', acceptances: things.acceptanceId },
    ...{ agreements: 'terms', 'deletion-requests': things.alertId },
    ...{ 'bank-entries': things.alertId, payments: things.alertId, 'statement-files': things.alertId },
    ...{
      appointments: things.appointmentId,
      technicians: things.technicianId,
      staff: things.technicianId,
      'duty-spans': things.alertId,
    },
  };
  const filled = path.replace('{language}', 'pt').replace(/\{\w+\}/, ids[path.split('/')[2] ?? ''] ?? '');
  if (filled.endsWith('/video')) return `${filled}?look=${crypto.randomUUID()}`;
  if (filled === '/api/documents') return '/api/documents?month=2026-11';
  if (filled === '/api/schedule') return '/api/schedule?from=2026-11-23&days=7';
  return filled === '/api/price' ? '/api/price?minutes=95' : filled;
}

test('every route of the interface stands in the table', () => {
  const { paths = {} } = app.app.http.swagger() as { paths?: Record<string, object> };
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  assert.deepEqual(TABLE.map(([route]) => route).sort(), routes.sort());
});

for (const [route, expected, body] of TABLE) {
  test(`${route}: ${ROLES.join(', ')} get ${expected.replace(/ +/g, ', ')}`, async () => {
    const [method = '', path = ''] = route.split(' ');
    const got: Record<string, string> = {};
    for (const [n, role] of ROLES.entries()) {
      await scene.ready();
      const address = addressOf(path, scene.things);
      const reply = await scene.browsers[role].request(method, address, body?.(scene.things), {
        'x-forwarded-for': `203.0.113.${n + 1}`,
      });
      assert.ok(reply.status < 500, `${role}: ${reply.status} ${JSON.stringify(reply.body)}`);
      got[role] = Object.keys(MEANS).find((word) => MEANS[word] === reply.code) ?? 'ok';
    }
    const words = expected.split(/ +/);
    assert.deepEqual(got, Object.fromEntries(ROLES.map((role, n) => [role, words[n]])));
  });
}

test('a visitor learns nothing of how a request should be filled in', async () => {
  const browser = app.browser();
  // The page on the equipment, which may end a session too, is known by a cookie that only the action reads.
  const protectedFirst = TABLE.filter(
    ([, expected, body]) => /^401 2fa .{7} 401 401/.test(expected) && body !== undefined,
  );
  for (const [route] of protectedFirst.filter(([name]) => !OF_EVERY_FACE.includes(name))) {
    const [method = '', path = ''] = route.split(' ');
    const reply = await browser.request(method, addressOf(path, scene.things), { nonsense: true });
    assert.equal(reply.code, 'sign-in-needed', route);
  }
});
