// What technicians and the office see. In Portuguese and English, wide and narrow, light and dark.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { done } from '../protocol/common.ts';
import { reportNotes } from '../protocol/tools.ts';
import { raiseAlert } from '../server/alerts/raise-alert.ts';
import { readConfig } from '../server/config.ts';
import { type StaffMember, setUpOwner } from '../server/testing/people.ts';
import { mt940 } from '../server/testing/statement-text.ts';
import { type BusyMonth, liveBusyMonth } from './pages/busy-month.ts';
import { addRunning, type Cast, gatherCast, type Running } from './pages/cast.ts';
import { changeStaff } from './pages/change-staff.ts';
import { enterTheSameAgain } from './pages/enter-the-same-again.ts';
import { fillSchedule } from './pages/fill-schedule.ts';
import { dialogOpens, fillIn, press } from './pages/hands.ts';
import { tabThrough, tabTo } from './pages/keyboard.ts';
import { liveSession } from './pages/live-session.ts';
import { lookAt } from './pages/look-at.ts';
import { letPapersWait, postTheLetter } from './pages/post-the-letter.ts';
import { quiet } from './pages/quiet.ts';
import { type Both, same, say } from './pages/say.ts';
import { openStage, type Stage } from './pages/stage.ts';
import { tellAgain } from './pages/tell-again.ts';
import { writeNextStart } from './pages/write-agreement.ts';
import { changeCompany, typeWrongHour } from './pages/wrong-fields.ts';
import { until } from './world/until.ts';

let stage: Stage;
let owner: StaffMember;
let cast: Cast;
let month: BusyMonth;
let running: Record<'active' | 'declined', Running>;
let office: Page;
let rita: Page;

before(async () => {
  stage = await openStage('2026-11-22T11:30:00Z', {
    payments: { ...readConfig({}).payments, multibanco: { kind: 'offline', entity: '12345', subEntity: '123' } },
  });
  owner = await setUpOwner(stage.test);
  office = await stage.open('/office', { as: owner.browser });
});
after(() => stage.close());
afterEach(() => stage.assertNoFaults());

async function look(page: Page, path: string, name: string, heading: Both, title?: RegExp): Promise<void> {
  await page.goto(stage.address + path);
  await lookAt(page, { name, heading, ...(title === undefined ? {} : { title }) });
  await tabThrough(page);
}

/** Opens a dialog over the page by the button of this name. */
function over(page: Page, name: string, heading: Both, button: Both): Promise<void> {
  const open = async (language: 'pt' | 'en') => {
    await page.getByRole('button', { name: button[language], exact: true }).press('Enter');
    await dialogOpens(page);
  };
  return lookAt(page, { name, heading, open, title: /iPonto$/ });
}

test('an office with nothing in it says so', async () => {
  await look(office, '/office', 'office-month-empty', say('money', 'home.title'));
  await look(office, '/office/payments', 'office-payments-empty', say('office', 'payments.title'));
  await look(office, '/office/outbox', 'office-outbox-empty', say('office', 'outbox.title'));
  await look(office, '/office/alerts', 'office-alerts-empty', say('office', 'alerts.title'));
  await look(office, '/console', 'console-empty', say('console', 'queue.title'));
  await look(office, '/console/clients', 'clients-empty', say('clients', 'list.title'));
  await look(office, '/office/company', 'office-company', same('iPonto Lda'));
  await changeCompany(office);
  await stage.leave(office);
});

test('a new client is added with the keyboard alone', async () => {
  cast = await gatherCast(stage, owner);
  month = await liveBusyMonth(stage, owner, cast);
  running = await addRunning(stage, owner, cast, {
    active: { to: 'active', minutes: 42, instruction: 'restart' },
    declined: { to: 'declined', minutes: 9 },
  });
  office = await stage.open('/office', { as: owner.browser });
  // What noVNC says when a session ends before its first picture, and a browser of notes that are refused.
  const expected = /Failed when connecting.*the session is over|status of 409/;
  rita = await stage.open('/console', { as: cast.technician.browser, expected });
  await look(rita, '/console/clients', 'clients', say('clients', 'list.title'));
  await look(rita, '/console/clients/new', 'client-new', say('clients', 'new.title'));
  await rita.locator('h1').focus();
  await fillIn(rita, say('clients', 'name'), 'Rosa Antunes');
  await fillIn(rita, say('clients', 'email'), 'rosa@example.pt');
  await fillIn(rita, say('clients', 'phone'), '+351 910 000 000');
  await fillIn(rita, say('clients', 'street'), 'Rua Nova 3');
  await fillIn(rita, say('clients', 'postal-code'), '1100-060');
  await fillIn(rita, say('clients', 'city'), 'Lisboa');
  await rita.keyboard.press('Enter');
  await lookAt(rita, { name: 'client-empty', heading: same('Rosa Antunes') });
});

