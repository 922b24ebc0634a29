import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { transferView } from '../protocol/tools.ts';
import { helpedEquipment, memoryOf } from './helped-equipment.ts';

const BLOCK = randomBytes(64 * 1024);
const BLOCKS = 7629;
/** Just under the largest that is carried. */
const BYTES = BLOCK.length * BLOCKS;
const SHA256 = (() => {
  const hash = createHash('sha256');
  for (let n = 0; n < BLOCKS; n++) hash.update(BLOCK);
  return hash.digest('hex');
})();
const ROUNDS = 3;

/** A file of 500 MB to the equipment: through the program to its agent, and through the least that can join two requests. */
const equipment = await helpedEquipment();
const { pids } = equipment;
const speeds = { ours: [] as number[], peer: [] as number[] };
try {
  const before = { server: memoryOf(pids.server).now, agent: memoryOf(pids.agent).now };
  // In turns, so that a busy moment of the machine meets both.
  for (let round = 0; round < ROUNDS; round++) {
    speeds.ours.push(await throughTheProgram(round));
    speeds.peer.push(await throughThePipe());
  }
  const [ours, peer] = [median(speeds.ours), median(speeds.peer)];
  console.log(`a file of ${Math.round(BYTES / 1e6)} MB to the equipment's disk, compared there (median of ${ROUNDS})`);
  console.log(`through the program      ${ours.toFixed(0)} MB/s, ${(ours / peer).toFixed(2)} × the peer`);
  console.log(`through a plain pipe     ${peer.toFixed(0)} MB/s`);
  for (const side of ['server', 'agent'] as const) {
    const { peak } = memoryOf(pids[side]);
    console.log(
      `memory of the ${side.padEnd(10)} ${before[side].toFixed(0)} MB before, ${peak.toFixed(0)} MB at the most`,
    );
  }
  console.log('');
} finally {
  await equipment.stop();
}

/** @returns MB/s, from the first byte to the agent's word that it has all of it */
async function throughTheProgram(round: number): Promise<number> {
  const { technician, path, url } = equipment;
  const offer = { name: `imagem-${round}.iso`, bytes: BYTES, sha256: SHA256 };
  const { transfer } = await technician.expect(transferView, 'POST', `${path}/files/offer`, offer);
  const cookie = technician.cookieFor('/api');
  return put(`${url}${path}/files/${transfer}`, { cookie, origin: url });
}

async function throughThePipe(): Promise<number> {
  const pipe = spawn(process.execPath, [join(import.meta.dirname, 'plain-pipe.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = await once(pipe.stdout, 'data');
  const url = `http://127.0.0.1:${/PORT=(\d+)/.exec(String(said))?.[1]}/`;
  const words = [url, String(BYTES), SHA256, join(equipment.folder, 'peer.iso')];
  const taker = spawn(process.execPath, [join(import.meta.dirname, 'take-file.ts'), ...words], { stdio: 'inherit' });
  const taken = once(taker, 'exit');
  try {
    return await put(url, {}, async () => {
      const [code] = await taken;
      if (code !== 0) throw new Error('the peer did not take the file');
    });
  } finally {
    pipe.kill('SIGKILL');
  }
}

async function put(url: string, more: Record<string, string>, over?: () => Promise<void>): Promise<number> {
  const headers = { 'content-type': 'application/octet-stream', 'content-length': BYTES, ...more };
  const sending = request(url, { method: 'PUT', headers });
  const answered = once(sending, 'response');
  let from = 0;
  const blocks = (function* () {
    for (let n = 0; n < BLOCKS; n++) {
      // A taker that is still starting holds the first blocks back: what counts begins when they move.
      if (n === 64) from = performance.now();
      yield BLOCK;
    }
  })();
  await pipeline(Readable.from(blocks), sending);
  const [response] = await answered;
  response.resume();
  if (response.statusCode !== 200) throw new Error(`refused: ${response.statusCode}`);
  await over?.();
  return BYTES / 1e6 / ((performance.now() - from) / 1000);
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
