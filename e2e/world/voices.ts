import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Page } from 'playwright-core';

/** What a Chromium is told so that its microphone gives this sound, over and over, and nobody needs to be asked. */
export function speaking(wav: string): string[] {
  return [
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-audio-capture=${wav}`,
    '--allow-loopback-in-peer-connection',
  ];
}

/**
 * Beeps of one pitch, in Hz, as the voice of somebody: a steady tone would be taken for noise, and suppressed.
 * @returns the file, which is gone after the test
 */
export function beeps(t: TestContext, hertz: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'iponto-voice-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, `${hertz}.wav`);
  const sound = `aevalsrc=0.6*sin(2*PI*${hertz}*t)*lt(mod(t\\,0.5)\\,0.3):s=48000:d=10`;
  execFileSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', sound, file]);
  return file;
}

/** How loud a pitch is in a sound, in dB under full: its mean over the whole file within a narrow band. */
export function loudness(media: Buffer, hertz: number): number {
  const folder = mkdtempSync(join(tmpdir(), 'iponto-heard-'));
  try {
    const file = join(folder, 'take');
    writeFileSync(file, media);
    const band = `bandpass=f=${hertz}:width_type=h:w=40,bandpass=f=${hertz}:width_type=h:w=40,volumedetect`;
    const said = execFileSync('sh', ['-c', `ffmpeg -hide_banner -i "$1" -af "$2" -f null - 2>&1`, 'sh', file, band]);
    const mean = /mean_volume: (-?[\d.]+|-inf) dB/.exec(String(said))?.[1];
    if (mean === undefined) throw new Error(`ffmpeg heard nothing: ${said}`);
    return mean === '-inf' ? Number.NEGATIVE_INFINITY : Number(mean);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Listening = { connections: RTCPeerConnection[] };

/** Lets a test listen to what a page's connections bring; the page itself does not notice. */
export async function listenIn(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const connections: RTCPeerConnection[] = [];
    const Real = RTCPeerConnection;
    Object.assign(window, { connections });
    window.RTCPeerConnection = class extends Real {
      constructor(...options: ConstructorParameters<typeof Real>) {
        super(...options);
        connections.push(this);
      }
    };
  });
  await page.reload();
}

/** How much louder a pitch is than another one in what the page hears within half a second, in dB. */
export function hears(page: Page, hertz: number, than: number): Promise<number> {
  return page.evaluate(
    async ([wanted = 0, other = 0]) => {
      const track = (window as unknown as Listening).connections
        .at(-1)
        ?.getReceivers()
        .find((receiver) => receiver.track.kind === 'audio')?.track;
      if (track === undefined) return Number.NEGATIVE_INFINITY;
      const context = new AudioContext({ sampleRate: 48_000 });
      const analyser = new AnalyserNode(context, { fftSize: 8192, smoothingTimeConstant: 0 });
      context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
      const bins = new Float32Array(analyser.frequencyBinCount);
      const at = (pitch: number) => bins[Math.round((pitch * analyser.fftSize) / context.sampleRate)] ?? 0;
      let most = Number.NEGATIVE_INFINITY;
      for (let look = 0; look < 10; look++) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        analyser.getFloatFrequencyData(bins);
        // Silence is -Infinity: there nothing is louder than anything.
        if (at(wanted) > -70) most = Math.max(most, at(wanted) - Math.max(at(other), -120));
      }
      await context.close();
      return most;
    },
    [hertz, than],
  );
}
