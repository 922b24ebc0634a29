import { setPriority } from 'node:os';
import { makeVideo } from './make-video.ts';
import type { VideoAnswer, VideoOrderOnTheWire } from './run-make-video.ts';

// Makes one video in a process of its own, behind everything else on the machine, and ends. What it starts is as patient.
setPriority(19);
// The program that wants the video is gone: it will ask again, from the beginning.
process.on('disconnect', () => process.exit(1));
// A signal alone would end us without `exit`, which is where our ffmpeg is ended.
process.on('SIGTERM', () => process.exit(1));

process.once('message', (message) => {
  const { masterKey, ...order } = message as VideoOrderOnTheWire;
  const answer = (said: VideoAnswer) => process.send?.(said);
  makeVideo({ ...order, masterKey: Buffer.from(masterKey, 'hex') }, (percent) => answer({ kind: 'percent', percent }))
    .then(
      (made) => answer({ kind: 'made', made }),
      (thrown: unknown) => answer({ kind: 'failed', why: thrown instanceof Error ? thrown.message : String(thrown) }),
    )
    .finally(() => process.disconnect?.());
});
