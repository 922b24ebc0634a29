// npm start, npm run demo, npm run bench …: installs, builds the pages, then runs the program on the pinned Node.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { installPackages, pinnedNode, root } from './install.mjs';
import { installPrograms } from './programs.mjs';
import { run } from './run.mjs';

/** @type {Record<string, string[]>} */
const programs = {
  start: ['server/main.ts'],
  demo: ['tools/demo.ts'],
  bench: ['bench/run.ts'],
  agent: ['agent/main.ts'],
  tables: ['tools/tables.ts'],
  iponto: ['server/operator/main.ts'],
};

const [name = 'start', ...args] = process.argv.slice(2);
installPackages();
const node = pinnedNode();
const program = programs[name];
if (program === undefined) throw new Error(`No such program: ${name}`);
// The videos of sessions are made with it; without it they wait, and the office is told.
if (name === 'start' || name === 'demo') installPrograms(['ffmpeg', 'ffprobe']);
if (name === 'start' || name === 'demo') run(node, ['tools/build-pages.ts']);

// What was compiled once is read from there: it halves the time to the first page.
const env = { ...process.env, NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node') };
// The channel tells the program when this launcher dies, so that nothing is left running behind it.
const child = spawn(node, [...program, ...args], { cwd: root, env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
// Ctrl-C reaches the program too, by the terminal; the launcher only waits for it.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
