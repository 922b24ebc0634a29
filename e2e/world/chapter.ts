import type { TestContext } from 'node:test';
import { lastLook } from './last-look.ts';
import type { World } from './world.ts';

const brokenOff = new WeakSet<World>();

/**
 * A part of a story, as a test of its own. It fails on anything that a page says on its console or throws; the chapters
 * after one that broke off are not told.
 */
export async function chapter(t: TestContext, world: World, title: string, tell: () => Promise<void>): Promise<void> {
  await t.test(title, async (part) => {
    if (brokenOff.has(world)) throw new Error('an earlier chapter broke off');
    await told(part, world, async () => {
      await tell();
      world.faults.assertNone();
    });
  });
}

/** Where the story breaks off, what stood on every page is shown. */
export async function told<T>(t: TestContext, world: World, tell: () => Promise<T>): Promise<T> {
  try {
    return await tell();
  } catch (error) {
    brokenOff.add(world);
    await lastLook(world.faults.pages, (line) => t.diagnostic(line));
    t.diagnostic(world.server.output());
    throw error;
  }
}
