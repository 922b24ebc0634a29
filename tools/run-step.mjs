import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pinnedNode, root } from './install.mjs';
import { lineWriter } from './line-writer.mjs';
import { sharedPostgres } from './run-postgres.mjs';

/** A step that takes longer hangs. */
const LONGEST_MS = 25 * 60_000;
const LAST_WORDS_MS = 3_000;

/** More test files than these do not fail by chance. */
const BY_CHANCE = 3;

/**
 * @typedef {import('./test-counts.mjs').Counts} Counts
 * @typedef {{ passed: number, failed: number, failures: string[], again: string[] }} Outcome `failures`: the names of
 *   the tests that failed; `again`: the files that passed only when they were run again
 */

/**
 * Runs a step's commands one after another. A check counts as one; tests count each. A test file that failed is run once
 * more, alone: on a busy machine a browser or a desktop may have come too late. It is never hidden that it was.
 * @param {import('./test-steps.mjs').Step} step
 * @param {boolean} beside whether other steps run at the same time: then its name stands before each of its lines
 * @returns {Promise<Outcome>}
 */
export async function runStep(step, beside) {
  const folder = mkdtempSync(join(tmpdir(), 'npm-test-'));
  try {
    const env = {
      ...process.env,
      ...(step.postgres ? { TEST_POSTGRES: await sharedPostgres(step.lane ?? '') } : {}),
      // Each test file is a program of its own: the second one finds its modules compiled.
      NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/modules'),
      NO_COLOR: '1',
    };
    const out = lineWriter(beside ? `${step.name.padEnd(10)} │ ` : '');
    if (step.tests) return await runTests(step.commands()[0] ?? ['--test'], join(folder, 'counts'), env, out);
    let right = true;
    for (const command of step.commands()) right = (await ends(command, env, out)) && right;
    return { passed: right ? 1 : 0, failed: right ? 0 : 1, failures: [], again: [] };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {import('./test-steps.mjs').Command} command @param {string} countsFile @param {NodeJS.ProcessEnv} env
 * @param {(text: string) => void} out @returns {Promise<Outcome>}
 */
async function runTests(command, countsFile, env, out) {
  const first = await countsOf(command, countsFile, env, out);
  const late = first.files.filter(({ failed }) => failed > 0);
  const byChance = command[0] === '--test' && late.length > 0 && late.length <= BY_CHANCE;
  if (!byChance) return sum(first, []);
  const names = late.map(({ file }) => file);
  out(`\nOnce more, alone: ${names.join(', ')}\n`);
  const flags = command.filter((word) => word.startsWith('--') && !word.startsWith('--test-concurrency'));
  const second = await countsOf(['--test', ...flags.slice(1), '--test-concurrency=1', ...names], countsFile, env, out);
  const right = first.files.filter(({ failed }) => failed === 0);
  const now = second.files.filter(({ failed }) => failed === 0).map(({ file }) => relative(root, file));
  return sum({ right: second.right, files: [...right, ...second.files] }, now);
}

/** @param {{ right: boolean, files: Counts[] }} run @param {string[]} again @returns {Outcome} */
function sum({ right, files }, again) {
  const passed = files.reduce((all, each) => all + each.passed, 0);
  const failed = files.reduce((all, each) => all + each.failed, 0);
  const failures = files.flatMap((each) => each.failures);
  // A run that broke off, or a demand on coverage that is not met, fails without a failing test.
  return { passed, failed: right || failed > 0 ? failed : 1, failures, again };
}

/**
 * @param {readonly string[]} command @param {string} countsFile @param {NodeJS.ProcessEnv} env
 * @param {(text: string) => void} out @returns {Promise<{ right: boolean, files: Counts[] }>}
 */
async function countsOf(command, countsFile, env, out) {
  const reporters = reporting(countsFile);
  const args = command[0] === '--test' ? [...reporters, ...command] : [...command, ...reporters];
  rmSync(countsFile, { force: true });
  const right = await ends(args, env, out);
  const text = existsSync(countsFile) ? readFileSync(countsFile, 'utf8') : '';
  return { right, files: text === '' ? [] : JSON.parse(text) };
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