test('A5: the client’s page shows each piece of equipment as it stands, and the code that enrols it', async () => {
  const heading = same('Conceição Simões');
  await look(rita, `/console/clients/${cast.conceicao.clientId}`, 'client', heading);
  const enrol = say('clients', 'enrol.of', { equipment: 'Computador do quarto' });
  await press(rita, enrol);
  await rita.getByText(say('clients', 'enrol.code').pt).waitFor();
  await lookAt(rita, { name: 'client-code', heading });
  await tabThrough(rita);
  const minutes = say('money', 'allowance.title', { client: 'Deolinda Quaresma' });
  await look(office, `/office/clients/${month.deolinda}/allowance`, 'client-allowance', minutes);
  await over(office, 'client-adjust', minutes, say('money', 'adjust.do'));
  const machine = same('Portátil HP da sala');
  await look(rita, `/console/equipment/${cast.laptop}`, 'machine', machine);
  await over(rita, 'machine-phone-request', machine, say('clients', 'phone-request.open'));
  await over(rita, 'machine-revoke', machine, say('clients', 'revoke.open'));
  await rita.goto(`${stage.address}/console/clients/${cast.conceicao.clientId}`);
  await over(rita, 'client-service', heading, say('clients', 'services.record'));
  await over(rita, 'client-change', heading, say('clients', 'data.change'));
  await over(rita, 'shortcuts', heading, { pt: 'Atalhos de teclado', en: 'Keyboard shortcuts' });
});

test('the queue and its sessions, before the connection is accepted', async () => {
  const { technician, laptop, conceicao } = cast;
  await stage.startAgent(laptop, owner);
  const requested = await liveSession(stage.base, {
    ...{ clientId: conceicao.clientId, equipmentId: laptop, technicianId: technician.userId, to: 'requested' },
    askedAt: stage.test.clock.now().subtract({ minutes: 4 }).toString(),
    problem: 'A impressora deixou de imprimir.',
  });
  await look(rita, '/console', 'console-waiting', say('console', 'queue.title'), /^\(1\)/);
  const named = same('Conceição Simões');
  const path = `/console/sessions/${requested.id}`;
  await look(rita, path, 'console-requested', named, /iPonto$/);
  await press(rita, say('console', 'take'));
  await rita.getByRole('button', { name: say('console', 'asked.offer').pt }).waitFor();
  await look(rita, path, 'console-taken', named, /iPonto$/);
  await over(rita, 'console-answer', named, say('console', 'answer.open'));
  await over(rita, 'console-give', named, say('console', 'asked.give'));
  await over(rita, 'console-refuse', named, say('console', 'asked.refuse'));
  await press(rita, say('console', 'asked.offer'));
  await rita.getByText(say('console', 'asked.offered').pt).waitFor();
  await look(rita, path, 'console-offered', named, /iPonto$/);
  await look(rita, `/console/sessions/${running.declined.id}`, 'console-declined', same('Emília Prata'), /iPonto$/);
});

