import { once } from 'node:events';
import { type Program, type Settings, startProgram } from './program.ts';

export type TimedServer = Readonly<{
  /** Where people and the equipment reach it. */
  url: string;
  /** The one-time link that the first start prints. */
  setupLink: string;
  /** Lets time pass, for the server only. */
  advance(duration: Temporal.DurationLike): Promise<void>;
  /** kill -9; Postgres is left running, as a power switch would not. */
  kill(): Promise<void>;
  /** After `kill`: the same data, the same port, and its clock on by as much as it was away. */
  startAgain(away: Temporal.DurationLike): Promise<void>;
  stop(): Promise<void>;
  /** What it has printed since its last start. */
  output(): string;
  /** Of the process that runs now. */
  pid(): number;
}>;

/** A quarter of an hour after opening, whatever time it is: no story depends on when it is told. */
function toOpeningTime(): number {
  const now = Temporal.Now.zonedDateTimeISO('Europe/Lisbon');
  return now.with({ hour: 10, minute: 15 }).epochMilliseconds - now.epochMilliseconds;
}

/** The program as its own process, with a clock that a story can move on. */
export async function startServer(settings: Settings): Promise<TimedServer> {
  let aheadMs = toOpeningTime();
  const start = () =>
    startProgram({ ...settings, CLOCK_AHEAD_MS: String(aheadMs) }, 'e2e/world/server-with-a-clock.ts');
  let program: Program = await start();
  return {
    url: settings.PUBLIC_URL ?? '',
    setupLink: /^set-up: (\S+)$/m.exec(program.output())?.[1] ?? '',
    advance: async (duration) => {
      const advanceMs = Temporal.Duration.from(duration).total('milliseconds');
      program.process.send({ advanceMs });
      const [answer] = await once(program.process, 'message');
      aheadMs = (answer as { aheadMs: number }).aheadMs;
    },
    output: () => program.output(),
    pid: () => program.process.pid ?? 0,
    kill: () => program.kill(),
    startAgain: async (away) => {
      aheadMs += Temporal.Duration.from(away).total('milliseconds');
      program = await start();
    },
    stop: async () => {
      await program.stop();
    },
  };
}
