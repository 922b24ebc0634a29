// Fails when an arrow between rooms runs back (docs/map.md) — and when the check itself has gone blind.
import { blindSpots } from './boundary-seeds.ts';
import { cruise } from './cruise.ts';
import { root, sourceFiles } from './source-files.ts';

const blind = await blindSpots();
for (const spot of blind) console.error(`The check is blind: ${spot}`);

const { modules, summary } = await cruise(root);
const byRule = Map.groupBy(summary.violations, ({ from, rule }) => `${from} against “${rule.name}”`);
for (const [what, arrows] of byRule) console.error(`${what}:\n    ${arrows.map(({ to }) => to).join('\n    ')}`);

const read = new Set(modules.map((module) => module.source));
const unread = sourceFiles().filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !read.has(file));
for (const file of unread) console.error(`${file} was not read`);

const wrong = blind.length + summary.violations.length + unread.length;
if (wrong > 0) process.exitCode = 1;
else console.log(`${summary.totalDependenciesCruised} imports of ${read.size} modules, all one way.`);
