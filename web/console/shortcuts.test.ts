import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';

const WEB = join(import.meta.dirname, '..');
/** Around every staff page. */
const FRAME = 'staff/staff-frame.tsx';
/** What is shown in it, each with what the page never shows at the same time. */
const PAGES = [
  { page: 'console/live-session.tsx', without: 'share/seen-screen.tsx' },
  { page: 'console/live-session.tsx', without: 'console/desktop.tsx' },
  { page: 'console/asked-session.tsx' },
  { page: 'console/past-session.tsx' },
  { page: 'console/queue-page.tsx' },
  { page: 'clients/clients-page.tsx' },
];

/** A key as the components write it: `shortcut="n"`, `useShortcut('/'`, or a table's `key: 'n'`. */
const KEY = /shortcut="(.[a-z]*)"|useShortcut\(\s*'(.[a-z]*)'|\bkey: '([a-z])'/g;
const IMPORT = /(?:from |import\()'(\.[^']+\.tsx)'/g;

test('no key does two things on one page', () => {
  for (const { page, without = '' } of PAGES) {
    const files = [FRAME, page].reduce((found, name) => reach(join(WEB, name), found), new Set([join(WEB, without)]));
    const shown = [...files].filter((path) => path !== join(WEB, without));
    const used = shown.flatMap((path) => keysOf(path).map((key) => [key, relative(WEB, path)] as const));
    const twice = Object.entries(Object.groupBy(used, ([key]) => key)).filter(
      ([, places]) => (places ?? []).length > 1,
    );
    assert.deepEqual(twice, [], page);
    assert.ok(used.length > 1, `${page} has keys`);
  }
});

/** One button that is drawn in two ways, one at a time, stands twice in one file. */
function keysOf(path: string): string[] {
  const found = [...readFileSync(path, 'utf8').matchAll(KEY)].map(([, ...groups]) => groups.find(Boolean) ?? '');
  return [...new Set(found)];
}

/** The components that a component can show, itself among them. */
function reach(path: string, found: Set<string>): Set<string> {
  if (found.has(path) || !existsSync(path)) return found;
  found.add(path);
  for (const [, name = ''] of readFileSync(path, 'utf8').matchAll(IMPORT)) reach(join(dirname(path), name), found);
  return found;
}
