import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { InputDevice, InputHold } from '../desktop.ts';
import { listInputDevices } from './input-devices.ts';

/** How often, in ms, the guard hears that the agent lives, and new devices are looked for. */
const BEAT_MS = 2_000;
/** A device that is not held after this long, in ms, can not be held. */
const HOLD_MS = 6_000;

/**
 * The guard holds devices by their numbers, and frees them all when it no longer hears of the agent: its pipe ends
 * however the agent dies (kill -9 included), and an agent that stands still is silent for 10 s. A signal to the guard
 * frees them too: it is caught, and ends the reading.
 */
const GUARD = `
trap : TERM INT HUP PIPE
exec 3<&0
xinput=$1
held=
while word=$(timeout -s KILL 10 /bin/sh -c 'IFS= read -r word && printf %s "$word"' <&3); do
  [ "$word" = beat ] && continue
  held="$held $word"
  "$xinput" disable "$word"
  echo "$word $?"
done
for id in $held; do "$xinput" enable "$id" || { sleep 0.1; "$xinput" enable "$id"; }; done
`;

/**
 * R5: holds every keyboard and pointer of the machine itself, those plugged in later included; the technician's keys go
 * on passing (XTEST). `keep` is told of the devices before they are held. @throws when one can not be held.
 */
export async function holdInput(
  xinput: string,
  env: NodeJS.ProcessEnv,
  keep: (devices: readonly InputDevice[]) => void,
): Promise<InputHold> {
  const guard = spawn('/bin/sh', ['-c', GUARD, 'iponto-hold', xinput], {
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
    env,
  });
  guard.stdin.on('error', () => guard.stdin.destroy());
  // Not 'close': what a killed guard has begun to read with outlives it for seconds.
  const gone = once(guard, 'exit').then(() => {
    clearInterval(timer);
    guard.stdin.destroy();
  });
  const held = new Map<number, InputDevice>();
  const answered = new Map<number, string>();
  let half = '';
  guard.stdout.on('data', (chunk: Buffer) => {
    const lines = (half + chunk.toString('latin1')).split('\n');
    half = lines.pop() ?? '';
    for (const line of lines) answered.set(Number(line.split(' ')[0]), line.split(' ')[1] ?? '');
  });
  const beat = async () => {
    if (guard.stdin.writable) guard.stdin.write('beat\n');
    const devices = await listInputDevices(xinput, env);
    const fresh = devices.filter(({ id, remote }) => !remote && !held.has(id));
    if (fresh.length === 0) return;
    for (const device of fresh) held.set(device.id, device);
    keep([...held.values()]);
    if (guard.stdin.writable) for (const { id } of fresh) guard.stdin.write(`${id}\n`);
  };
  const free = async () => {
    clearInterval(timer);
    guard.stdin.end();
    await gone;
  };
  // A look that fails is made again with the next beat.
  const timer = setInterval(() => void beat().catch(() => null), BEAT_MS);
  try {
    await beat();
    await allHeld(held, answered);
  } catch (thrown) {
    await free();
    throw thrown;
  }
  return { gone, free };
}

async function allHeld(held: ReadonlyMap<number, InputDevice>, answered: ReadonlyMap<number, string>): Promise<void> {
  const limit = performance.now() + HOLD_MS;
  for (const { id, name } of held.values()) {
    while (!answered.has(id) && performance.now() < limit) await new Promise((resolve) => setTimeout(resolve, 10));
    if (answered.get(id) !== '0') throw new Error(`could not hold ${name}`);
  }
}
