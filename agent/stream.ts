import type { Socket } from 'node:net';
import WebSocket, { type RawData } from 'ws';
import { isPrivateWay } from './addresses.ts';
import { PressedByViewer } from './pressed-by-viewer.ts';
import { greetViewer } from './rfb-handshake.ts';

const CONNECT_MS = 10_000;
/** The relay pings every 10 s; this long without one, in ms, and the way is dead. */
const SILENCE_MS = 35_000;
/** Bytes on their way to the relay above which the VNC server has to wait. */
const HIGH_WATER = 1 << 20;
/** A viewer sends keys, pointer moves and clipboard text: never a message of more bytes than this. */
const LARGEST_FROM_VIEWER = 1 << 20;
/** How long, in ms, the VNC server has to release what its viewer held pressed. */
const RELEASE_MS = 200;

/**
 * One RFB connection: the VNC server's socket on one side, the relay's WebSocket on the other. Resolves, with why, when
 * either is gone or the signal is aborted; both are closed then, and nothing that the viewer pressed is still down. `onOpen` is called when the relay has accepted.
 */
export function stream(url: string, vnc: Socket, signal: AbortSignal, onOpen: () => void): Promise<string> {
  const relay = new WebSocket(url, {
    perMessageDeflate: false,
    handshakeTimeout: CONNECT_MS,
    maxPayload: LARGEST_FROM_VIEWER,
    ...(isPrivateWay(new URL(url)) ? { generateMask: maskWithZero } : {}),
  });
  const pressed = new PressedByViewer();
  return new Promise((resolve) => {
    let isOver = false;
    const over = (why: string) => {
      if (isOver) return;
      isOver = true;
      clearTimeout(silence);
      signal.removeEventListener('abort', onAbort);
      relay.terminate();
      void releaseAndClose(vnc, pressed).then(() => resolve(why));
    };
    const onAbort = () => over('ended');
    const silence = setTimeout(() => over('the relay is silent'), SILENCE_MS);
    signal.addEventListener('abort', onAbort);
    vnc.once('close', () => over('the VNC server closed'));
    relay.once('error', (error) => over(error.message));
    relay.once('close', (code) => over(`the relay closed with ${code}`));
    relay.on('ping', () => silence.refresh());
    relay.once('open', () => {
      onOpen();
      const greet = greetViewer((bytes) => relay.send(bytes));
      let greeted = false;
      relay.on('message', (data: RawData) => {
        if (isOver) return;
        try {
          const bytes = data as Buffer;
          const rest = greeted ? bytes : greet(bytes);
          if (rest === null) return;
          if (!greeted) pour(vnc, relay);
          greeted = true;
          pressed.follow(rest);
          if (rest.length > 0 && !vnc.write(rest)) relay.pause();
        } catch (thrown) {
          over(thrown instanceof Error ? thrown.message : String(thrown));
        }
      });
      vnc.on('drain', () => relay.resume());
    });
    if (signal.aborted) onAbort();
  });
}

/**
 * R5: closes the VNC connection. What its viewer still holds pressed is released first: nobody else ever will, since a
 * VNC server keeps it down for good. That server closes its own end only once it has read everything.
 */
async function releaseAndClose(vnc: Socket, pressed: PressedByViewer): Promise<void> {
  const released = pressed.release();
  if (released.length > 0 && vnc.writable) {
    const closed = new Promise((resolve) => vnc.once('close', resolve));
    const timer = setTimeout(() => vnc.destroy(), RELEASE_MS);
    vnc.removeAllListeners('data').resume().end(released);
    await closed;
    clearTimeout(timer);
  }
  vnc.destroy();
}

/** From the desktop to the relay; a viewer that can not keep up makes the VNC server wait, so nothing piles up here. */
function pour(vnc: Socket, relay: WebSocket): void {
  const sent = () => {
    if (vnc.isPaused() && relay.bufferedAmount < HIGH_WATER) vnc.resume();
  };
  vnc.on('data', (bytes) => {
    relay.send(bytes, sent);
    if (relay.bufferedAmount >= HIGH_WATER) vnc.pause();
  });
  vnc.resume();
}

/** Masking protects old proxies, not the content. Over TLS or loopback there are none, and zero saves the relay the undoing. */
function maskWithZero(mask: Buffer): void {
  mask.fill(0);
}
