import { parse } from 'node:path';

/** Room for ` (99)` and for what file systems count: 255 bytes. */
const MOST_BYTES = 200;

/**
 * A name that is only a name, whatever was sent: no path, nothing hidden, no sign that a file system or a terminal reads
 * as more than a letter.
 */
export function safeFileName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last
    // Control and format characters, among them those that turn the writing round to hide an ending.
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu, '')
    .replaceAll(/[<>:"|?*]/g, '_')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[. ]+/, '')
    .replace(/[. ]+$/, '');
  return shorten(plain === '' ? 'ficheiro' : plain);
}

function shorten(name: string): string {
  if (Buffer.byteLength(name) <= MOST_BYTES) return name;
  const { name: stem, ext } = parse(name);
  const ending = Buffer.byteLength(ext) <= 20 ? ext : '';
  let short = '';
  for (const letter of ending === '' ? name : stem) {
    if (Buffer.byteLength(short + letter + ending) > MOST_BYTES) break;
    short += letter;
  }
  return short + ending;
}
