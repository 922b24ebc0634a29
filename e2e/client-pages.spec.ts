// What a client sees: the portal, and the page on the equipment. In Portuguese and English, wide and narrow, light and dark.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { done, id } from '../protocol/common.ts';
import { PROBLEMS } from '../protocol/problems.ts';
import { bookHour, putToWork } from '../server/testing/duty-over-http.ts';
import { COMPANY_BODY, type StaffMember, setUpOwner } from '../server/testing/people.ts';
import { addRunning, type Cast, gatherCast, type Running } from './pages/cast.ts';
import { dialogOpens, press, REFUSED, tick } from './pages/hands.ts';
import { tabThrough } from './pages/keyboard.ts';
import { lookAt } from './pages/look-at.ts';
import { START_AT_ONCE, same, say } from './pages/say.ts';
import { openStage, type Stage } from './pages/stage.ts';
import { until } from './world/until.ts';

let stage: Stage;
let owner: StaffMember;
let cast: Cast;
let running: Record<'asked' | 'taken' | 'offered' | 'active' | 'warning' | 'paying' | 'stopped' | 'cut', Running>;
let portal: Page;

before(async () => {
  stage = await openStage('2026-11-22T13:30:00Z', {
    payments: {
      multibanco: { kind: 'offline', entity: '12345', subEntity: '123' },
      mbway: { url: 'http://127.0.0.1:9/', key: 'not-asked-for' },
      callbackKey: 'not-asked-for-either',
    },
  });
  owner = await setUpOwner(stage.test, { ...COMPANY_BODY, sosFee: '' });
  cast = await gatherCast(stage, owner);
  const { db } = stage.test;
  // A part of it is waived, so the reference is another one.
  const waiver = { key: randomUUID(), wish: { kind: 'amount', amount: '6,75' }, reason: 'Demora da nossa parte' };
  await owner.browser.expect(done, 'POST', `/api/sessions/${cast.sessions.unpaid}/waive`, waiver);
  const references = db.selectFrom('multibanco_references').select('id').where('ended_at', 'is', null);
  await until('the reference', () => references.where('amount_cents', '=', 2025).executeTakeFirst());
  running = await addRunning(stage, owner, cast, {
    asked: { to: 'requested' },
    taken: { to: 'taken' },
    offered: { to: 'offered' },
    active: { to: 'active', minutes: 42, instruction: 'restart' },
    warning: { to: 'active', minutes: 57 },
    paying: { to: 'active', minutes: 130 },
    stopped: { to: 'active', minutes: 7 },
    cut: { to: 'active', minutes: 12 },
  });
  portal = await stage.open('/portal', { as: cast.conceicao.browser, expected: REFUSED });
});
after(() => stage.close());
afterEach(() => stage.assertNoFaults());

const goTo = (path: string) => portal.goto(stage.address + path);
const heading = (page: Page, text: string) => page.getByRole('heading', { level: 1, name: text }).waitFor();

test('the portal of somebody new says what is missing, and that of an old client everything that was', async () => {
  const empty = await stage.open('/portal', { as: cast.albano.browser });
  await lookAt(empty, { name: 'portal-empty', heading: say('portal', 'home.title', { name: 'Albano' }) });
  await tabThrough(empty);
  await stage.leave(empty);
  await goTo('/portal');
  await lookAt(portal, { name: 'portal', heading: say('portal', 'home.title', { name: 'Conceição' }) });
  await tabThrough(portal);
});

test('A5: the client’s own page of a computer says in plain words what is set up, and how to take it away', async () => {
  await goTo(`/portal/equipment/${cast.laptop}`);
  const machine = same('Portátil HP da sala');
  await lookAt(portal, { name: 'portal-machine', heading: machine });
  await tabThrough(portal);
  await lookAt(portal, {
    name: 'portal-machine-remove',
    heading: machine,
    open: async (language) => {
      await portal.getByRole('button', { name: say('portal', 'machine.remove')[language] }).press('Enter');
      await dialogOpens(portal);
    },
  });
});

