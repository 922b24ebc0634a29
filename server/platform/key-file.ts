import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { type Config, StartupError } from '../config.ts';
import { type SecretKey, secretKeyOf } from './secrets.ts';

type Say = (line: string) => void;

/**
 * SECRET_KEY, or the key of KEY_FILE, made on the first start (0600 in a folder of 0700). A key that an earlier version
 * kept in the data folder is moved there. `say` gets what an operator should know, a line each.
 *
 * @throws StartupError where the file holds no key, can not be kept, or is another one than that of the data folder.
 */
export function loadSecretKey(config: Pick<Config, 'secretKey' | 'keyFile' | 'dataDir'>, say: Say): SecretKey {
  const { secretKey, keyFile, dataDir } = config;
  if (secretKey !== null) return secretKeyOf(secretKey, 'SECRET_KEY');
  if (keyFile.startsWith(dataDir + sep)) {
    say(`The key file ${keyFile} is inside the data folder: whoever copies the folder has the key too.`);
  }
  const former = join(dataDir, 'secret.key');
  if (former !== keyFile && existsSync(former)) moveKey(former, keyFile, say);
  else if (!existsSync(keyFile)) keep(keyFile, randomBytes(32).toString('hex'));
  return secretKeyOf(readKey(keyFile), `The key in ${keyFile} (KEY_FILE)`);
}

/** Where it ends half-way, the next start goes on: the former file goes last, once the same key is safe in its new place. */
function moveKey(from: string, to: string, say: Say): void {
  const key = readKey(from);
  if (!existsSync(to)) keep(to, key);
  if (readKey(to) !== key) {
    throw new StartupError(
      `There are two different keys, ${from} and ${to}. Set KEY_FILE=${from} if that is the one of this data folder, or remove it if it is not.`,
    );
  }
  rmSync(from, { force: true });
  syncFolder(dirname(from));
  say(`The key was moved from ${from} to ${to}. Back it up apart from the data.`);
}

/** With a key that was cut off anybody could compute ours. */
function readKey(path: string): string {
  const key = orRefuse(path, () => readFileSync(path, 'utf8').trim().toLowerCase());
  if (/^[0-9a-f]{64}$/.test(key)) return key;
  throw new StartupError(`The key file ${path} is damaged. Put its 64 hexadecimal digits back from your copy of it.`);
}

/** Whole or not at all, whatever ends the program or the power meanwhile; of two starts at once, the first one's is kept. */
function keep(path: string, key: string): void {
  const half = `${path}.${process.pid}.part`;
  orRefuse(path, () => {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    try {
      writeFileSync(half, key, { mode: 0o600, flush: true });
      linkSync(half, path);
    } catch (error) {
      if (!existsSync(path)) throw error;
    } finally {
      rmSync(half, { force: true });
    }
    syncFolder(dirname(path));
  });
}

/** A new name is safe from a loss of power only once its folder is on the disk. */
function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  fsyncSync(folder);
  closeSync(folder);
}

function orRefuse<T>(path: string, doing: () => T): T {
  try {
    return doing();
  } catch (error) {
    throw new StartupError(`The key file ${path} can not be used: ${error}. Set KEY_FILE to another place.`);
  }
}
