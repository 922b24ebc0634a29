// The tests beside the code (domain/ has a run of its own), less those that this machine lacks a program for.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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
