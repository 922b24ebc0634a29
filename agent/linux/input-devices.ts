import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { InputDevice } from '../desktop.ts';

const run = promisify(execFile);
/** xinput answers at once; an X server that hangs must not hold the agent up for longer, in ms. */
const ANSWER_MS = 2_000;

/** Every slave device, those that are disabled included. @throws when xinput does not answer. */
export async function listInputDevices(xinput: string, env: NodeJS.ProcessEnv): Promise<InputDevice[]> {
  const { stdout } = await run(xinput, ['list'], { env, timeout: ANSWER_MS });
  return readDevices(stdout);
}

/** `⎜   ↳ Xephyr virtual mouse    id=7    [slave  pointer  (2)]`, or `∼ …  [floating slave]` while it is disabled. */
export function readDevices(text: string): InputDevice[] {
  return text.split('\n').flatMap((line) => {
    const [, name, id] = /^\W*(.+?)\s+id=(\d+)\s+\[.*slave.*\]\s*$/.exec(line) ?? [];
    return name === undefined ? [] : [{ id: Number(id), name, remote: / XTEST /.test(name) }];
  });
}