test('G4: clients change their own data, read what they agreed to, and are told what a deletion would keep', async () => {
  await goTo('/portal/account');
  await lookAt(portal, { name: 'account', heading: say('account', 'title') });
  await tabThrough(portal);
  const phone = portal.getByLabel(say('account', 'contact.phone').pt);
  await phone.fill('12');
  await press(portal, say('account', 'contact.save'));
  await portal.getByText(PROBLEMS['bad-phone-number'].pt).waitFor();
  await phone.fill('961 222 333');
  await portal.keyboard.press('Enter');
  await portal.getByText(say('account', 'contact.saved').pt, { exact: true }).waitFor();
  await portal.getByText(say('account', 'delete.block-payment-open').pt).waitFor();
  await goTo('/portal/agreements');
  await lookAt(portal, { name: 'agreements', heading: say('account', 'agreed.title') });
  const terms = 'Termos da assistência remota iPonto';
  await portal.getByRole('link', { name: terms }).first().press('Enter');
  await lookAt(portal, { name: 'agreement', heading: same(terms) });
  await tabThrough(portal);
  await press(portal, say('account', 'agreed.mail'));
  await portal.getByText(say('account', 'agreed.mailed').pt).waitFor();

  const page = await stage.open('/portal/account', { as: cast.albano.browser });
  await lookAt(page, {
    name: 'account-delete',
    heading: say('account', 'title'),
    open: async (language) => {
      await page.getByRole('button', { name: say('account', 'delete.do')[language] }).press('Enter');
      await dialogOpens(page);
    },
  });
  await press(page, say('account', 'delete.do'));
  await dialogOpens(page);
  await press(page, say('account', 'delete.confirm'));
  await page.getByText(say('account', 'delete.waiting').pt).waitFor();
  await press(page, say('account', 'delete.withdraw'));
  await page.getByText(say('account', 'delete.keeps-nothing').pt).waitFor();
  await page.goto(`${stage.address}/confirm-email#token=guessed`);
  await lookAt(page, { name: 'confirm-email', heading: say('entry', 'email.title') });
  await stage.leave(page);
});

test('a session that is over says what it came to, how to pay it, and where the receipt is', async () => {
  for (const [name, session, state] of [
    ['free', cast.sessions.free, 'concluded'],
    ['unpaid', cast.sessions.unpaid, 'concluded'],
    ['paid', cast.sessions.paid, 'concluded'],
    ['voided', cast.sessions.voided, 'voided'],
    ['cancelled', cast.sessions.cancelled, 'cancelled'],
  ] as const) {
    await goTo(`/portal/sessions/${session}`);
    await lookAt(portal, { name: `session-${name}`, heading: say('portal', `session.${state}`) });
    await tabThrough(portal);
  }
});

test('an hour that is booked stands on the client’s home, and is moved and cancelled there', async () => {
  await putToWork(cast.technician, '2026-11-01');
  const { browser } = cast.conceicao;
  const id = await bookHour(browser, cast.tablet, '2026-11-25T15:00:00Z');
  await goTo('/portal');
  await portal.getByRole('link', { name: say('calendar', 'next.see').pt }).click();
  const title = say('calendar', 'appointment.booked');
  await lookAt(portal, { name: 'appointment', heading: title });
  await tabThrough(portal);
  await press(portal, say('calendar', 'move.do'));
  await press(portal, say('calendar', 'slots.more'));
  await portal.getByRole('radio', { name: 'quarta-feira, 25 de novembro, às 16:00' }).press('Space');
  await lookAt(portal, { name: 'appointment-move', heading: title });
  await press(portal, say('calendar', 'move.confirm', { moment: 'quarta-feira, 25 de novembro, às 16:00' }));
  await portal.getByText(say('calendar', 'move.done').pt).waitFor();
  await lookAt(portal, {
    name: 'appointment-cancel',
    heading: title,
    open: async (language) => {
      await portal.getByRole('button', { name: say('calendar', 'cancel.do')[language] }).press('Enter');
      await dialogOpens(portal);
    },
  });
  await press(portal, say('calendar', 'cancel.do'));
  await dialogOpens(portal);
  await portal
    .getByRole('dialog')
    .getByRole('button', { name: say('calendar', 'cancel.do').pt })
    .press('Enter');
  await lookAt(portal, { name: 'appointment-cancelled', heading: say('calendar', 'appointment.cancelled') });
  const kept = await browser.get(`/api/appointments/${id}`);
  assert.partialDeepStrictEqual(kept.body, { state: 'cancelled' });
});

