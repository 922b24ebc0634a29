// npm test: installs what is missing, then every check and test; `npm test -- unit e2e` runs only those. The checks run
// beside the tests, each lane in its order. A step that fails does not hide the later ones. What can not run for want of
// a program is named in the last line.
import { installPackages } from './install.mjs';
import { installPrograms, missing } from './programs.mjs';
import { stopSharedPostgres } from './run-postgres.mjs';
import { runStep } from './run-step.mjs';
import { LANES, programsFor, STEPS } from './test-steps.mjs';

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !STEPS.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(`No such step: ${unknown.join(', ')}. There are ${STEPS.map((step) => step.name).join(', ')}.`);
  process.exit(2);
}
const steps = STEPS.filter((step) => wanted.length === 0 || wanted.includes(step.name));

installPackages();
installPrograms(programsFor(steps));

const total = { passed: 0, failed: 0 };
/** @type {Map<string, string>} */
const lines = new Map();
/** @type {string[]} */
const notRun = [];
/** @type {string[]} */
const ranAgain = [];
/** @type {string[]} */
const failedTests = [];

/** @param {import('./test-steps.mjs').Step} step @param {boolean} beside whether others run at the same time */
async function take(step, beside) {
  const lacking = missing(step.programs ?? []);
  if (lacking.length > 0) {
    notRun.push(`${step.name} (${lacking.join(', ')})`);
    return;
  }
  notRun.push(...(step.leftOut?.() ?? []));
  console.log(`\n━━ ${step.name}: ${step.says}`);
  const start = performance.now();
  const { passed, failed, failures, again } = await runStep(step, beside);
  ranAgain.push(...again);
  failedTests.push(...failures.map((name) => `✖ ${step.name}: ${name}`));
  total.passed += passed;
  total.failed += failed;
  const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(6);
  lines.set(
    step.name,
    `${failed === 0 ? '✔' : '✖'} ${step.name.padEnd(11)}${seconds} s   ${passed} passed, ${failed} failed`,
  );
}

for (const step of steps.filter(({ lane }) => lane === undefined)) await take(step, false);
const lanes = LANES.map((lane) => steps.filter((step) => step.lane === lane)).filter((lane) => lane.length > 0);
const running = lanes.map(async (lane) => {
  for (const step of lane) await take(step, lanes.length > 1);
});
await Promise.all(running);
await stopSharedPostgres();

console.log(`\n${STEPS.flatMap(({ name }) => lines.get(name) ?? []).join('\n')}\n`);
console.log(`${total.passed} passed, ${total.failed} failed`);
for (const line of failedTests) console.log(line);
if (ranAgain.length > 0) console.log(`!!! PASSED ONLY WHEN RUN AGAIN, ALONE: ${ranAgain.join(', ')} !!!`);
if (notRun.length > 0) console.log(`!!! NOT RUN, for want of a program: ${notRun.join('; ')} !!!`);
const incomplete = notRun.length > 0 && process.env.CI === 'true';
process.exitCode = total.failed > 0 || total.passed === 0 || incomplete ? 1 : 0;
