import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { InputDevice } from '../desktop.ts';
import { listInputDevices } from './input-devices.ts';

const run = promisify(execFile);

/** Frees devices that were held: those that still have the number and the name they were held by. */
export async function freeInput(
  xinput: string,
  env: NodeJS.ProcessEnv,
  devices: readonly Pick<InputDevice, 'id' | 'name'>[],
): Promise<void> {
  const present = await listInputDevices(xinput, env);
  for (const { id, name } of devices) {
    if (present.some((each) => each.id === id && each.name === name))
      await run(xinput, ['enable', String(id)], { env });
  }
}