const atSession = (running: Running, expected?: RegExp) =>
  stage.open(`/portal/sessions/${running.id}`, {
    ...{ as: running.client.browser, ...(expected === undefined ? {} : { expected }) },
  });

test('a session that goes on says what to do now, and what it costs so far', async () => {
  for (const [name, state] of [
    ['taken', 'taken'],
    ['offered', 'offered'],
    ['active', 'active'],
    ['warning', 'active'],
    ['paying', 'active'],
  ] as const) {
    const page = await atSession(running[name]);
    await lookAt(page, { name: `session-${name}`, heading: say('portal', `session.${state}`) });
    await tabThrough(page);
    if (name === 'paying') {
      await lookAt(page, {
        name: 'session-stop',
        heading: say('portal', 'session.active'),
        open: async (language) => {
          await page.getByRole('button', { name: say('session', 'stop.do')[language] }).press('Enter');
          await dialogOpens(page);
        },
      });
    }
    await stage.leave(page);
  }
});

test('X1: the client stops from the portal with the keyboard alone', async () => {
  const page = await atSession(running.stopped);
  await press(page, say('session', 'stop.do'));
  await dialogOpens(page);
  await tabThrough(page);
  await press(page, say('session', 'stop.confirm'));
  await heading(page, say('portal', 'session.concluded').pt);
  await stage.leave(page);
});

test('T1: the page on the equipment is accepted with the keyboard alone, and works once', async () => {
  const desktop = await stage.startAgent(running.asked.equipmentId, owner);
  const { browser } = cast.technician;
  const act = async (name: string, body?: object) =>
    assert.equal((await browser.post(`/api/sessions/${running.asked.id}/${name}`, body)).status, 200);
  const offered = async () => {
    const before = desktop.opened.length;
    await act('offer');
    while (desktop.opened.length === before) await new Promise(setImmediate);
    return desktop.opened.at(-1) ?? '';
  };
  await act('take');
  const first = await stage.open(await offered());
  await lookAt(first, { name: 'equipment-offer', heading: say('equipment', 'offer.title', { name: 'Rita Matos' }) });
  await tabThrough(first);
  await press(first, say('equipment', 'offer.decline'));
  await lookAt(first, { name: 'equipment-declined', heading: say('equipment', 'no-offer.declined') });
  await stage.leave(first);

  // G4: the free minutes that counted when it was asked for are gone by the second offer.
  const taken = { key: randomUUID(), minutes: -120, reason: 'Usados na oficina' };
  await owner.browser.expect(done, 'POST', `/api/clients/${running.asked.client.clientId}/allowance`, taken);
  const address = await offered();
  const page = await stage.open(address);
  await page.getByText(say('session', 'price.none-left', { asked: 120 }).pt).waitFor();
  await lookAt(page, {
    name: 'equipment-offer-dearer',
    heading: say('equipment', 'offer.title', { name: 'Rita Matos' }),
  });
  const elsewhere = await atSession(running.asked);
  await elsewhere.getByText(say('session', 'price.none-left', { asked: 120 }).pt).waitFor();
  await lookAt(elsewhere, { name: 'session-dearer', heading: say('portal', 'session.offered') });
  await stage.leave(elsewhere);
  await press(page, say('equipment', 'offer.accept-paying'));
  const runs = say('equipment', 'running.title', { name: 'Rita Matos' });
  await lookAt(page, { name: 'equipment-active', heading: runs });
  await act('instruct', { instruction: randomUUID(), what: 'use', words: '' });
  await act('hold-input', { held: true });
  await page.getByText(say('session', 'live.input-held').pt).waitFor();
  await lookAt(page, { name: 'equipment-instructed', heading: runs });
  await tabThrough(page);
  const again = await stage.open(address, { expected: REFUSED });
  await lookAt(again, { name: 'equipment-used', heading: say('equipment', 'expired.title') });
  await stage.leave(again);
  await press(page, say('session', 'stop.do'));
  await press(page, say('session', 'stop.confirm'));
  await lookAt(page, { name: 'equipment-over', heading: say('equipment', 'over.concluded') });
  await stage.leave(page);

  const nobody = await stage.open('/equipment', { expected: REFUSED });
  await lookAt(nobody, { name: 'equipment-alone', heading: say('equipment', 'closed.title') });
  await stage.leave(nobody);
});

