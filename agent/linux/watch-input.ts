import type { InputWatch, LocalInput } from '../desktop.ts';
import { listInputDevices } from './input-devices.ts';
import { startTied } from './tied-process.ts';

/** What a hand does at the machine, by the numbers of the X input protocol; releases tell nothing more. */
const KINDS: Readonly<Record<string, LocalInput>> = { 13: 'press', 15: 'press', 17: 'move', 22: 'press', 23: 'move' };

/**
 * Tells of every local key, button and movement: of its kind alone. xinput prints more, such as the number of a key:
 * the lines of an event's kind and of its source device are the only ones that are read, and nothing is written down.
 *
 * @throws when the devices can not be listed.
 */
export async function watchInput(
  xinput: string,
  env: NodeJS.ProcessEnv,
  onInput: (input: LocalInput) => void,
): Promise<InputWatch> {
  let remote = await remoteDevices(xinput, env);
  const known = new Set(remote.known);
  const { process, end } = startTied([xinput, 'test-xi2', '--root'], env);
  const gone = new Promise<void>((resolve) => {
    process.once('error', () => resolve());
    process.once('close', () => resolve());
  });

  const tell = async (kind: LocalInput, source: number) => {
    if (!known.has(source)) {
      // Plugged in meanwhile.
      remote = await remoteDevices(xinput, env).catch(() => remote);
      for (const id of remote.known) known.add(id);
    }
    if (!remote.ids.has(source)) onInput(kind);
  };
  let kind: LocalInput | undefined;
  let half = '';
  process.stdout?.on('data', (chunk: Buffer) => {
    const lines = (half + chunk.toString('latin1')).split('\n');
    half = lines.pop() ?? '';
    for (const line of lines) {
      const event = /^EVENT type (\d+) /.exec(line)?.[1];
      if (event !== undefined) kind = KINDS[event];
      const source = kind === undefined ? undefined : /^ +device: \d+ \((\d+)\)/.exec(line)?.[1];
      if (kind === undefined || source === undefined) continue;
      void tell(kind, Number(source));
      kind = undefined;
    }
  });
  return { gone, stop: end };
}

async function remoteDevices(xinput: string, env: NodeJS.ProcessEnv) {
  const devices = await listInputDevices(xinput, env);
  const ids = new Set(devices.filter((device) => device.remote).map(({ id }) => id));
  return { ids, known: devices.map(({ id }) => id) };
}
