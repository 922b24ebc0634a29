import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { done } from '../../../protocol/common.ts';
import { problemBody } from '../../../protocol/problems.ts';
import { keptFile, transferView } from '../../../protocol/tools.ts';
import { isProblemCode, Problem } from '../../api/problem.ts';
import { post } from '../../api/request.ts';
import { pageLanguage } from '../../i18n/language.ts';

/** `checking` is the pass over a file that makes its checksum, before its bytes go. */
export type Progress = Readonly<{ step: 'checking' | 'moving'; bytes: number; of: number }>;
type Carrying = Readonly<{ onProgress: (progress: Progress) => void; signal: AbortSignal }>;

/** Chunks are handed to the browser's own store, which keeps them on disk when they grow. */
const FOLD_BYTES = 8 << 20;

type Sent = Readonly<{ name: string; sha256: string }>;

/** Sends a file to the equipment's exchange folder. @returns the name it has there @throws Problem, or as aborted */
export async function sendFile(sessionId: string, file: File, { onProgress, signal }: Carrying): Promise<Sent> {
  const hash = sha256.create();
  let bytes = 0;
  for await (const chunk of chunksOf(file.stream())) {
    signal.throwIfAborted();
    hash.update(chunk);
    bytes += chunk.length;
    onProgress({ step: 'checking', bytes, of: file.size });
  }
  const offer = { name: file.name, bytes: file.size, sha256: bytesToHex(hash.digest()) };
  const { transfer } = await post(transferView, `/api/sessions/${sessionId}/files/offer`, offer);
  const answer = await put(`/api/sessions/${sessionId}/files/${transfer}`, file, { onProgress, signal });
  return { name: keptFile.parse(JSON.parse(answer)).name, sha256: offer.sha256 };
}

/** Fetch can not stream a body over HTTP/1.1; XMLHttpRequest sends a file from the disk, and tells how far it is. */
function put(path: string, file: File, { onProgress, signal }: Carrying): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', path);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('accept-language', pageLanguage());
    request.upload.onprogress = ({ loaded }) => onProgress({ step: 'moving', bytes: loaded, of: file.size });
    request.onload = () => (request.status === 200 ? resolve(request.responseText) : reject(refusal(request)));
    request.onerror = () => reject(new Problem('offline', 0, 'the line broke'));
    const cancel = () => {
      request.abort();
      reject(signal.reason);
    };
    signal.addEventListener('abort', cancel, { once: true });
    request.onloadend = () => signal.removeEventListener('abort', cancel);
    if (signal.aborted) cancel();
    else request.send(file);
  });
}

function refusal({ status, responseText }: XMLHttpRequest): Problem {
  try {
    const { code, detail } = problemBody.parse(JSON.parse(responseText));
    if (isProblemCode(code)) return new Problem(code, status, detail);
  } catch {
    // Not one of our answers: told as such.
  }
  return new Problem('unreadable', status, responseText.slice(0, 200));
}

/** Brings a file of the exchange folder here, whole and compared, to be saved. @throws Problem, or as aborted */
export async function takeFile(
  sessionId: string,
  name: string,
  { onProgress, signal }: Carrying,
): Promise<{ blob: Blob; sha256: string }> {
  const { transfer, bytes: of } = await post(transferView, `/api/sessions/${sessionId}/files/ask`, { name });
  const path = `/api/sessions/${sessionId}/files/${transfer}`;
  const hash = sha256.create();
  let folded = new Blob();
  let chunks: Uint8Array<ArrayBuffer>[] = [];
  let [bytes, loose] = [0, 0];
  const fold = () => {
    folded = new Blob([folded, ...chunks]);
    chunks = [];
    loose = 0;
  };
  try {
    const response = await fetch(path, { signal });
    if (!response.ok || response.body === null) throw new Problem('offline', response.status, 'the line broke');
    for await (const chunk of chunksOf(response.body)) {
      hash.update(chunk);
      chunks.push(chunk);
      bytes += chunk.length;
      loose += chunk.length;
      if (loose >= FOLD_BYTES) fold();
      onProgress({ step: 'moving', bytes, of });
    }
  } catch (error) {
    if (signal.aborted || error instanceof Problem) throw error;
    throw new Problem('offline', 0, 'the line broke');
  }
  fold();
  const sum = bytesToHex(hash.digest());
  await post(done, `${path}/received`, { sha256: sum });
  return { blob: folded, sha256: sum };
}

/** Not every browser lets a stream be looped over. */
async function* chunksOf(stream: ReadableStream<Uint8Array<ArrayBuffer>>) {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done: over, value } = await reader.read();
      if (over) return;
      yield value;
    }
  } finally {
    reader.releaseLock();
  }
}
