import assert from 'node:assert/strict';
import { isAbsolute } from 'node:path';
import { test } from 'node:test';
import { readConfig, StartupError } from './config.ts';

const WRONG = [
  ['MULTIBANCO_ENTITY', '1234', 'must be five digits'],
  ['MULTIBANCO_SUB_ENTITY', '12a', 'must be three digits'],
  ['IFTHENPAY_MBWAY_URL', 'ftp://x', 'must be an address such as https://'],
  ['PORT', 'eighty', 'must be a number from 0 to 65535'],
  ['PORT', '65536', 'must be a number from 0 to 65535'],
  ['PORT', '-1', 'must be a number from 0 to 65535'],
  ['PORT', '80.5', 'must be a number from 0 to 65535'],
  ['PORT', '0x50', 'must be a number from 0 to 65535'],
  ['PUBLIC_URL', 'ajuda.iponto.pt', 'must be an address such as https://'],
  ['PUBLIC_URL', 'ftp://ajuda.iponto.pt', 'must be an address such as https://'],
  ['PUBLIC_URL', 'https://iponto.pt/ajuda', 'must be a whole host of its own'],
  ['PUBLIC_URL', 'https://iponto.pt/?x', 'must be a whole host of its own'],
  ['MAIL_FROM', 'iPonto', 'must be an e-mail address'],
  ['TRUST_PROXY', 'proxy.example', 'must be a list of IP addresses'],
  ['TRUST_PROXY', '10.0.0.0/33', 'must be a list of IP addresses'],
  ['TRUST_PROXY', '10.0.0.1,', 'must be a list of IP addresses'],
  ['TRUST_PROXY', '10.0.0.0/8/8', 'must be a list of IP addresses'],
  ['TURN_URLS', 'ajuda.iponto.pt:3478', 'must be a list of addresses of your relay'],
  ['TURN_URLS', 'turn:ajuda.iponto.pt,http://x', 'must be a list of addresses of your relay'],
  ['FISCAL_ISSUER', 'certified', 'must be practice or vendus'],
  ['VENDUS_REGISTER_ID', 'first', 'must be the number of the register'],
  ['VENDUS_MODE', 'real', 'must be tests or normal'],
  ['VENDUS_URL', 'vendus.pt', 'must be an address such as https://'],
  ['LOG_LEVEL', 'loud', 'must be one of fatal, error'],
] as const;
for (const [name, value, says] of WRONG) {
  test(`the wrong setting ${name}=${value} is named with its value and what it must be`, () => {
    assert.throws(
      () => readConfig({ [name]: value }),
      (error) => {
        assert.ok(error instanceof StartupError);
        assert.ok(error.message.startsWith(`The setting ${name}=${value} ${says}`), error.message);
        return !error.message.includes('\n');
      },
    );
  });
}

const SECRET = [
  ['DATABASE_URL', 'mysql://user:hunter2@host/db'],
  ['SMTP_URL', 'http://user:hunter2@mail.example.pt'],
  ['SECRET_KEY', 'hunter2'],
  ['TURN_SECRET', 'hunter2'],
  ['VENDUS_API_KEY', 'hunter2'],
  ['PAYMENT_CALLBACK_KEY', 'hunter2'],
] as const;
for (const [name, value] of SECRET) {
  test(`a wrong ${name} is named, and its secret is not shown`, () => {
    assert.throws(
      () => readConfig({ [name]: value }),
      (error) => {
        assert.ok(error instanceof StartupError);
        assert.match(error.message, new RegExp(`^The setting ${name} must be `));
        return !error.message.includes('hunter2');
      },
    );
  });
}

test('without any setting the program is for this machine alone, on port 8080, with everything below ./data', () => {
  const { version, dataDir, ...config } = readConfig({ HOME: '/home/ana' });
  assert.match(version, /^\d+\.\d+\.\d+/);
  assert.ok(isAbsolute(dataDir) && dataDir.endsWith('/data'));
  assert.deepEqual(config, {
    port: 8080,
    host: '127.0.0.1',
    databaseUrl: null,
    publicUrl: null,
    smtpUrl: null,
    mailFrom: null,
    secretKey: null,
    keyFile: '/home/ana/.config/iponto-remote-assistance/secret.key',
    trustProxy: [],
    turn: null,
    vendus: null,
    payments: { multibanco: null, mbway: null, callbackKey: null },
    logLevel: 'info',
  });
});

