import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCommand } from './command-line.ts';
import { stateFolder } from './state-folder.ts';

test('every command is read with its words', () => {
  assert.deepEqual(readCommand(['enrol', 'https://a.pt', 'X', '--state', 's']), {
    kind: 'enrol',
    url: 'https://a.pt',
    code: 'X',
    allowHttp: false,
    state: 's',
  });
  assert.deepEqual(readCommand(['run']), { kind: 'run', state: undefined });
  assert.deepEqual(readCommand(['stop']), { kind: 'stop', state: undefined });
  assert.deepEqual(readCommand(['service', 'install', '--state=s']), { kind: 'install-service', state: 's' });
  assert.deepEqual(readCommand(['service', 'remove']), { kind: 'remove-service' });
  assert.deepEqual(readCommand(['--version']), { kind: 'version' });
  assert.deepEqual(readCommand(['run', '-h']), { kind: 'help' });
});

test('what is not understood is said', () => {
  for (const words of [[], ['enrol', 'x'], ['enrol', 'a', 'b', 'c'], ['run', 'x'], ['service'], ['--bogus'], ['fly']]) {
    assert.equal(readCommand(words).kind, 'wrong', words.join(' '));
  }
});

test('the state folder comes from the flag, then IPONTO_AGENT_STATE, then the desktop’s standard', () => {
  const env = { IPONTO_AGENT_STATE: '/b', XDG_STATE_HOME: '/c' };
  assert.equal(stateFolder('/a', env), '/a');
  assert.equal(stateFolder(undefined, env), '/b');
  assert.equal(stateFolder(undefined, { XDG_STATE_HOME: '/c' }), '/c/iponto-agent');
  assert.match(stateFolder(undefined, {}), /\/\.local\/state\/iponto-agent$/);
});
