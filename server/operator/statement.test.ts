import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { COMMANDS } from './commands.ts';
import { runCommand } from './run-command.ts';

const file = (name: string) => join(import.meta.dirname, '../statements/testdata', name);
const check = (name: string, ...more: string[]) =>
  runCommand(COMMANDS, ['statement', 'check', file(name), ...more], 'pt');

test('N3: a statement that balances is told whole, with exit code 0', async () => {
  const { code, out, error } = await check('subite_BE68793230773034-202411.xml');
  assert.deepEqual([code, error], [0, '']);
  for (const line of [
    /Conta +BE68793230773034$/m,
    /Saldo inicial +59 370,37 € \(2024-11-01\)$/m,
    /Movimentos +268$/m,
    /Saldo final +87 539,12 € \(2024-11-30\)$/m,
    /Bate certo +sim$/m,
  ]) {
    assert.match(out, line);
  }
});

test('N3: one that does not balance is told with its difference, and exit code 1', async () => {
  const { code, out } = await check('jejik_ing.sta', '--language', 'en');
  assert.equal(code, 1);
  assert.match(out, /Balances +no: the closing balance is off by €49\.06$/m);
});

test('N3: in JSON it is every statement of the file', async () => {
  const { code, out } = await check('cmxl_mt940.sta', '--json');
  const told = JSON.parse(out) as { format: string; balances: boolean; statements: { account: string }[] };
  assert.deepEqual([code, told.format, told.balances], [0, 'mt940', true]);
  assert.partialDeepStrictEqual(told.statements, [
    { account: '45050050/76198810', currency: 'DEM', opening: { on: '2013-10-16', cents: 8434974 }, entries: 11 },
    { account: '10020030/1234567' },
    { account: 'BPHKPLPK/320000546101', differenceCents: 0 },
  ]);
});

test('N3: what can not be read is refused with its sentence, exit code 1', async () => {
  assert.deepEqual(await check('genkgo_camt053.v2.wrong.xml'), {
    ...{ code: 1, out: '' },
    error: 'O ficheiro tem cabeçalho, mas nenhum extrato dentro. Peça-o outra vez ao banco.\n',
  });
  assert.match(
    (await check('not-there.xml')).error,
    /^Não foi possível ler o ficheiro .*not-there\.xml \(ENOENT\)\.\n$/,
  );
  assert.match((await check('')).error, /\(EISDIR\)/);
});
