import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** An X server with x11vnc on it, and a viewer that asks for its picture as noVNC does. Needs Xvfb, x11vnc, xsetroot, ffmpeg. */
export type RecordedDesktop = Readonly<{
  display: string;
  /** Connects a viewer; every byte that the desktop sends it is told, from the first one on. */
  view(encodings: readonly number[], onBytes: (bytes: Buffer) => void): Promise<Viewer>;
  /** Runs a program on the desktop until it ends. */
  run(program: string, ...words: string[]): void;
  /** Starts a program that stays. */
  start(program: string, ...words: string[]): void;
  /** From now on the desktop is so large, as when a monitor is chosen. */
  resize(width: number, height: number): void;
  /** What an X client sees: RGB0. */
  screenshot(width: number, height: number): Buffer;
  stop(): Promise<void>;
}>;

export type Viewer = Readonly<{
  /** Resolves once nothing has come for so many ms. */
  quiet(ms: number): Promise<void>;
  stop(): void;
}>;

export async function startRecordedDesktop(width = 640, height = 400): Promise<RecordedDesktop> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [number] = await once(server.stdio[3] as NodeJS.ReadableStream, 'data');
  const display = `:${String(number).trim()}`;
  const children: ChildProcess[] = [server];
  const env = { ...process.env, DISPLAY: display };
  const start = (program: string, ...words: string[]) => {
    const child = spawn(program, words, { env, stdio: ['ignore', 'pipe', 'ignore'] });
    children.unshift(child);
    return child;
  };
  const words = ['-display', display, '-localhost', '-no6', '-forever', '-shared', '-nopw', '-norc', '-nocursor'];
  const x11vnc = start(
    'x11vnc',
    ...words,
    '-xrandr',
    'resize',
    '-wait',
    '20',
    '-defer',
    '20',
    '-autoport',
    String(20_000 + Math.floor(Math.random() * 20_000)),
  );
  const port = await portOf(x11vnc);
  return {
    display,
    view: (encodings, onBytes) => view(port, encodings, onBytes),
    run: (program, ...some) => void execFileSync(program, some, { env, stdio: 'ignore' }),
    start: (program, ...some) => void start(program, ...some),
    resize: (w, h) => {
      execFileSync('x11vnc', ['-display', display, '-R', `clip:${w}x${h}+0+0`], { stdio: 'ignore' });
    },
    screenshot: (w, h) =>
      execFileSync(
        'ffmpeg',
        [
          ...['-v', 'error', '-f', 'x11grab', '-draw_mouse', '0', '-video_size', `${w}x${h}`, '-i', display],
          ...['-frames:v', '1', '-f', 'rawvideo', '-pix_fmt', 'rgb0', '-'],
        ],
        { maxBuffer: 64 << 20 },
      ),
    stop: async () => {
      for (const child of children) {
        if (child.exitCode !== null || child.signalCode !== null) continue;
        const gone = once(child, 'exit');
        child.kill('SIGKILL');
        await gone;
      }
    },
  };
}

async function portOf(x11vnc: ChildProcess): Promise<number> {
  let said = '';
  for (;;) {
    const [chunk] = await once(x11vnc.stdout as NodeJS.ReadableStream, 'data');
    said += String(chunk);
    const port = /PORT=(\d+)/.exec(said)?.[1];
    if (port !== undefined) return Number(port);
  }
}

async function view(port: number, encodings: readonly number[], onBytes: (bytes: Buffer) => void): Promise<Viewer> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true });
  await once(socket, 'connect');
  let last = performance.now();
  socket.on('data', (bytes: Buffer) => {
    last = performance.now();
    onBytes(bytes);
  });
  await answered(socket, 12);
  socket.write('RFB 003.008\n');
  await answered(socket, 2);
  socket.write(Buffer.from([1]));
  await answered(socket, 4);
  socket.write(Buffer.from([1]));
  await answered(socket, 24);
  // As noVNC: 32 bits, 24 deep, little-endian, true colour, red first.
  socket.write(Buffer.from('000000002018000100ff00ff00ff000810000000', 'hex'));
  const list = Buffer.alloc(4 + encodings.length * 4);
  list.writeUInt8(2, 0);
  list.writeUInt16BE(encodings.length, 2);
  for (const [index, encoding] of encodings.entries()) list.writeInt32BE(encoding | 0, 4 + index * 4);
  socket.write(list);
  const ask = (incremental: number) => socket.write(Buffer.from([3, incremental, 0, 0, 0, 0, 0x0f, 0xff, 0x0f, 0xff]));
  ask(0);
  // Asked again and again in place of after each update: what is not needed is answered when there is something.
  const asking = setInterval(() => ask(1), 20).unref();
  socket.on('close', () => clearInterval(asking)).unref();
  return {
    quiet: async (ms) => {
      while (performance.now() - last < ms) await new Promise((resolve) => setTimeout(resolve, 20));
    },
    stop: () => socket.destroy(),
  };
}

async function answered(socket: Socket, bytes: number): Promise<void> {
  let got = 0;
  while (got < bytes) got += ((await once(socket, 'data')) as [Buffer])[0].length;
}
