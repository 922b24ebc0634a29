import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import type { World } from '../world/world.ts';

/** A program run at the equipment itself. @returns what it says */
export function atDesktop({ desktop }: World, program: string, args: readonly string[], input = ''): string {
  const { environment: env } = desktop;
  const ran = spawnSync(program, args, { env, input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'] });
  assert.equal(ran.status, 0, `${program} ${args.join(' ')}`);
  return ran.stdout;
}