test('the schedule: a technician’s week and a day of all of them, with the keyboard; an appointment is moved from it', async () => {
  const heading = say('schedule', 'title');
  await look(rita, '/console/schedule', 'schedule-empty', heading);
  await look(rita, '/console/hours', 'hours', say('schedule', 'hours'));
  await fillSchedule(stage, owner, cast);
  // The next week: the stage stands on a Sunday.
  await rita.goto(`${stage.address}/console/schedule`);
  await rita.getByRole('heading', { level: 1, name: heading.pt, exact: true }).waitFor();
  // Once it has loaded, for until then it does not know the server's day.
  await quiet(rita);
  await rita.keyboard.press('t');
  await rita.keyboard.press('ArrowRight');
  await rita
    .getByRole('button', { name: /Conceição Simões/ })
    .first()
    .waitFor();
  await lookAt(rita, { name: 'schedule-week', heading });
  await tabThrough(rita);
  await rita.keyboard.press('d');
  await lookAt(rita, { name: 'schedule-day', heading });
  await rita.keyboard.press('w');
  const block = rita.getByRole('button', { name: /15:00–16:00.*Tablet/ });
  await lookAt(rita, {
    name: 'schedule-appointment',
    heading,
    open: async () => {
      await block.press('Enter');
      await dialogOpens(rita);
    },
  });
  // To whoever is free at the same hour.
  await block.press('Enter');
  await dialogOpens(rita);
  await press(rita, say('schedule', 'hand-over'));
  const given = stage.test.db.selectFrom('appointments').select('id').where('technician_id', '=', owner.userId);
  await until('the hour to be the owner’s', () => given.executeTakeFirst());
  await typeWrongHour(office, stage.address);
});

test('a running session shows its desktop as it connects, its meter, and the end', async () => {
  const { id, equipmentId } = running.active;
  await stage.startAgent(equipmentId, owner);
  const named = same('Emília Prata');
  await look(rita, `/console/sessions/${id}`, 'console-active', named, /iPonto$/);
  await rita.getByText(say('console', 'desktop.waiting').pt).waitFor();
  for (const tool of ['notes', 'clipboard', 'hand-over'] as const) {
    // Open until another one is: in the other language it is looked at as it stands.
    await press(rita, say('tools', `tool.${tool}`));
    await lookAt(rita, { name: `console-${tool}`, heading: named, title: /iPonto$/ });
    await tabThrough(rita);
  }
  await office.goto(`${stage.address}/console/sessions/${id}`);
  await over(office, 'console-waive', named, say('money', 'waive.do'));
  await office.keyboard.press('w');
  await dialogOpens(office);
  await fillIn(office, say('money', 'waive.reason'), 'Já cá esteve na semana passada');
  await office.keyboard.press('Enter');
  await office.getByText(say('money', 'waivers.promised-all').pt, { exact: true }).waitFor();
  await over(rita, 'console-instruct', named, say('instructions', 'ask'));
  await over(rita, 'console-end', named, say('console', 'end.do'));
  await press(rita, say('console', 'end.do'));
  await dialogOpens(rita);
  await rita.keyboard.press('Enter');
  await rita.getByRole('button', { name: say('console', 'session.to-queue').pt }).waitFor();
  await look(rita, `/console/sessions/${id}`, 'console-concluded', named, /iPonto$/);
  await office.getByText(say('money', 'waivers.free', { minutes: 60 }).pt, { exact: true }).waitFor();
  await lookAt(office, { name: 'console-let-off', heading: named, title: /iPonto$/ });
  await look(rita, `/console/sessions/${cast.sessions.unpaid}`, 'console-unpaid', same('Conceição Simões'), /iPonto$/);
  await look(rita, `/console/sessions/${cast.sessions.voided}`, 'console-voided', same('Conceição Simões'), /iPonto$/);
});

test('notes that a colleague has changed meanwhile are shown beside mine, and one text is chosen with the keyboard', async () => {
  const { id } = running.active;
  const path = `/api/sessions/${id}/report`;
  const label = say('tools', 'notes.label').pt;
  await rita.goto(`${stage.address}/console/sessions/${id}`);
  await rita.getByLabel(label, { exact: true }).fill('Limpei o arranque.');
  await rita.getByText(say('tools', 'notes.saved').pt, { exact: true }).waitFor();
  const { written } = await owner.browser.expect(reportNotes, 'GET', path);
  stage.test.clock.advance({ seconds: 5 });
  const colleagues = { text: 'Limpámos o arranque e o disco.', base: written?.at ?? null };
  const theirs = await owner.browser.expect(reportNotes, 'PUT', path, colleagues);
  await rita.getByLabel(label, { exact: true }).fill('Limpei o arranque. Falta o disco.');
  await rita.getByText(say('tools', 'notes.differs').pt, { exact: true }).waitFor();
  await lookAt(rita, { name: 'console-notes-differ', heading: same('Emília Prata'), title: /iPonto$/ });
  await press(rita, say('tools', 'notes.take-theirs', { name: theirs.written?.by ?? '' }));
  await rita.getByText(say('tools', 'notes.saved').pt, { exact: true }).waitFor();
  assert.equal(await rita.getByLabel(label, { exact: true }).inputValue(), theirs.text);
});

