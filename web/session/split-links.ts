export type TextPart = Readonly<{ text: string; link: string | null }>;

const LOOKS_LIKE_A_LINK = /https?:\/\/[^\s<>"'`]+/giu;
/** What ends a sentence is not part of an address; a closing bracket only where it was opened in it. */
const TAIL = /[.,;:!?…]+$/u;

/** A message cut into words and web addresses: http and https alone, none that hides another behind a user name. */
export function splitLinks(message: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of message.matchAll(LOOKS_LIKE_A_LINK)) {
    const text = withoutTail(match[0]);
    const link = safeLink(text);
    if (link === null) continue;
    if (match.index > end) parts.push({ text: message.slice(end, match.index), link: null });
    parts.push({ text, link });
    end = match.index + text.length;
  }
  if (end < message.length) parts.push({ text: message.slice(end), link: null });
  return parts;
}

function withoutTail(found: string): string {
  const text = found.replace(TAIL, '');
  const closesTooMany = text.endsWith(')') && text.split(')').length > text.split('(').length;
  return closesTooMany ? withoutTail(text.slice(0, -1)) : text;
}

/** `https://bank.pt@evil.example` goes to evil.example: an address with a user name is no link. */
function safeLink(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { protocol, username, password, href } = new URL(text);
  const plain = username === '' && password === '';
  return plain && (protocol === 'https:' || protocol === 'http:') ? href : null;
}
