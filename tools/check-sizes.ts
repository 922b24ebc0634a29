// Fails when a source file passes 400 lines; tells how near the whole is to its aim.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GENERATED, root, sourceFiles } from './source-files.ts';

const LONGEST = 400;

const sizes = sourceFiles()
  .filter((file) => !GENERATED.includes(file))
  .map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length - 1 }))
  .sort((a, b) => a.lines - b.lines);

const at = (part: number) => sizes[Math.floor((sizes.length - 1) * part)]?.lines ?? 0;
console.log(`${sizes.length} files: median ${at(0.5)} lines (aim 80), nine of ten up to ${at(0.9)} (aim 220).`);

for (const { file, lines } of sizes.filter((each) => each.lines > LONGEST)) {
  console.error(`${file} has ${lines} lines; ${LONGEST} is the limit: split it by what it does.`);
  process.exitCode = 1;
}