test('G4: who asked by phone reads what we answered, and agrees on the equipment’s page with the keyboard alone', async () => {
  const phone = async () => {
    const path = `/api/equipment/${cast.laptop}/phone-request`;
    return owner.browser.expect(z.object({ id }), 'POST', path, { problem: 'Não vejo as fotografias.' });
  };
  const desktop = await stage.startAgent(cast.laptop, owner);
  const asked = await phone();
  const answer = { key: randomUUID(), text: 'Ligamos-lhe às cinco.' };
  await owner.browser.expect(done, 'POST', `/api/sessions/${asked.id}/answer`, answer);
  await goTo(`/portal/sessions/${asked.id}`);
  await portal.getByText(say('portal', 'queue.next').pt).waitFor();
  await lookAt(portal, { name: 'session-answered', heading: say('portal', 'session.requested') });
  const { browser } = cast.technician;
  for (const name of ['take', 'offer']) await browser.expect(done, 'POST', `/api/sessions/${asked.id}/${name}`);
  const page = await stage.open(desktop.opened.at(-1) ?? '');
  const offer = say('equipment', 'offer.title', { name: 'Rita Matos' });
  await page.getByText(say('equipment', 'agree.text').pt).waitFor();
  await press(page, say('equipment', 'offer.accept-paying'));
  await page.getByText(say('equipment', 'agree.missing').pt).waitFor();
  await lookAt(page, { name: 'equipment-agree', heading: offer });
  await page.locator('h1').focus();
  await tick(page, say('equipment', 'agree.terms'));
  await tick(page, START_AT_ONCE);
  await press(page, say('equipment', 'offer.accept-paying'));
  await heading(page, say('equipment', 'running.title', { name: 'Rita Matos' }).pt);
  await press(page, say('session', 'stop.do'));
  await press(page, say('session', 'stop.confirm'));
  await heading(page, say('equipment', 'over.concluded').pt);
  await stage.leave(page);

  const refused = await phone();
  const reason = { reason: 'O disco está avariado: traga-o à oficina.' };
  await owner.browser.expect(done, 'POST', `/api/sessions/${refused.id}/refuse`, reason);
  await goTo(`/portal/sessions/${refused.id}`);
  await lookAt(portal, { name: 'session-refused', heading: say('portal', 'session.refused') });
});

test('without a network, and then without a server, the page says that it tries again by itself', async () => {
  // It would say on its console that nobody answers.
  await stage.leave(portal);
  const page = await atSession(running.cut, /net::ERR|WebSocket connection/);
  await lookAt(page, { name: 'session-uncut', heading: say('portal', 'session.active') });
  await page.context().setOffline(true);
  await page.getByText(say('common', 'state.offline').pt).waitFor();
  await lookAt(page, { name: 'offline', heading: say('portal', 'session.active') });
  await page.context().setOffline(false);
  await page.getByText(say('common', 'state.offline').pt).waitFor({ state: 'hidden' });
  await stage.test.app.close();
  await page.getByText(say('common', 'state.server-away').pt).waitFor();
  await stage.leave(page);
});
