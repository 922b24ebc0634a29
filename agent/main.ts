import { resolve } from 'node:path';
import manifest from '../package.json' with { type: 'json' };
import { chooseDesktop } from './choose-desktop.ts';
import { type Command, HELP, readCommand } from './command-line.ts';
import { EnrolError, enrol } from './enrol.ts';
import { loadEnrolment } from './enrolment.ts';
import { logToStderr, reasonOf } from './log.ts';
import { becomeTheOnlyAgent } from './only-one.ts';
import { run } from './run.ts';
import { installService, removeService } from './service.ts';
import { stateFolder } from './state-folder.ts';
import { stopHere } from './stop-here.ts';

/** How this program is started again: runtime and script, or the single executable alone. */
const OWN_COMMAND = [process.execPath, ...(process.argv[1] === undefined ? [] : [resolve(process.argv[1])])];

/** Resolves to the exit code: 0 done, 1 could not, 2 not understood. */
async function obey(command: Command): Promise<number> {
  const { env } = process;
  switch (command.kind) {
    case 'help':
      return say(HELP.trimEnd());
    case 'version':
      return say(manifest.version);
    case 'wrong':
      console.error(`${command.why}\n\n${HELP}`);
      return 2;
    case 'enrol': {
      const folder = stateFolder(command.state, env);
      const done = await enrol({ ...command, folder, desktop: chooseDesktop(env) });
      return say(`This computer is now “${done.equipmentName}” (${done.equipmentId}) at ${done.url}.`);
    }
    case 'run':
      return runUntilStopped(stateFolder(command.state, env));
    case 'stop': {
      const said = await stopHere(stateFolder(command.state, env));
      return said === null ? complain('No assistance runs on this computer.') : say(said);
    }
    case 'install-service': {
      const folder = stateFolder(command.state, env);
      if (loadEnrolment(folder) === null) return complain(notEnrolled(folder));
      return say(...installService(OWN_COMMAND, folder, env));
    }
    case 'remove-service':
      return say(...removeService(env));
  }
}

async function runUntilStopped(folder: string): Promise<number> {
  const enrolment = loadEnrolment(folder);
  if (enrolment === null) return complain(notEnrolled(folder));
  if (!(await becomeTheOnlyAgent(folder))) return complain(`Another agent already runs with ${folder}.`);
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => stop.abort());
  const desktop = chooseDesktop(process.env);
  await run({ enrolment, folder, desktop, version: manifest.version, log: logToStderr, signal: stop.signal });
  return 0;
}

function notEnrolled(folder: string): string {
  return `Not enrolled: ${folder} holds no key. First: iponto-agent enrol URL CODE`;
}

function say(...sentences: string[]): number {
  console.log(sentences.join('\n'));
  return 0;
}

function complain(sentence: string): number {
  console.error(sentence);
  return 1;
}

try {
  process.exitCode = await obey(readCommand(process.argv.slice(2)));
} catch (thrown) {
  if (!(thrown instanceof EnrolError)) logToStderr('failed', { reason: reasonOf(thrown) });
  process.exitCode = complain(reasonOf(thrown));
}
