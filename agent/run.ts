import { setTimeout as wait } from 'node:timers/promises';
import { type AgentReport, CONTROL_CLOSE } from '../protocol/agent.ts';
import { createAssistance } from './assistance.ts';
import { checkInstruction } from './check-instruction.ts';
import { openClientStops } from './client-stops.ts';
import { type Control, type ControlEvents, holdControl } from './control-connection.ts';
import type { Desktop } from './desktop.ts';
import type { Enrolment } from './enrolment.ts';
import { gatherFacts } from './facts.ts';
import { freeWhatWasHeld } from './free-what-was-held.ts';
import { keptStopAddress, openLocalStop } from './local-stop.ts';
import { type Log, reasonOf } from './log.ts';
import { openPastInstructions } from './past-instructions.ts';
import { reconnectDelay } from './reconnect-delay.ts';

type Parts = Readonly<{
  enrolment: Enrolment;
  folder: string;
  desktop: Desktop;
  version: string;
  log: Log;
  signal: AbortSignal;
}>;

/** Keeps the equipment reachable until the signal is aborted; then nothing it started is left. */
export async function run({ enrolment, folder, desktop, version, log, signal }: Parts): Promise<void> {
  const past = openPastInstructions(folder, log);
  let control: Control | null = null;
  let told = '';
  const report = (it: AgentReport) => control?.send({ type: 'report', ...it });
  const nowMs = () => control?.clock.nowMs() ?? Temporal.Now.instant().epochMilliseconds;
  const stops = openClientStops(folder, log);
  const local = openLocalStop(folder, (session) => assistance.stoppedHere(session), log);
  const leftHeld = freeWhatWasHeld({ desktop, folder, log, signal });
  const assistance = createAssistance({ desktop, past, stops, local, folder, report, log, leftHeld, nowMs });
  // A page that outlived the agent before this one can still stop.
  const kept = keptStopAddress(folder);
  if (kept !== null && !past.hasEnded(kept.session)) await local.open(kept.session);

  /** Told again when a login or a new package changes what can be served. */
  async function tellFacts(to: Control): Promise<void> {
    const facts = await gatherFacts(desktop);
    const support = JSON.stringify(facts.desktop);
    if (support === told || control !== to) return;
    told = support;
    to.send({ type: 'facts', facts });
  }

  const events: ControlEvents = {
    welcomed(to) {
      control = to;
      told = '';
      log('connected', { url: enrolment.url, equipment: enrolment.equipmentId });
      assistance.connected();
      void tellFacts(to);
    },
    beat: (to) => void tellFacts(to),
    instructed(envelope, from) {
      const checked = checkInstruction(envelope, enrolment, past, from.clock.nowMs());
      if ('refused' in checked) {
        const { refused: reason, session, nonce } = checked;
        log('instruction-refused', { reason, session });
        return report({ session, kind: 'refused', reason, ...(nonce === undefined ? {} : { nonce }) });
      }
      void assistance.obey(checked);
    },
  };

  // Not after the loop: whether the server answers the goodbye must not keep the desktop open.
  const stopped = new Promise<void>((resolve) => {
    const halt = () => resolve(assistance.stop('the agent stops'));
    if (signal.aborted) halt();
    else signal.addEventListener('abort', halt);
  });
  let failures = 0;
  while (!signal.aborted) {
    const end = await holdControl(enrolment, version, events, log, signal);
    control = null;
    if (end.code === CONTROL_CLOSE.revoked) await assistance.stop('the server revoked this equipment');
    else assistance.leftAlone();
    if (signal.aborted) break;
    failures = end.welcomed ? 0 : failures + 1;
    const delayMs = Math.round(reconnectDelay(end, failures, Math.random()));
    log('disconnected', { why: end.why, code: end.code, againInMs: delayMs });
    await wait(delayMs, undefined, { signal }).catch((thrown: unknown) =>
      log('stopping', { reason: reasonOf(thrown) }),
    );
  }
  await stopped;
  local.close();
}
