/** The words of one room of the pages. */
export type RoomWords = Readonly<{ room: string; pt: Record<string, string>; en: Record<string, string> }>;

type Use = Readonly<{ room: string; key: string | RegExp }>;

/**
 * What is wrong with the words of the pages: a key that is missing in a language or that no page asks for, one that a
 * page asks for and nobody wrote, a sentence whose values differ between the languages, a count without both its forms.
 * `sources` are the texts of the pages' files.
 */
export function pageWordFaults(rooms: readonly RoomWords[], sources: readonly string[]): string[] {
  const used = sources.flatMap(usedIn);
  return [
    ...rooms.flatMap(betweenLanguages),
    ...rooms.flatMap(({ room, pt }) => unused(room, pt, used)),
    ...missing(rooms, used),
  ];
}

function betweenLanguages({ room, pt, en }: RoomWords): string[] {
  const keys = new Set([...Object.keys(pt), ...Object.keys(en)]);
  return [...keys].flatMap((key) => {
    const [first, second] = [pt[key], en[key]];
    if (first === undefined) return [`${room}: ${key} is missing in Portuguese`];
    if (second === undefined) return [`${room}: ${key} is missing in English`];
    if (first.trim() === '' || second.trim() === '') return [`${room}: ${key} is empty`];
    if (valuesIn(first) !== valuesIn(second)) return [`${room}: ${key} has other values in Portuguese than in English`];
    const form = /^(.*)_(one|other)$/.exec(key);
    const twin = form && `${form[1]}_${form[2] === 'one' ? 'other' : 'one'}`;
    return twin !== null && !keys.has(twin) ? [`${room}: ${key} is without ${twin}`] : [];
  });
}

/** A single thing may be said without its number: “há um pedido”. */
const valuesIn = (text: string) =>
  [...new Set(text.match(/\{\{\w+\}\}/g))]
    .filter((value) => value !== '{{count}}')
    .sort()
    .join();

/** i18next keeps the forms of a counted sentence under one key and a suffix. */
const withoutForm = (key: string) => key.replace(/_(one|other)$/, '');

const says = (key: string | RegExp, name: string) => (typeof key === 'string' ? key === name : key.test(name));

function unused(room: string, words: Record<string, string>, used: readonly Use[]): string[] {
  const asked = used.filter((use) => use.room === room);
  return Object.keys(words)
    .filter((name) => !asked.some(({ key }) => says(key, withoutForm(name))))
    .map((name) => `${room}: ${name} is said by no page`);
}

function missing(rooms: readonly RoomWords[], used: readonly Use[]): string[] {
  const known = new Map(rooms.map(({ room, pt }) => [room, Object.keys(pt).map(withoutForm)]));
  return used
    .filter(({ room, key }) => !known.get(room)?.some((name) => says(key, name)))
    .map(({ room, key }) => `${room}: a page says ${key}, which nobody wrote`);
}

/** What a source says: `t('key')` names one key; a template such as `t(`state.${state}`)` every key of its form. */
function usedIn(source: string): Use[] {
  const bindings = [...source.matchAll(/const (\w+) = (?:useWords\(|.*getFixedT\([^,]+, )'([\w-]+)'\)/g)];
  const rooms = new Map<string, string>();
  for (const [, name = '', room = ''] of bindings) {
    if ((rooms.get(name) ?? room) !== room) throw new Error(`one file calls the words of two rooms ${name}: ${room}`);
    rooms.set(name, room);
  }
  // Whoever gets `t` from where it was bound says the words of the public page.
  if (/const \{[^}]*\bt\b[^}]*\} = await wordsIn\(/.test(source)) rooms.set('t', 'public');
  return [...rooms].flatMap(([name, room]) => {
    const plain = source.matchAll(new RegExp(`\\b${name}\\(\\s*'([^']+)'`, 'g'));
    const templates = source.matchAll(new RegExp(`\\b${name}\\(\\s*\`([^\`]+)\``, 'g'));
    return [
      ...[...plain].map(([, key = '']) => ({ room, key })),
      ...[...templates].map(([, template = '']) => ({ room, key: patternOf(template) })),
    ];
  });
}

function patternOf(template: string): RegExp {
  const parts = template.split(/\$\{[^}]+\}/).map((part) => part.replace(/[.*+?^()[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^.]+')}$`);
}
