import assert from 'node:assert/strict';
import { z } from 'zod';
import { asId, type ClientId, type EquipmentId, type UserId } from '../../domain/kernel/id.ts';
import { done, id } from '../../protocol/common.ts';
import type { setupBody } from '../../protocol/company.ts';
import { type clientBody, equipmentView, meView } from '../../protocol/people.ts';
import { passwordAnswer, secondFactorAnswer } from '../../protocol/sign-in.ts';
import type { Browser } from './browser.ts';
import type { TestApp } from './test-app.ts';
import { totpCode } from './totp.ts';

export const PASSWORD = 'correct horse battery';

/** PUT /api/company/prices: those of the contract. */
export const PRICES_BODY = {
  initial: '13,50',
  interval: '6,75',
  sosFee: '20,00',
  vatRegion: 'PT',
  vatExemption: null,
};

export const COMPANY_BODY: z.input<typeof setupBody> = {
  company: {
    name: 'iPonto Lda',
    taxNumber: '501964843',
    email: 'ajuda@iponto.example',
    address: { street: 'Rua do Ouro 1', postalCode: '1100-060', city: 'Lisboa', country: 'PT' },
    iban: 'PT50 0002 0123 1234 5678 9015 4',
    bic: null,
    phones: [{ number: '+351 210 000 000', costPt: 'Rede fixa nacional', costEn: 'National landline network' }],
  },
  sosFee: '20,00',
  owner: { name: 'Ana Reis', email: 'ana@iponto.example', password: PASSWORD },
};

export const CLIENT_BODY: z.input<typeof clientBody> = {
  name: 'Conceição Simões',
  email: 'conceicao@example.pt',
  phone: '+351 912 345 678',
  taxNumber: '123456789',
  address: { street: 'Rua das Flores 12, 3.º', postalCode: '4050-262', city: 'Porto', country: 'PT' },
  language: 'pt',
  receiptBy: 'email',
};

/** What is needed of a running program to bring people into it. */
export type Program = Pick<TestApp, 'db' | 'browser'> & Readonly<{ app: Pick<TestApp['app'], 'setupLink'> }>;

export type StaffMember = Readonly<{ browser: Browser; userId: UserId; email: string; totpUri: string }>;
export type TestClient = Readonly<{ browser: Browser; clientId: ClientId; email: string }>;

/** The first run through its own pages: the company, and its owner signed in with a second factor. */
export async function setUpOwner(test: Program, body = COMPANY_BODY): Promise<StaffMember> {
  const link = (await test.app.setupLink()) ?? assert.fail('there is an owner already');
  const browser = test.browser();
  await browser.expect(done, 'POST', `/api${new URL(link).pathname}`, body);
  const totpUri = await setUpSecondFactor(browser);
  return { browser, userId: await userIdOf(browser), email: body.owner.email, totpUri };
}

/** Invited by the owner, by the link of the mail. */
export async function addStaff(
  test: Program,
  owner: Pick<StaffMember, 'browser'>,
  member: { name: string; email: string; role: 'technician' | 'office' },
): Promise<StaffMember> {
  await owner.browser.expect(z.unknown(), 'POST', '/api/staff', member);
  const token =
    /\/invitation\/([\w-]+)/.exec(await lastMailTo(test, member.email))?.[1] ?? assert.fail('no invitation');
  const browser = test.browser();
  await browser.expect(done, 'POST', `/api/invitations/${token}`, { password: PASSWORD });
  const totpUri = await setUpSecondFactor(browser);
  return { browser, userId: await userIdOf(browser), email: member.email, totpUri };
}

/** Password and code, on a device of their own. */
export async function signInStaff(test: Program, member: StaffMember): Promise<Browser> {
  const browser = test.browser();
  const password = { email: member.email, password: PASSWORD };
  const { next } = await browser.expect(passwordAnswer, 'POST', '/api/auth/sign-in/email', password);
  assert.equal(next, 'second-factor');
  await browser.expect(done, 'POST', '/api/auth/two-factor/verify-totp', { code: totpCode(member.totpUri) });
  return browser;
}

/** Added by staff, signed in by the link of the mail. */
export async function addClient(
  test: Program,
  staff: Pick<StaffMember, 'browser'>,
  body: Partial<typeof CLIENT_BODY> = {},
): Promise<TestClient> {
  const data = { ...CLIENT_BODY, ...body };
  const client = await staff.browser.expect(z.object({ id }), 'POST', '/api/clients', data);
  return { browser: await signInClient(test, data.email), clientId: asId(client.id), email: data.email };
}

export async function signInClient(test: Program, email: string): Promise<Browser> {
  const browser = test.browser();
  await browser.expect(done, 'POST', '/api/sign-in/link', { email });
  await browser.expect(done, 'POST', '/api/sign-in/verify', { token: await mailedToken(test, email) });
  return browser;
}

/** Added by staff; with `assisted`, a paid service of today names it, so that free minutes are valid (A2, A4). */
export async function addEquipment(
  staff: Pick<StaffMember, 'browser'>,
  clientId: ClientId,
  { name = 'Acer Aspire', assistedOn = null }: { name?: string; assistedOn?: string | null } = {},
): Promise<EquipmentId> {
  const added = await staff.browser.expect(equipmentView, 'POST', `/api/clients/${clientId}/equipment`, { name });
  if (assistedOn !== null) {
    await staff.browser.expect(z.unknown(), 'POST', `/api/clients/${clientId}/paid-services`, {
      ...{ equipmentId: added.id, boughtOn: assistedOn, place: 'workshop', description: 'Limpeza', amount: '45,00' },
    });
  }
  return asId(added.id);
}

/** The one-time token of the newest sign-in mail. */
export async function mailedToken(test: Program, email: string): Promise<string> {
  return /#token=([\w-]+)/.exec(await lastMailTo(test, email))?.[1] ?? assert.fail('no sign-in link in the mail');
}

export async function lastMailTo(test: Program, email: string): Promise<string> {
  const mail = await test.db
    .selectFrom('mails')
    .select('body_text')
    .where('recipient', '=', email)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return mail?.body_text ?? assert.fail(`no mail to ${email}`);
}

async function setUpSecondFactor(browser: Browser): Promise<string> {
  const path = '/api/auth/two-factor';
  const { totpURI } = await browser.expect(secondFactorAnswer, 'POST', `${path}/enable`, { password: PASSWORD });
  await browser.expect(done, 'POST', `${path}/verify-totp`, { code: totpCode(totpURI) });
  return totpURI;
}

async function userIdOf(browser: Browser): Promise<UserId> {
  return asId((await browser.expect(meView, 'GET', '/api/me')).userId ?? '');
}
