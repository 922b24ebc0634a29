import { globSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..');

/** The top folders of the house that hold source. */
export const PLACES = ['domain', 'protocol', 'server', 'web', 'agent', 'migrations', 'tools', 'bench', 'e2e'];

/** Made by tools/tables.ts, not written by hand. */
export const GENERATED = ['server/tables.ts', 'server/schema.sql'];

/** Every source file, as a path from the project's folder, sorted; data that tests read is none. */
export function sourceFiles(): string[] {
  return globSync(
    PLACES.map((place) => `${place}/**/*.{ts,tsx,mjs,css,sql,html}`),
    { cwd: root },
  )
    .filter((file) => !file.split('/').includes('testdata'))
    .sort();
}
