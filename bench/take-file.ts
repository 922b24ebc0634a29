import { createWriteStream } from 'node:fs';
import { fetchInto } from '../agent/carry.ts';

// The agent's own way of taking a file, in a process of its own: to the disk, counted and compared.
const [url = '', bytes = '', sha256 = '', path = ''] = process.argv.slice(2);
await fetchInto(url, { bytes: Number(bytes), sha256 }, createWriteStream(path), AbortSignal.timeout(600_000));
