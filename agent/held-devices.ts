import { z } from 'zod';
import type { InputDevice } from './desktop.ts';
import { readPrivate, writePrivate } from './state-folder.ts';

const FILE = 'held-input.json';
const keptSchema = z.array(z.object({ id: z.number().int(), name: z.string() }));

export type HeldDevice = Pick<InputDevice, 'id' | 'name'>;

/** R5: what is held, on the disk: whoever dies, the next agent knows what to free. */
export function keepHeld(folder: string, devices: readonly HeldDevice[]): void {
  writePrivate(folder, FILE, devices);
}

/** @throws where the file can not be read. */
export function readHeld(folder: string): readonly HeldDevice[] {
  return keptSchema.parse(readPrivate(folder, FILE) ?? []);
}
