import type { TestContext } from 'node:test';
import { lastLook } from './last-look.ts';
import type { World } from './world.ts';

const brokenOff = new WeakSet<World>();

/**
 * A part of a story, as a test of its own. It fails on anything that a page says on its console or throws; where it
 * breaks off, what stood on every page is shown, and the chapters after it are not told.
 */
export async function chapter(t: TestContext, world: World, title: string, tell: () => Promise<void>): Promise<void> {
  await t.test(title, async (part) => {
    if (brokenOff.has(world)) throw new Error('an earlier chapter broke off');
    try {
      await tell();
      world.faults.assertNone();
    } catch (error) {
      brokenOff.add(world);
      await lastLook(world.faults.pages, (line) => part.diagnostic(line));
      part.diagnostic(world.server.output());
      throw error;
    }
  });
}
