// What npm test does. The pages are built before anything looks at them; then come the two lanes, each in its order:
// what runs the program has two or three processes of its own at a time, and only the checks beside it.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';
import { byRoom, testFiles } from './test-files.mjs';

/**
 * A command for the pinned Node: the script and its arguments.
 * @typedef {readonly [string, ...string[]]} Command
 *
 * @typedef {object} Step
 * @property {string} name as in `npm test -- unit e2e`
 * @property {string} says
 * @property {() => readonly Command[]} commands all are run, even when one fails
 * @property {'checks' | 'tests'} [lane] what it runs in turn with; a step without one comes first, and alone
 * @property {boolean} [tests] the command is Node's test runner, and its tests are counted
 * @property {boolean} [postgres] needs the Postgres of this run
 * @property {readonly string[]} [programs] what the machine must have
 * @property {() => readonly string[]} [leftOut] what can not run here, and why
 */

const bin = {
  biome: 'node_modules/@biomejs/biome/bin/biome',
  tsc: 'node_modules/typescript/bin/tsc',
  knip: 'node_modules/knip/bin/knip.js',
};
const PROJECTS = ['domain', 'protocol', 'server', 'agent', 'web', '.'];
const TWO_COMMANDS = 'e2e/two-commands.spec.ts';
const DESKTOP = [
  'Xvfb',
  'openbox',
  'x11vnc',
  'xdotool',
  'xprop',
  'mousepad',
  'dbus-daemon',
  'chromium',
  'chromium-headless-shell',
  'pdftotext',
  'unshare',
  'xrandr',
  'xsetroot',
  'xclip',
  'xinput',
  'Xephyr',
  'ffmpeg',
  'ffprobe',
  'turnserver',
];

export const LANES = /** @type {const} */ (['checks', 'tests']);

/** @type {readonly Step[]} */
export const STEPS = [
  { name: 'pages', says: 'The pages build', commands: () => [['tools/build-pages.ts']] },
  { name: 'lint', lane: 'checks', says: 'Format and lint', commands: () => [[bin.biome, 'ci', '--colors=off', '.']] },
  {
    name: 'types',
    lane: 'checks',
    says: 'Types',
    commands: () => PROJECTS.map((project) => [bin.tsc, '-p', project, '--checkers', '1']),
  },
  { name: 'boundaries', lane: 'checks', says: 'Imports go one way', commands: () => [['tools/boundaries.ts']] },
  { name: 'sizes', lane: 'checks', says: 'Size of the files', commands: () => [['tools/check-sizes.ts']] },
  {
    name: 'docs',
    lane: 'checks',
    says: 'The map and the contract say what is there',
    commands: () => [['tools/check-map.ts'], ['tools/check-contract.ts']],
  },
  { name: 'unused', lane: 'checks', says: 'Nothing unused', commands: () => [[bin.knip, '--no-progress']] },
  {
    name: 'generated',
    lane: 'checks',
    says: 'Tables and schema are what the migrations make',
    postgres: true,
    commands: () => [['tools/tables.ts', '--check']],
  },
  {
    name: 'domain',
    lane: 'checks',
    says: 'The contract, every line of it',
    tests: true,
    commands: () => [['tools/coverage.mjs']],
  },
  {
    name: 'unit',
    lane: 'tests',
    says: 'Every room, on a real Postgres',
    tests: true,
    postgres: true,
    commands: () => [['--test', '--test-concurrency=3', '--test-timeout=300000', ...byRoom(testFiles().run)]],
    leftOut: () => testFiles().leftOut,
  },
  {
    name: 'start',
    lane: 'tests',
    says: 'The two commands',
    tests: true,
    postgres: true,
    programs: ['unshare'],
    commands: () => [['--test', '--test-timeout=300000', TWO_COMMANDS]],
  },
  {
    name: 'e2e',
    lane: 'tests',
    says: 'Whole stories and every page: browser, desktop, mail',
    tests: true,
    postgres: true,
    programs: DESKTOP,
    commands: () => [['--test', '--test-concurrency=2', '--test-timeout=600000', ...stories()]],
  },
];

function stories() {
  const files = readdirSync(join(root, 'e2e')).map((file) => `e2e/${file}`);
  return files.filter((file) => file.endsWith('.spec.ts') && file !== TWO_COMMANDS).sort();
}

/** The programs that any of `steps` wants, those of single test files included. @param {readonly Step[]} steps */
export function programsFor(steps) {
  const unit = steps.some((step) => step.name === 'unit') ? testFiles().programs : [];
  return [...new Set([...unit, ...steps.flatMap((step) => step.programs ?? [])])];
}
