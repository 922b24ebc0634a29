import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise } from './cruise.ts';

/** Wrong on purpose: file → what it imports → the rule that must see it. */
const WRONG: readonly (readonly [from: string, to: string, rule: string])[] = [
  ['domain/pricing/seed-a.ts', '../../protocol/price.ts', 'floors: domain stays below'],
  ['domain/pricing/seed-b.ts', 'node:fs', 'domain imports nothing from outside'],
  ['protocol/seed-c.ts', '../server/app.ts', 'floors: protocol stays below'],
  ['protocol/seed-d.ts', 'node:net', 'protocol imports the domain and zod'],
  ['web/portal/seed-e.ts', '../../server/app.ts', 'floors: web stays below'],
  ['web/portal/seed-f.ts', '../office/office-routes.ts', 'pages: web/portal stays below'],
  ['web/ui/seed-g.ts', '../portal/seed-h.ts', 'pages: web/ui stays below'],
  ['web/portal/seed-h.ts', 'node:fs', 'the pages import nothing of Node'],
  ['agent/seed-i.ts', '../domain/kernel/id.ts', 'the agent imports the protocol only'],
  ['server/platform/seed-j.ts', '../tables.ts', 'server: server/platform stays below'],
  ['server/allowance/seed-k.ts', '../sessions/session-store.ts', 'server: server/allowance stays below'],
  ['server/payments/seed-l.ts', '../allowance/debit.ts', 'server: server/payments stays below'],
  ['server/sessions/seed-m.ts', '../app.ts', 'server: server/sessions stays below'],
  ['server/basement/seed-n.ts', '../tables.ts', 'a room of the server has its place among the levels'],
  ['server/relay/seed-o.ts', './relay.test.ts', 'the program does not lean on its tests'],
  ['server/relay/seed-p.ts', './seed-q.ts', 'no circle'],
  ['server/relay/seed-r.ts', './not-there.ts', 'what is imported is there'],
];

/** Right, and close to wrong: none of these may be reported. */
const RIGHT: readonly (readonly [from: string, to: string])[] = [
  ['server/sessions/session-store.ts', '../allowance/debit.ts'],
  ['server/app.ts', './sessions/session-store.ts'],
  ['server/relay/relay.test.ts', '../app.ts'],
  ['web/office/office-routes.ts', '../ui/card.ts'],
];

/** What the arrows point at, where it is not itself the start of one. */
const TARGETS: Readonly<Record<string, string>> = {
  'domain/kernel/id.ts': '',
  'protocol/price.ts': '',
  'server/tables.ts': '',
  'server/allowance/debit.ts': '',
  'server/relay/seed-q.ts': './seed-p.ts',
  'web/ui/card.ts': '',
};

/** Draws every wrong arrow in a folder of its own. @returns those that the check does not see, or sees where none is. */
export async function blindSpots(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'boundaries-'));
  try {
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    for (const [from, to] of [...Object.entries(TARGETS), ...WRONG, ...RIGHT]) write(folder, from, to);
    const { summary } = await cruise(folder, ['domain', 'protocol', 'server', 'web', 'agent']);
    const seen = new Set(summary.violations.map(({ from, rule }) => `${from} · ${rule.name}`));
    return [
      ...WRONG.filter(([from, , rule]) => !seen.has(`${from} · ${rule}`)).map(
        ([from, to, rule]) => `not seen: ${from} → ${to} (${rule})`,
      ),
      ...RIGHT.filter(([from]) => summary.violations.some((violation) => violation.from === from)).map(
        ([from, to]) => `seen where nothing is wrong: ${from} → ${to}`,
      ),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function write(folder: string, file: string, imported: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  const text = imported === '' ? 'export const nothing = null;\n' : `import type * as thing from '${imported}';\n`;
  writeFileSync(join(folder, file), text);
}
