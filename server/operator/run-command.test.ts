import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { COMMANDS } from './commands.ts';
import { runCommand } from './run-command.ts';

const say = (...typed: string[]) => runCommand(COMMANDS, typed, 'pt');

test('N2: the command line makes the references that clients pay by', async () => {
  assert.deepEqual(await say('reference', 'multibanco', '12345', '123', '1', '13,50'), {
    ...{ code: 0, out: '12345  123 000 135  13,50 €\n', error: '' },
  });
  assert.equal((await say('reference', 'rf', '539007547034')).out, 'RF18539007547034\n');
  const epc = await say('reference', 'epc', 'iPonto Lda', 'PT50 0002 0123 1234 5678 9015 4', '13.50', 'rf97 fr2025a1');
  assert.equal(epc.out, 'BCD\n002\n1\nSCT\n\niPonto Lda\nPT50000201231234567890154\nEUR13.50\n\nRF97FR2025A1\n');
});

test('N2: a reference that is wrong is said to be so, with exit code 1', async () => {
  assert.deepEqual(await say('reference', 'rf', '--check', 'RF18 5390 0754 7034'), {
    ...{ code: 0, out: 'RF18 5390 0754 7034: certa\n', error: '' },
  });
  assert.equal((await say('reference', 'rf', '--check', 'RF19539007547034')).code, 1);
});

const REFUSED = [
  ['reference', 'multibanco', '1234', '123', '1', '13,50'],
  ['reference', 'multibanco', '12345', '123', '0x1', '13,50'],
  ['reference', 'rf', 'ção'],
  ['reference', 'epc', 'iPonto', 'PT50000201231234567890155', '13,50', 'RF97FR2025A1'],
  ['reference', 'epc', 'iPonto', 'PT50000201231234567890154', '0', 'RF97FR2025A1'],
  ['reference', 'epc', '😀'.repeat(70), 'PT50000201231234567890154', '1', 'RF97FR2025A1'],
];
for (const typed of REFUSED) {
  test(`N2: refused with a sentence, exit code 1: ${typed.join(' ').slice(0, 60)}`, async () => {
    const { code, out, error } = await say(...typed);
    assert.deepEqual([code, out], [1, '']);
    assert.match(error, /^\S.+\.\n$|^O valor não está certo/);
    const inJson = JSON.parse((await say(...typed, '--json')).out) as { code: string; detail: string };
    assert.equal(`${inJson.detail}\n`, error);
  });
}

const PRICES = [
  { typed: '--minutes 0:01 --free 120', billed: 60, free: 60, total: 0 },
  { typed: '--minutes 60:01 --free 120', billed: 90, free: 90, total: 0 },
  { typed: '--minutes 61 --free 60', billed: 90, free: 60, total: 675 },
  { typed: '--minutes 95', billed: 120, free: 0, total: 2700 },
  { typed: '--minutes 10 --free 120 --sos 20,00', billed: 60, free: 60, total: 2000 },
  { typed: '--minutes 10 --initial 20,00', billed: 60, free: 0, total: 2000 },
];
for (const { typed, billed, free, total } of PRICES) {
  test(`P1 P2 P6: price ${typed} is ${total} cents`, async () => {
    const { code, out } = await say('price', ...typed.split(' '), '--json');
    assert.equal(code, 0);
    assert.partialDeepStrictEqual(JSON.parse(out), { billedMinutes: billed, freeMinutesUsed: free, totalCents: total });
  });
}

test('P1: a price in words ends with what is to pay', async () => {
  assert.match((await say('price', '--minutes', '95')).out, /A pagar {2,}27,00 €\n$/);
  assert.match((await say('price', '--minutes', '95', '--language', 'en')).out, /To pay {2,}€27.00\n$/);
});

test('N2: every reference is told in JSON too, for a script', async () => {
  const json = async (...typed: string[]) => JSON.parse((await say('reference', ...typed, '--json')).out) as unknown;
  const nine = { entity: '12345', reference: '123000135', amountCents: 1350 };
  assert.deepEqual(await json('multibanco', '12345', '123', '1', '13,50'), nine);
  assert.deepEqual(await json('rf', '539007547034'), { reference: 'RF18539007547034' });
  const wrong = { reference: 'RF19539007547034', right: false };
  assert.deepEqual(await json('rf', '--check', wrong.reference), wrong);
  const text = 'BCD\n002\n1\nSCT\n\niPonto Lda\nPT50000201231234567890154\nEUR13.50\n\nRF97FR2025A1';
  assert.deepEqual(await json('epc', 'iPonto Lda', 'PT50000201231234567890154', '13.50', 'RF97FR2025A1'), { text });
});

test('N2: started as a program it says what is right on one stream, what is wrong on the other, and ends with its code', () => {
  const run = (...typed: string[]) => {
    const main = join(import.meta.dirname, 'main.ts');
    const env = { ...process.env, LC_ALL: 'pt_PT.UTF-8' };
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...typed], { encoding: 'utf8', env });
    return { status, stdout, stderr };
  };
  const made = run('reference', 'rf', '539007547034', '--json');
  assert.deepEqual([made.status, made.stderr], [0, '']);
  assert.deepEqual(JSON.parse(made.stdout), { reference: 'RF18539007547034' });
  const refused = run('reference', 'rf', 'ção', '--language', 'en');
  assert.deepEqual([refused.status, refused.stdout], [1, '']);
  assert.match(refused.stderr, /^\S.+\.\n$/);
  const wrongly = run('nonsense');
  assert.deepEqual([wrongly.status, wrongly.stdout], [2, '']);
  assert.match(wrongly.stderr, /npm run -s iponto -- /);
});

test('what is typed wrongly is told with the command’s help, exit code 2', async () => {
  for (const typed of [
    ['price', '--minutes', 'x'],
    ['price', '--wrong'],
    ['reference', 'rf'],
    ['price', 'x'],
  ]) {
    const { code, out, error } = await say(...typed);
    assert.deepEqual([code, out], [2, ''], typed.join(' '));
    assert.match(error, /Uso: npm run -s iponto -- /);
  }
  assert.equal((await say('nonsense')).code, 2);
});

test('help is there for all, in both languages, and names every command', async () => {
  const { code, out } = await say('--help');
  assert.equal(code, 0);
  for (const command of COMMANDS) {
    assert.ok(out.includes(command.name), command.name);
    for (const language of ['pt', 'en'] as const) {
      const help = await say(...command.name.split(' '), '--help', '--language', language);
      assert.deepEqual([help.code, help.error], [0, '']);
      assert.ok(help.out.startsWith(command.says[language]));
      for (const option of Object.keys(command.options)) assert.ok(help.out.includes(`--${option}`), option);
    }
  }
});
