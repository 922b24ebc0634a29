import { parseArgs } from 'node:util';

export const HELP = `iPonto agent: lets iPonto help on this computer, only after you accept on its screen.

  npm run agent -- enrol URL CODE     tie this computer to the server, with the code that the technician gives
  npm run agent -- run                stay reachable (the service does this)
  npm run agent -- stop               stop the assistance that runs here, without the server
  npm run agent -- service install    start at every login (systemd user service)
  npm run agent -- service remove     no longer start

  --state DIR     where the key is kept (default: IPONTO_AGENT_STATE, or ~/.local/state/iponto-agent)
  --allow-http    with enrol: accept a server without encryption, for tests on a trusted network only
  --version, --help
`;

export type Command =
  | { kind: 'help' }
  | { kind: 'version' }
  | { kind: 'wrong'; why: string }
  | { kind: 'enrol'; url: string; code: string; allowHttp: boolean; state: string | undefined }
  | { kind: 'run'; state: string | undefined }
  | { kind: 'stop'; state: string | undefined }
  | { kind: 'install-service'; state: string | undefined }
  | { kind: 'remove-service' };

/** `words` without the runtime and the program. */
export function readCommand(words: string[]): Command {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(words);
  } catch (thrown) {
    return { kind: 'wrong', why: thrown instanceof Error ? thrown.message : String(thrown) };
  }
  const { values, positionals } = parsed;
  const [verb, first, second, ...more] = positionals;
  if (values.help) return { kind: 'help' };
  if (values.version) return { kind: 'version' };
  const { state } = values;
  if (verb === 'enrol' && first !== undefined && second !== undefined && more.length === 0) {
    return { kind: 'enrol', url: first, code: second, allowHttp: values['allow-http'], state };
  }
  if (verb === 'run' && first === undefined) return { kind: 'run', state };
  if (verb === 'stop' && first === undefined) return { kind: 'stop', state };
  if (verb === 'service' && first === 'install' && second === undefined) return { kind: 'install-service', state };
  if (verb === 'service' && first === 'remove' && second === undefined) return { kind: 'remove-service' };
  return { kind: 'wrong', why: verb === undefined ? 'say what to do' : `not understood: ${positionals.join(' ')}` };
}

function parse(args: string[]) {
  return parseArgs({
    args,
    allowPositionals: true,
    options: {
      state: { type: 'string' },
      'allow-http': { type: 'boolean', default: false },
      version: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false, short: 'h' },
    },
  });
}
