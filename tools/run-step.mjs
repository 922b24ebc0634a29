import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pinnedNode, root } from './install.mjs';
import { sharedPostgres } from './run-postgres.mjs';

/** A step that takes longer hangs. */
const LONGEST_MS = 8 * 60_000;

/**
 * Runs a step's commands one after another. A check counts as one; tests count each.
 * @param {import('./test-steps.mjs').Step} step
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runStep(step) {
  const folder = mkdtempSync(join(tmpdir(), 'npm-test-'));
  const countsFile = join(folder, 'counts');
  try {
    const env = {
      ...process.env,
      ...(step.postgres ? { TEST_POSTGRES: await sharedPostgres() } : {}),
      NO_COLOR: '1',
    };
    let right = true;
    for (const command of step.commands()) {
      const reporters = step.tests ? reporting(countsFile) : [];
      const args = command[0] === '--test' ? [...reporters, ...command] : [...command, ...reporters];
      right = (await ends(args, env)) && right;
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

/** @param {readonly string[]} args @param {NodeJS.ProcessEnv} env @returns {Promise<boolean>} */
function ends(args, env) {
  return new Promise((resolve) => {
    const child = spawn(pinnedNode(), args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env });
    const timer = setTimeout(() => {
      console.error(`Stopped after ${LONGEST_MS / 60_000} minutes.`);
      child.kill('SIGKILL');
    }, LONGEST_MS);
    child.once('exit', (code) => {
      clearTimeout(timer);
      resolve(code === 0);
    });
  });
}

/** A run that broke off wrote none. @param {string} file @returns {{ passed: number, failed: number }} */
function read(file) {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return text === '' ? { passed: 0, failed: 1 } : JSON.parse(text);
}
