// Fails when docs/contract.md does not say the truth: a clause without a row, a place or a test that is not there, a
// clause that a test proves and the page does not tell.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, sourceFiles } from './source-files.ts';
import { testNames } from './test-names.ts';

const CLAUSES = 'A1 A2 A3 A4 A5 P1 P2 P3 P4 P5 P6 N1 N2 N3 S1 S2 T1 R1 R2 R3 R4 R5 C1 C2 X1 G1 G2 G3 G4 H1'.split(' ');
/** What a clause's row says while nothing proves it. */
const NOT_YET = 'not yet';

type Row = { clause: string; kept: string; proved: string };

const rows = readFileSync(join(root, 'docs/contract.md'), 'utf8')
  .split('\n')
  .flatMap((line): Row[] => {
    const [, clause, kept, proved] = /^\| \*\*([A-Z]\d)\*\*[^|]*\| ([^|]*) \| ([^|]*) \|$/.exec(line) ?? [];
    return clause === undefined || kept === undefined || proved === undefined ? [] : [{ clause, kept, proved }];
  });

const files = sourceFiles().filter((file) => /\.(test|spec)\.tsx?$/.test(file));
const names = new Map(files.map((file) => [file, testNames(readFileSync(join(root, file), 'utf8'))]));

const wrong = [...CLAUSES.flatMap(oneRow), ...rows.flatMap(places), ...rows.flatMap(proofs)];
for (const sentence of wrong) console.error(`docs/contract.md: ${sentence}`);
if (wrong.length > 0) process.exitCode = 1;
else {
  const open = rows.filter((row) => row.proved.trim() === NOT_YET).map((row) => row.clause);
  console.log(`${rows.length} clauses; not yet kept: ${open.join(' ') || 'none'}.`);
}

function oneRow(clause: string): string[] {
  const count = rows.filter((row) => row.clause === clause).length;
  return count === 1 ? [] : [`${clause} has ${count} rows`];
}

function places({ clause, kept }: Row): string[] {
  return quoted(kept)
    .filter((place) => !existsSync(join(root, place)))
    .map((place) => `${clause} is kept in ${place}, which is not there`);
}

function proofs({ clause, proved }: Row): string[] {
  const proofs = proved.trim() === NOT_YET ? [] : proved.split('<br>');
  const tested = [...names.values()].flat().some((name) => name.text.startsWith(`${clause}:`));
  if (proofs.length === 0) return tested ? [`${clause}: a test proves it, the page says ${NOT_YET}`] : [];
  return proofs.flatMap((proof) => {
    const [, file, name] = /^\s*`([^`]+)`: (.+?)\s*$/.exec(proof) ?? [];
    if (file === undefined || name === undefined) return [`${clause}: “${proof.trim()}” names no file and test`];
    const known = names.get(file);
    if (known === undefined) return [`${clause}: there is no test file ${file}`];
    return known.some(({ matches }) => matches.test(name)) ? [] : [`${clause}: ${file} has no test “${name}”`];
  });
}

function quoted(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, place]) => String(place));
}