test('G2: the key is beside no data: where programs keep their settings, or where KEY_FILE says', () => {
  const keyFile = (env: Record<string, string>) => readConfig({ HOME: '/home/ana', ...env }).keyFile;
  assert.equal(keyFile({ XDG_CONFIG_HOME: '/etc/xdg' }), '/etc/xdg/iponto-remote-assistance/secret.key');
  // The standard wants a relative one to be taken for none.
  assert.equal(keyFile({ XDG_CONFIG_HOME: 'xdg' }), '/home/ana/.config/iponto-remote-assistance/secret.key');
  assert.equal(keyFile({ KEY_FILE: '/run/secrets/iponto', XDG_CONFIG_HOME: '/etc/xdg' }), '/run/secrets/iponto');
  assert.ok(isAbsolute(keyFile({ KEY_FILE: 'key' })));
});

test('N3: the certified service is set whole: its key and register, in tests unless it is said to be in earnest', () => {
  const whole = { FISCAL_ISSUER: 'vendus', VENDUS_API_KEY: 'hunter2-hunter2-hunter2', VENDUS_REGISTER_ID: '7' };
  const url = 'https://www.vendus.pt/ws';
  assert.deepEqual(readConfig(whole).vendus, { url, apiKey: 'hunter2-hunter2-hunter2', registerId: 7, mode: 'tests' });
  assert.equal(readConfig({ ...whole, VENDUS_MODE: 'normal' }).vendus?.mode, 'normal');
  assert.throws(
    () => readConfig({ ...whole, VENDUS_REGISTER_ID: '' }),
    /set VENDUS_API_KEY and VENDUS_REGISTER_ID too/,
  );
});

test('an empty setting counts as none, and a good one is taken as it is meant', () => {
  assert.deepEqual(readConfig({ PORT: '', SMTP_URL: '', TRUST_PROXY: '' }), readConfig({}));
  const env = {
    PORT: '0',
    HOST: '0.0.0.0',
    PUBLIC_URL: 'https://ajuda.iponto.pt/',
    DATABASE_URL: 'postgresql://iponto:secret@db.example:5432/iponto?sslmode=require',
    SMTP_URL: 'smtps://user:secret@mail.example.pt:465',
    MAIL_FROM: 'ajuda@iponto.pt',
    SECRET_KEY: 'aB'.repeat(32),
    TRUST_PROXY: '127.0.0.1, 10.0.0.0/8,fd00::/8',
  };
  assert.partialDeepStrictEqual(readConfig(env), {
    port: 0,
    host: '0.0.0.0',
    publicUrl: 'https://ajuda.iponto.pt',
    databaseUrl: env.DATABASE_URL,
    smtpUrl: env.SMTP_URL,
    mailFrom: 'ajuda@iponto.pt',
    secretKey: env.SECRET_KEY,
    trustProxy: ['127.0.0.1', '10.0.0.0/8', 'fd00::/8'],
  });
});

test('the relay for calls is set with its secret or not at all', () => {
  const turn = { TURN_URLS: 'turn:ajuda.iponto.pt:3478, turns:ajuda.iponto.pt:5349?transport=tcp' };
  const secret = '0123456789abcdef';
  assert.deepEqual(readConfig({ ...turn, TURN_SECRET: secret }).turn, {
    urls: ['turn:ajuda.iponto.pt:3478', 'turns:ajuda.iponto.pt:5349?transport=tcp'],
    secret,
  });
  assert.equal(readConfig({}).turn, null);
  for (const half of [turn, { TURN_SECRET: secret }]) assert.throws(() => readConfig(half), /go together/);
});

test('N2: Multibanco is made here or by a service, never both, and no service is asked whose word could not be proved', () => {
  const here = { MULTIBANCO_ENTITY: '12345', MULTIBANCO_SUB_ENTITY: '123' };
  const there = { IFTHENPAY_MB_KEY: 'AAA-000001' };
  const callback = { PAYMENT_CALLBACK_KEY: 'sixteen-letters-or-more' };
  assert.deepEqual(readConfig(here).payments.multibanco, { kind: 'offline', entity: '12345', subEntity: '123' });
  assert.deepEqual(readConfig({ ...there, ...callback }).payments, {
    multibanco: {
      kind: 'ifthenpay',
      url: 'https://api.ifthenpay.com/multibanco/reference/init',
      key: 'AAA-000001',
    },
    mbway: null,
    callbackKey: 'sixteen-letters-or-more',
  });
  assert.throws(() => readConfig({ MULTIBANCO_ENTITY: '12345' }), /go together/);
  assert.throws(() => readConfig({ ...here, ...there, ...callback }), /not both/);
  for (const key of [there, { IFTHENPAY_MBWAY_KEY: 'ZZZ-000001' }]) {
    assert.throws(() => readConfig(key), /PAYMENT_CALLBACK_KEY must be set/);
  }
});
