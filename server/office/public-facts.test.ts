import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { companyView, type PublicFacts, publicFacts, serviceView } from '../../protocol/company.ts';
import { readSender } from '../notices/read-sender.ts';
import { type StaffMember, setUpOwner } from '../testing/people.ts';
import { startTestApp, type TestApp } from '../testing/test-app.ts';

let app: TestApp;
let owner: StaffMember;
before(async () => {
  app = await startTestApp();
  owner = await setUpOwner(app);
});
after(() => app.close());

const FACTS: PublicFacts = {
  phones: [
    { number: '+351 210 000 000', costPt: 'chamada grátis', costEn: 'free call' },
    { number: '+351 910 000 000', costPt: 'rede móvel nacional', costEn: 'national mobile network' },
  ],
  complaintsUrl: 'https://www.livroreclamacoes.pt/inicio',
  notRemotely: [{ pt: 'Trocar um disco', en: 'Replacing a disk' }],
};
const told = () => app.browser().expect(serviceView, 'GET', '/api/service');

test('G3: before the company says anything else, installing an operating system stands among what is not done remotely', async () => {
  assert.deepEqual((await told()).notRemotely[0], {
    pt: 'Instalar um sistema operativo',
    en: 'Installing an operating system',
  });
});

test('C2 G3: what the owner changes is told to everyone at once, and signed under every mail', async () => {
  const saved = await owner.browser.expect(publicFacts, 'PUT', '/api/company/public', FACTS);
  assert.deepEqual(saved, FACTS);
  const { company, notRemotely } = await told();
  assert.deepEqual(
    [company?.phones, company?.complaintsUrl, notRemotely],
    [FACTS.phones, FACTS.complaintsUrl, FACTS.notRemotely],
  );
  const whole = await owner.browser.expect(companyView, 'GET', '/api/company');
  assert.deepEqual(whole.phones, FACTS.phones);
  const sender = await readSender(app.db, 'en');
  assert.deepEqual(
    [sender.complaintsUrl, sender.phones.map(({ cost }) => cost)],
    [FACTS.complaintsUrl, ['free call', 'national mobile network']],
  );
});

test('C2: a company without a phone, an address that is not secure and words in one language alone are refused, and change nothing', async () => {
  const before = await told();
  const wrong = {
    'no phone': { ...FACTS, phones: [] },
    'five phones': { ...FACTS, phones: Array.from({ length: 5 }, () => FACTS.phones[0]) },
    'a script for an address': { ...FACTS, complaintsUrl: 'javascript:alert(1)' },
    'an address that is not secure': { ...FACTS, complaintsUrl: 'http://www.livroreclamacoes.pt' },
    'Portuguese alone': { ...FACTS, notRemotely: [{ pt: 'Trocar um disco', en: ' ' }] },
  };
  for (const [what, body] of Object.entries(wrong)) {
    assert.equal((await owner.browser.request('PUT', '/api/company/public', body)).code, 'bad-request', what);
  }
  assert.deepEqual(await told(), before);
});
