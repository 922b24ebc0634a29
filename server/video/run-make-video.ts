import { fork } from 'node:child_process';
import type { MadeVideo, VideoOrder } from './make-video.ts';

/** The order as it crosses to the process; the key goes by its channel alone, not by its command line or environment. */
export type VideoOrderOnTheWire = Omit<VideoOrder, 'masterKey'> & { masterKey: string };
export type VideoAnswer =
  | { kind: 'percent'; percent: number }
  | { kind: 'made'; made: MadeVideo | null }
  | { kind: 'failed'; why: string };

export type RunMakeVideo = typeof runMakeVideo;

/**
 * Makes the video in a process of its own: decoding must not hold up a session. Ends it when told to stop, and it ends
 * by itself when we are gone.
 *
 * @throws with what went wrong in it.
 */
export async function runMakeVideo(
  order: VideoOrder,
  onPercent: (percent: number) => void,
  stop: AbortSignal,
): Promise<MadeVideo | null> {
  stop.throwIfAborted();
  const child = fork(new URL('make-video-process.ts', import.meta.url), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const end = () => void child.kill('SIGTERM');
  stop.addEventListener('abort', end);
  try {
    return await new Promise((resolve, reject) => {
      child.on('message', (message) => {
        const answer = message as VideoAnswer;
        if (answer.kind === 'percent') onPercent(answer.percent);
        if (answer.kind === 'made') resolve(answer.made);
        if (answer.kind === 'failed') reject(new Error(answer.why));
      });
      child.on('error', reject);
      child.on('exit', (code, signal) => reject(new Error(`the making of the video ended with ${code ?? signal}`)));
      child.send({ ...order, masterKey: order.masterKey.toString('hex') } satisfies VideoOrderOnTheWire);
    });
  } finally {
    stop.removeEventListener('abort', end);
    child.kill('SIGTERM');
  }
}