test('N3: a payment is recorded with the keyboard alone', async () => {
  const heading = say('office', 'payments.title');
  await look(office, '/office', 'office-month', say('money', 'home.title'));
  await look(office, '/office/payments', 'office-payments', heading, /^\(7\)/);
  const clear = say('office', 'clear.of', { client: 'Conceição Simões', number: 2 });
  await over(office, 'office-clear', heading, clear);
  await press(office, clear);
  await dialogOpens(office);
  await tabThrough(office);
  await fillIn(office, say('office', 'clear.reference'), 'TRF 2026/118');
  await office.keyboard.press('Enter');
  // It came long after the session: an invoice, and this receipt of it.
  await office.getByRole('link', { name: /^RG .*\/1$/ }).waitFor();
});

test('N3: a payment that did not stay is taken back; paid again and too much, the rest is seen until it is given back', async () => {
  const title = say('money', 'request.title', { number: 2 });
  const { db } = stage.base;
  const second = await db.selectFrom('payment_requests').select('id').where('number', '=', 2).executeTakeFirstOrThrow();
  await office.goto(`${stage.address}/office/payments/${second.id}`);
  await over(office, 'office-take-back', title, say('money', 'take-back.do'));
  await press(office, say('money', 'take-back.do'));
  await dialogOpens(office);
  await fillIn(office, say('money', 'take-back.reason'), 'Cheque sem cobertura');
  await office.keyboard.press('Enter');
  await office.getByText(say('money', 'event.annulled').pt).waitFor();
  const pay = async (language: 'pt' | 'en' = 'pt') => {
    await office.getByRole('button', { name: say('money', 'request.clear')[language], exact: true }).press('Enter');
    await dialogOpens(office);
    const amount = office.getByRole('textbox', { name: say('office', 'payments.amount')[language], exact: true });
    await amount.fill(language === 'pt' ? '30,00' : '30.00');
  };
  await lookAt(office, { name: 'office-clear-over', heading: title, open: pay });
  await pay();
  await office.getByRole('checkbox').press('Space');
  await fillIn(office, say('office', 'clear.reference'), 'Balcão');
  await office.keyboard.press('Enter');
  await office.getByText(say('money', 'sum.back').pt).waitFor();
  await lookAt(office, { name: 'office-request-over', heading: title });
  await look(office, '/office/payments', 'office-payments-over', say('office', 'payments.title'), /^\(6\)/);
  const giveBack = say('money', 'back.of', { client: 'Conceição Simões', number: 2 });
  await over(office, 'office-give-back', say('office', 'payments.title'), giveBack);
});

test('N3: the office sees the documents of the month, what could not be issued, the post tray, and credits one', async () => {
  const heading = say('documents', 'title');
  await look(office, '/office/documents', 'office-documents', heading);
  const first = await letPapersWait(stage);
  await look(office, '/office/documents', 'office-documents-waiting', heading);
  await postTheLetter(stage, owner, first.id);
  await over(office, 'office-credit', heading, say('documents', 'credit.of', { documentNo: first.document_no }));
});

test('N3: a bank statement is uploaded, and what it leaves open is decided with the keyboard', async () => {
  const heading = say('statements', 'title');
  await look(office, '/office/payments/statements', 'office-statements-empty', heading);
  const files = [
    { name: 'extrato-13-a-18-de-novembro.sta', text: month.earlier },
    { name: 'extrato-novembro.sta', text: month.statement },
    { name: 'outra-conta.sta', text: mt940([{ amount: 100 }], { account: 'NL26VAYB8060476890', off: 10 }) },
    { name: 'cortado.sta', text: month.statement.slice(0, -20) },
  ];
  const payload = files.map(({ name, text }) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) }));
  await office.getByLabel(say('statements', 'send.choose').pt).setInputFiles(payload);
  await office.getByText(say('statements', 'files.balances').pt, { exact: true }).nth(1).waitFor();
  await office.getByText(say('statements', 'files.not-own').pt, { exact: true }).waitFor();
  await office.getByText(/acaba a meio, na linha/).waitFor();
  await lookAt(office, { name: 'office-statements', heading, title: /^\(4\)/ });
  await tabThrough(office);
  const assign = async () => {
    await office.locator('h1').focus();
    await office.keyboard.press('p');
    await dialogOpens(office);
  };
  await lookAt(office, { name: 'office-assign', heading, title: /^\(4\)/, open: assign });
  await office.locator('h1').focus();
  await office.keyboard.press('l');
  await dialogOpens(office);
  await fillIn(office, say('statements', 'aside.reason'), 'Não é de cliente');
  await office.keyboard.press('Enter');
  await office.getByText(say('statements', 'tray.waiting', { count: 3 }).pt, { exact: true }).waitFor();
  await tellAgain(office, month.again);
  await office.getByRole('link', { name: 'extrato-novembro.sta' }).click();
  await lookAt(office, { name: 'office-statement-file', heading: same('extrato-novembro.sta') });
  await tabThrough(office);
});

