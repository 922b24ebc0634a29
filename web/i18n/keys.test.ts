import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const web = join(import.meta.dirname, '..');
const folder = join(import.meta.dirname, 'words');
const rooms = readdirSync(folder)
  .filter((name) => name.endsWith('.pt.ts'))
  .map((name) => name.slice(0, -'.pt.ts'.length));

/** i18next keeps the forms of a counted sentence under one key and a suffix. */
const withoutPlural = (key: string) => key.replace(/_(one|other)$/, '');
const load = async (room: string, language: string): Promise<Record<string, string>> =>
  (await import(`./words/${room}.${language}.ts`)).words;

/** What a source says: `t('key')` names one key; a template such as `t(`state.${state}`)` every key of its form. */
function usedIn(source: string): { room: string; key: string | RegExp }[] {
  const bindings = [...source.matchAll(/const (\w+) = (?:useWords\(|.*getFixedT\([^,]+, )'([\w-]+)'\)/g)];
  const rooms = new Map<string, string>();
  for (const [, name = '', room = ''] of bindings) {
    assert.ok(
      (rooms.get(name) ?? room) === room,
      `one file calls the words of two rooms ${name}: ${rooms.get(name)}, ${room}`,
    );
    rooms.set(name, room);
  }
  return [...rooms].flatMap(([name, room]) => {
    const plain = source.matchAll(new RegExp(`\\b${name}\\(\\s*'([^']+)'`, 'g'));
    const templates = source.matchAll(new RegExp(`\\b${name}\\(\\s*\`([^\`]+)\``, 'g'));
    return [
      ...[...plain].map(([, key = '']) => ({ room, key })),
      ...[...templates].map(([, template = '']) => ({ room, key: pattern(template) })),
    ];
  });
}

function pattern(template: string): RegExp {
  const parts = template.split(/\$\{[^}]+\}/).map((part) => part.replace(/[.*+?^()[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^.]+')}$`);
}

const used = readdirSync(web, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.') && !name.includes('words/'))
  .flatMap((name) => usedIn(readFileSync(join(web, name), 'utf8')));

test('every room says the same things in Portuguese and in English, with the same values in them', async () => {
  assert.ok(rooms.length > 0);
  for (const room of rooms) {
    const [pt, en] = await Promise.all([load(room, 'pt'), load(room, 'en')]);
    assert.deepEqual(Object.keys(en), Object.keys(pt), room);
    for (const key of Object.keys(pt)) {
      const values = (text = '') => [...new Set(text.match(/\{\{\w+\}\}/g))].sort();
      assert.ok(pt[key]?.trim() && en[key]?.trim(), `${room}: ${key} is empty`);
      assert.deepEqual(values(en[key]), values(pt[key]), `${room}: ${key}`);
    }
  }
});

test('every key that a page asks for exists', async () => {
  for (const { room, key } of used) {
    const known = Object.keys(await load(room, 'pt')).map(withoutPlural);
    const found = known.some((name) => (typeof key === 'string' ? name === key : key.test(name)));
    assert.ok(found, `${room} has no words for ${key}`);
  }
});

test('every key is asked for by some page', async () => {
  for (const room of rooms) {
    const asked = used.filter((use) => use.room === room).map((use) => use.key);
    const isAsked = (name: string) => asked.some((key) => (typeof key === 'string' ? key === name : key.test(name)));
    const unused = Object.keys(await load(room, 'pt'))
      .map(withoutPlural)
      .filter((name) => !isAsked(name));
    assert.deepEqual(unused, [], `${room} has words that no page says`);
  }
});
