import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pinnedNode, root } from './install.mjs';
import { lineWriter } from './line-writer.mjs';
import { sharedPostgres } from './run-postgres.mjs';

/** A step that takes longer hangs. */
const LONGEST_MS = 25 * 60_000;
const LAST_WORDS_MS = 3_000;

/**
 * Runs a step's commands one after another. A check counts as one; tests count each.
 * @param {import('./test-steps.mjs').Step} step
 * @param {boolean} beside whether other steps run at the same time: then its name stands before each of its lines
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runStep(step, beside) {
  const folder = mkdtempSync(join(tmpdir(), 'npm-test-'));
  const countsFile = join(folder, 'counts');
  try {
    const env = {
      ...process.env,
      ...(step.postgres ? { TEST_POSTGRES: await sharedPostgres(step.lane ?? '') } : {}),
      // Each test file is a program of its own: the second one finds its modules compiled.
      NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/modules'),
      NO_COLOR: '1',
    };
    const out = lineWriter(beside ? `${step.name.padEnd(10)} │ ` : '');
    let right = true;
    for (const command of step.commands()) {
      const reporters = step.tests ? reporting(countsFile) : [];
      const args = command[0] === '--test' ? [...reporters, ...command] : [...command, ...reporters];
      right = (await ends(args, env, out)) && right;
    }
    if (!step.tests) return right ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
    const counted = read(countsFile);
    // A run that broke off, or a demand on coverage that is not met, fails without a failing test.
    return { passed: counted.passed, failed: right || counted.failed > 0 ? counted.failed : 1 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param {string} countsFile */
function reporting(countsFile) {
  return [
    ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
    ...['--test-reporter=./tools/test-counts.mjs', `--test-reporter-destination=${countsFile}`],
  ];
}

/** @param {readonly string[]} args @param {NodeJS.ProcessEnv} env @param {(text: string) => void} out @returns {Promise<boolean>} */
function ends(args, env, out) {
  return new Promise((resolve) => {
    const child = spawn(pinnedNode(), args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env });
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', out);
    const timer = setTimeout(() => {
      out(`Stopped after ${LONGEST_MS / 60_000} minutes.\n`);
      child.kill('SIGKILL');
    }, LONGEST_MS);
    child.once('exit', (code) => {
      clearTimeout(timer);
      // Its last words are still on their way; what it has left running may hold the line open for ever.
      child.once('close', () => resolve(code === 0));
      setTimeout(() => resolve(code === 0), LAST_WORDS_MS).unref();
    });
  });
}

/** A run that broke off wrote none. @param {string} file @returns {{ passed: number, failed: number }} */
function read(file) {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return text === '' ? { passed: 0, failed: 1 } : JSON.parse(text);
}
