import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { PROBLEMS } from '../../protocol/problems.ts';
import { pageWordFaults, type RoomWords } from './page-words.ts';
import { spokenWordFaults } from './spoken-words.ts';

const root = join(import.meta.dirname, '../..');
const WORDS = join(root, 'web/i18n/words');

const rooms: RoomWords[] = await Promise.all(
  readdirSync(WORDS)
    .filter((name) => name.endsWith('.pt.ts'))
    .map(async (name) => {
      const room = name.slice(0, -'.pt.ts'.length);
      const load = async (language: string) => (await import(`${WORDS}/${room}.${language}.ts`)).words;
      return { room, pt: await load('pt'), en: await load('en') };
    }),
);
const pages = [...textsIn('web', /\.tsx?$/)].filter(([path]) => !path.includes('/words/')).map(([, text]) => text);
const spoken = new Map(['server', 'agent', 'protocol', 'domain'].flatMap((folder) => [...textsIn(folder, /\.ts$/)]));

/** The files of a folder but its tests, by their path from the root. */
function textsIn(folder: string, ending: RegExp): Map<string, string> {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name) && !name.includes('.test.') && !name.includes('testing/'))
    .map((name) => `${folder}/${name}`);
  return new Map(names.map((name) => [name, readFileSync(join(root, name), 'utf8')]));
}

test('the pages say everything in Portuguese and in English, with the same values, and nothing that no page says', () => {
  assert.ok(rooms.length > 20 && pages.length > 200);
  assert.deepEqual(pageWordFaults(rooms, pages), []);
});

test('mails, papers, files and refusals say everything in both languages, and nothing that nobody says', () => {
  assert.ok(spoken.size > 300);
  assert.deepEqual(spokenWordFaults(spoken), []);
});

test('every refusal in the table is given by somebody', () => {
  const tables = ['protocol/problems.ts', 'protocol/statement-problems.ts'];
  const givers = [...spoken].filter(([path]) => !tables.includes(path)).map(([, text]) => text);
  const given = new Set([...givers, ...pages].flatMap((text) => text.match(/(?<=')[a-z0-9-]+(?=')/g) ?? []));
  assert.deepEqual(
    Object.keys(PROBLEMS).filter((code) => !given.has(code)),
    [],
  );
});

/** The room without a key in one language. */
function without(room: string, language: 'pt' | 'en', key: string): RoomWords[] {
  return rooms.map((each) => {
    if (each.room !== room) return each;
    const { [key]: _, ...rest } = each[language];
    return { ...each, [language]: rest };
  });
}

test('a key that is taken out of any room, in either language, is missed', () => {
  for (const { room, pt } of rooms) {
    for (const language of ['pt', 'en'] as const) {
      const key = Object.keys(pt)[0] ?? '';
      assert.ok(
        pageWordFaults(without(room, language, key), pages).some((fault) => fault.startsWith(`${room}: ${key}`)),
      );
    }
  }
});

test('a key that no page says, a value in one language alone, an empty sentence and a form without the other are faults', () => {
  const faults = (pt: Record<string, string>, en: Record<string, string>, page = '') =>
    pageWordFaults([{ room: 'hall', pt, en }], [`const t = useWords('hall');\n${page}`]);
  assert.deepEqual(faults({ a: 'Olá' }, { a: 'Hello' }, "t('a')"), []);
  assert.deepEqual(faults({ a: 'Olá' }, { a: 'Hello' }), ['hall: a is said by no page']);
  assert.deepEqual(faults({}, {}, "t('a')"), ['hall: a page says a, which nobody wrote']);
  assert.deepEqual(faults({ 'a.x': 'Olá' }, { 'a.x': 'Hello' }, 't(`a.$' + '{b}`)'), []);
  assert.deepEqual(faults({ a: '{{n}} anos' }, { a: 'years' }, "t('a')"), [
    'hall: a has other values in Portuguese than in English',
  ]);
  assert.deepEqual(faults({ a: ' ' }, { a: 'x' }, "t('a')"), ['hall: a is empty']);
  assert.deepEqual(faults({ a_one: 'um' }, { a_one: 'one' }, "t('a', { count })"), ['hall: a_one is without a_other']);
});

test('what a mail says in one language alone, with another value, or to nobody is a fault', () => {
  const faults = (words: string, said = 'WORDS[language].a;') =>
    spokenWordFaults(new Map([['server/x.ts', `const WORDS = ${words} satisfies Record<Language, object>;\n${said}`]]));
  assert.deepEqual(faults("{ pt: { a: 'Olá' }, en: { a: 'Hello' } }"), []);
  assert.deepEqual(faults("{ pt: { a: 'Olá' } }"), ['server/x.ts: words in Portuguese alone']);
  assert.deepEqual(faults("{ pt: { a: 'Olá' }, en: {} }"), ['server/x.ts: a is missing in English']);
  assert.deepEqual(faults("{ pt: {}, en: { a: 'Hello' } }"), ['server/x.ts: a is missing in Portuguese']);
  assert.deepEqual(faults("{ pt: { a: 'Olá', b: 'Adeus' }, en: { a: 'Hello', b: 'Bye' } }"), [
    'server/x.ts: WORDS: b is said by nobody',
  ]);
  assert.deepEqual(faults(`{ pt: { a: (n: number) => n + ' dias' }, en: { a: (n: number) => 'some days' } }`), [
    'server/x.ts: a has other values in Portuguese than in English',
  ]);
  assert.deepEqual(faults("{ pt: { a: 'O {x}' }, en: { a: 'The' } }"), [
    'server/x.ts: a has other values in Portuguese than in English',
  ]);
  assert.deepEqual(faults("{ pt: { a: '' }, en: { a: 'Hello' } }"), ['server/x.ts: a is empty']);
  const by = 'const words = WORDS[language]; words[kind];';
  assert.deepEqual(faults("{ pt: { a: 'Olá', b: 'Adeus' }, en: { a: 'Hello', b: 'Bye' } }", by), []);
});

test('a sentence that is taken out of any mail or paper of ours, in English, is missed', () => {
  let taken = 0;
  for (const [path, text] of spoken) {
    const english = /\n {2}en: \{\n( {4}(\w+): '[^'\n]*',\n)/.exec(text);
    if (english === null) continue;
    const faults = spokenWordFaults(new Map([[path, text.replace(english[1] ?? '', '')]]));
    assert.ok(faults.includes(`${path}: ${english[2]} is missing in English`), path);
    taken += 1;
  }
  assert.ok(taken >= 7, `${taken}`);
});
