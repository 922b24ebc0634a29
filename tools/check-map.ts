// Fails when docs/map.md leaves out a folder with source in it, or names one that is not there.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root, sourceFiles } from './source-files.ts';

const named = [...readFileSync(join(root, 'docs/map.md'), 'utf8').matchAll(/^\| `([^`]+)\/` \|/gm)].map(([, name]) =>
  String(name),
);
const there = new Set(sourceFiles().map((file) => dirname(file)));

const wrong = [
  ...[...there].filter((folder) => !named.includes(folder)).map((folder) => `${folder}/ is not on the map`),
  ...named
    .filter((folder) => !existsSync(join(root, folder)))
    .map((folder) => `${folder}/ is on the map, not on the disk`),
  ...named.filter((folder, index) => named.indexOf(folder) !== index).map((folder) => `${folder}/ is on the map twice`),
];
for (const sentence of wrong) console.error(`docs/map.md: ${sentence}`);
if (wrong.length > 0) process.exitCode = 1;
else console.log(`${named.length} folders, all on the map.`);