test('N2 T1: a payment request shows all that happened to it, and what can be waived', async () => {
  const { id, number } = month.chased;
  const title = say('money', 'request.title', { number });
  await look(office, `/office/payments/${id}`, 'office-request', title);
  await over(office, 'office-waive', title, say('money', 'waive.do'));
  await enterTheSameAgain(stage, owner, month.chased);
});

test('the office sees its mails, what it has to look after, its staff and its company', async () => {
  await look(office, '/office/outbox', 'office-outbox', say('office', 'outbox.title'));
  const mail = office.getByRole('link', { name: /: a pagar / }).first();
  const subject = (await mail.textContent()) ?? '';
  await tabTo(office, mail);
  await office.keyboard.press('Enter');
  await lookAt(office, { name: 'office-mail', heading: same(subject) });
  await tabThrough(office);
  const { base } = stage;
  const at = stage.test.clock.now();
  const alerts = [
    { kind: 'recording-failed', detail: 'ENOSPC' },
    { kind: 'work-given-up', detail: 'deliver-receipt: ECONNREFUSED' },
    { kind: 'mail-failed', detail: '550' },
    { kind: 'payment-taken-back', detail: 'RF18539007547034', amountCents: 135_000 },
  ] as const;
  await base.db.transaction().execute(async (tx) => {
    for (const alert of alerts) {
      await raiseAlert({ tx, live: base.live }, { key: alert.kind, ...alert, sessionId: cast.sessions.paid, at });
    }
  });
  await look(office, '/office/alerts', 'office-alerts', say('office', 'alerts.title'));
  await look(office, '/office/rules', 'office-rules', say('rules', 'title'));
  await look(office, '/office/staff', 'office-staff', say('office', 'staff.title'));
  await changeStaff(stage, owner, office);
});

test('G4: the next version of an agreement is written, compared with the last one, and published', async () => {
  await look(office, '/office/agreements', 'office-agreements', say('agreements', 'title'));
  const { title, version } = await writeNextStart(office);
  await lookAt(office, { name: 'office-agreement-draft', heading: title });
  await tabThrough(office);
  await over(office, 'office-agreement-publish', title, say('agreements', 'publish.open'));
  await press(office, say('agreements', 'publish.open'));
  await dialogOpens(office);
  await press(office, say('agreements', 'publish.do'));
  await lookAt(office, { name: 'office-agreement-version', heading: version });
  await tabThrough(office);
});

test('the office sees who asked for their data to be deleted, what stays, and decides', async () => {
  const heading = say('deletions', 'title');
  await look(office, '/office/deletions', 'office-deletions-empty', heading);
  const { browser, clientId } = cast.albano;
  await browser.expect(done, 'POST', `/api/clients/${clientId}/deletion`, { words: 'Já não preciso de ajuda.' });
  await look(office, '/office/deletions', 'office-deletions', heading);
  const name = 'Albano Teixeira';
  await over(office, 'office-delete', heading, say('deletions', 'carry-out-of', { client: name }));
  await over(office, 'office-refuse-deletion', heading, say('deletions', 'refuse-of', { client: name }));
  await press(office, say('deletions', 'carry-out-of', { client: name }));
  await dialogOpens(office);
  await press(office, say('deletions', 'carry-out.do'));
  await office.getByText(say('deletions', 'none').pt).waitFor();
});
