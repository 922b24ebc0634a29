// The tests beside the code (domain/ has a run of its own), less those that this machine lacks a program for.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './install.mjs';
import { missing } from './programs.mjs';

const PLACES = ['protocol', 'server', 'agent', 'web', 'tools', 'bench'];

/** What a test imports → the programs it then needs. @type {Record<string, readonly string[]>} */
const NEEDS = {
  'testing/virtual-desktop.ts': ['Xvfb', 'x11vnc', 'xev'],
  'testing/nested-desktop.ts': ['Xvfb', 'Xephyr', 'xinput', 'xdotool', 'x11vnc', 'xev'],
  'testing/recorded-desktop.ts': ['Xvfb', 'x11vnc', 'xsetroot', 'ffmpeg', 'ffplay'],
  'testing/made-video.ts': ['ffmpeg', 'ffprobe'],
  "spawnSync('unshare'": ['unshare', 'mount'],
  'testing/read-pdf.ts': ['pdftotext'],
};

/**
 * Rooms whose tests run in one process each: what they share, the whole program most of all, is loaded once. Tests of
 * memory, of processes and of the network have a process per file.
 */
const TOGETHER = [
  ...['allowance', 'call', 'clients', 'equipment', 'identity', 'live', 'notices', 'office', 'operator', 'outbox'],
  ...['pages', 'payments', 'pictures', 'pricing', 'receipts', 'recordings', 'saft', 'sessions', 'statements'],
].map((room) => `server/${room}/`);
TOGETHER.push('web/');
const MADE = join(root, 'node_modules/.cache/rooms');

/** @returns {{ run: string[], leftOut: string[], programs: string[] }} */
export function testFiles() {
  const files = PLACES.flatMap((place) => testsBelow(place)).sort();
  const needs = new Map(files.map((file) => [file, programsOf(file)]));
  const lacking = new Map(files.map((file) => [file, missing(needs.get(file) ?? [])]));
  return {
    run: files.filter((file) => lacking.get(file)?.length === 0),
    leftOut: [...lacking]
      .filter(([, names]) => names.length > 0)
      .map(([file, names]) => `${file} (${names.join(', ')})`),
    programs: [...new Set([...needs.values()].flat())],
  };
}

/**
 * One file for each room of TOGETHER, in which each of its tests' files is a suite with hooks of its own; the others as
 * they are.
 * @param {readonly string[]} files @returns {string[]}
 */
export function byRoom(files) {
  mkdirSync(MADE, { recursive: true });
  const rooms = TOGETHER.map((room) => ({ room, own: files.filter((file) => file.startsWith(room)) }));
  const made = rooms
    .filter(({ own }) => own.length > 0)
    .map(({ room, own }) => {
      const suites = own.map((file) => {
        const url = JSON.stringify(pathToFileURL(join(root, file)).href);
        return `describe(${JSON.stringify(file)}, async () => void (await import(${url})));`;
      });
      const place = join(MADE, `${room.replaceAll('/', '-')}together.test.mjs`);
      writeFileSync(place, [`import { describe } from 'node:test';`, ...suites, ''].join('\n'));
      return place;
    });
  return [...made, ...files.filter((file) => !TOGETHER.some((room) => file.startsWith(room)))];
}

/** @param {string} place @returns {string[]} */
function testsBelow(place) {
  return readdirSync(join(root, place), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.test\.tsx?$/.test(file))
    .map((file) => join(place, file));
}

/** @param {string} file */
function programsOf(file) {
  const text = readFileSync(join(root, file), 'utf8');
  return Object.entries(NEEDS).flatMap(([part, programs]) => (text.includes(part) ? programs : []));
}
