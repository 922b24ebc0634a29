// C1: where networks let nothing else through, a call goes over the company's own coturn.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IceServer } from '../protocol/call.ts';
import { turnCredentials } from '../server/call/turn-credentials.ts';
import { launchUnseen, PEERS } from './world/chromium.ts';
import { startTurnServer } from './world/turn-server.ts';
import { beeps, speaking } from './world/voices.ts';

const SECRET = 'the-secret-of-coturn-and-ours';
const SESSION = '0190f3a0-0000-7000-8000-00000000000a';
const VOICE_HZ = 660;

test('C1: a voice passes through a real coturn and by no other way, with credentials as the program makes them', async (t) => {
  const turn = await startTurnServer(SECRET);
  t.after(() => turn.stop());
  const browser = await launchUnseen([...speaking(beeps(t, VOICE_HZ)), ...PEERS]);
  t.after(() => browser.close());
  const page = await browser.newPage();
  // A microphone is given to pages of our own machine only.
  await page.route('http://localhost/', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>call</title>' }),
  );
  await page.goto('http://localhost/');
  const now = Temporal.Now.instant();
  const server = { urls: [turn.url], secret: SECRET };

  const heard = await page.evaluate(talkThroughRelay, turnCredentials(server, SESSION, now));
  assert.deepEqual(heard.ways, ['relay/relay'], `through the relay alone; coturn said: ${turn.said()}`);
  assert.ok(
    heard.loudestHz.some((hertz) => Math.abs(hertz - VOICE_HZ) < 12),
    `heard ${heard.loudestHz} Hz`,
  );

  const other = turnCredentials({ ...server, secret: 'another secret altogether' }, SESSION, now);
  assert.deepEqual(await page.evaluate(candidatesOf, other), { relays: 0, errors: [401] });
  const over = turnCredentials(server, SESSION, now.subtract({ hours: 13 }));
  assert.deepEqual(await page.evaluate(candidatesOf, over), { relays: 0, errors: [401] });
});

/** In the page: a microphone's sound over two connections that may use nothing but the relay. */
async function talkThroughRelay(iceServers: IceServer[]) {
  const configuration: RTCConfiguration = { iceServers, iceTransportPolicy: 'relay' };
  const [one, other] = [new RTCPeerConnection(configuration), new RTCPeerConnection(configuration)];
  one.onicecandidate = ({ candidate }) => void other.addIceCandidate(candidate ?? undefined);
  other.onicecandidate = ({ candidate }) => void one.addIceCandidate(candidate ?? undefined);
  const arrived = new Promise<MediaStreamTrack>((resolve) => {
    other.ontrack = ({ track }) => resolve(track);
  });
  const connected = new Promise<void>((resolve, reject) => {
    one.onconnectionstatechange = () => {
      if (one.connectionState === 'connected') resolve();
      if (one.connectionState === 'failed') reject(new Error('no way was found'));
    };
  });
  const mine = await navigator.mediaDevices.getUserMedia({ audio: true });
  for (const track of mine.getTracks()) one.addTrack(track, mine);
  await one.setLocalDescription();
  await other.setRemoteDescription(one.localDescription as RTCSessionDescription);
  await other.setLocalDescription();
  await one.setRemoteDescription(other.localDescription as RTCSessionDescription);
  const track = await arrived;
  await connected;
  // A remote sound is given to nobody before an element plays it.
  const loudspeaker = new Audio();
  loudspeaker.srcObject = new MediaStream([track]);
  loudspeaker.muted = true;
  await loudspeaker.play();
  const context = new AudioContext({ sampleRate: 48_000 });
  const analyser = new AnalyserNode(context, { fftSize: 8192, smoothingTimeConstant: 0 });
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  const bins = new Float32Array(analyser.frequencyBinCount);
  const loudestHz: number[] = [];
  for (let look = 0; look < 100 && loudestHz.length < 5; look++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    analyser.getFloatFrequencyData(bins);
    const loudest = bins.reduce((most, level, at) => (level > (bins[most] ?? 0) ? at : most), 0);
    if ((bins[loudest] ?? 0) > -60) loudestHz.push(Math.round((loudest * context.sampleRate) / analyser.fftSize));
  }
  const ways: string[] = [];
  const stats = await one.getStats();
  for (const each of stats.values()) {
    if (each.type !== 'candidate-pair' || each.state !== 'succeeded' || !each.nominated) continue;
    const [local, remote] = [stats.get(each.localCandidateId), stats.get(each.remoteCandidateId)];
    ways.push(`${local?.candidateType}/${remote?.candidateType}`);
  }
  for (const each of [one, other]) each.close();
  return { loudestHz, ways: [...new Set(ways)] };
}

/** In the page: how many relays are found, and with which errors they refuse. */
async function candidatesOf(iceServers: IceServer[]) {
  const connection = new RTCPeerConnection({ iceServers, iceTransportPolicy: 'relay' });
  const errors = new Set<number>();
  let relays = 0;
  connection.onicecandidateerror = ({ errorCode }) => void errors.add(errorCode);
  const gathered = new Promise<void>((resolve) => {
    connection.onicecandidate = ({ candidate }) => {
      if (candidate === null) resolve();
      else if (candidate.type === 'relay') relays += 1;
    };
  });
  connection.createDataChannel('any');
  await connection.setLocalDescription();
  await gathered;
  connection.close();
  return { relays, errors: [...errors] };
}
