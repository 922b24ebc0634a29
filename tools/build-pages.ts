// Builds the pages into dist/, unless what stands there was built from exactly the files that are here now.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
const marker = join(dist, 'built-from');
const ROOMS = ['web', 'domain', 'protocol'];
const FILES = ['vite.config.ts', 'package-lock.json', 'tools/build-pages.ts'];

const WORTH_COMPRESSING_BYTES = 1024;

const source = sourceHash();
if (!existsSync(marker) || readFileSync(marker, 'utf8') !== source) await build();

/** One hash over all that the pages are made of; tests are no part of them. */
function sourceHash(): string {
  const hash = createHash('sha256');
  const paths = ROOMS.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  for (const path of [...paths, ...FILES.map((file) => join(root, file))].sort()) {
    hash.update(path.slice(root.length)).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

/** Builds beside what is served now and swaps at the end, so that a build cut short leaves the old pages standing. */
async function build(): Promise<void> {
  console.log('Building the pages …');
  const fresh = join(dist, `.building-${process.pid}`);
  const vite = await import('vite');
  const configFile = join(root, 'vite.config.ts');
  process.chdir(root);
  try {
    await vite.build({ configFile, mode: 'app', build: { outDir: join(fresh, 'web') } });
    await vite.build({ configFile, mode: 'welcome', build: { outDir: join(fresh, 'web') } });
    await vite.build({ configFile, mode: 'server', build: { outDir: join(fresh, 'ssr') } });
    compress(join(fresh, 'web/assets'));
    mkdirSync(dist, { recursive: true });
    rmSync(marker, { force: true });
    for (const part of ['web', 'ssr']) {
      rmSync(join(dist, part), { recursive: true, force: true });
      renameSync(join(fresh, part), join(dist, part));
    }
    writeFileSync(marker, source);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** Small copies beside the assets, so that nothing is compressed while a page waits. */
function compress(assets: string): void {
  for (const name of readdirSync(assets)) {
    const path = join(assets, name);
    const whole = readFileSync(path);
    if (whole.length < WORTH_COMPRESSING_BYTES) continue;
    writeFileSync(`${path}.br`, brotliCompressSync(whole));
    writeFileSync(`${path}.gz`, gzipSync(whole, { level: 9 }));
  }
}
