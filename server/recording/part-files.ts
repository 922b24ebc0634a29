import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';

const PART = /^(\d{4,})\.sealed$/;

/** The parts of a session's recording in the order they were begun; none when nothing was recorded. */
export async function listParts(folder: string, sessionId: string): Promise<string[]> {
  const numbers = await partNumbers(join(folder, sessionId));
  return numbers.map((number) => partPath(folder, sessionId, number));
}

/** Where the next part goes. Makes the session's folder. */
export async function nextPart(folder: string, sessionId: string): Promise<string> {
  await mkdir(join(folder, sessionId), { recursive: true, mode: 0o700 });
  const numbers = await partNumbers(join(folder, sessionId));
  return partPath(folder, sessionId, (numbers.at(-1) ?? 0) + 1);
}

function partPath(folder: string, sessionId: string, number: number): string {
  return join(folder, sessionId, `${String(number).padStart(4, '0')}.sealed`);
}

async function partNumbers(path: string): Promise<number[]> {
  const names = await readdir(path).catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code === 'ENOENT') return [];
    throw thrown;
  });
  return names
    .flatMap((name) => PART.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
}
