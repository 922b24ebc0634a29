import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { splitLinks } from './split-links.ts';

const linksOf = (message: string) => splitLinks(message).flatMap(({ link }) => link ?? []);

test('addresses of the web are found, without the sentence around them', () => {
  assert.deepEqual(linksOf('Veja https://iponto.pt/ajuda.'), ['https://iponto.pt/ajuda']);
  assert.deepEqual(linksOf('(http://a.pt/x?y=1&z=(2)) e https://b.pt!'), ['http://a.pt/x?y=1&z=(2)', 'https://b.pt/']);
  assert.deepEqual(linksOf('HTTPS://A.PT, e (https://b.pt)'), ['https://a.pt/', 'https://b.pt/']);
});

test('nothing else is a link', () => {
  for (const text of [
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'www.iponto.pt',
    'https://',
    'https://banco.pt@outro.example/entrar',
    'javascript:https',
  ]) {
    assert.deepEqual(linksOf(text), [], text);
  }
});

test('no letter of a message is lost or added, and every link is http or https without a user', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.webUrl(),
    fc.constantFrom('https://', '@', ')', '. ', 'javascript:'),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
      const message = pieces.join('');
      const parts = splitLinks(message);
      assert.equal(parts.map(({ text }) => text).join(''), message);
      for (const { link } of parts) {
        if (link === null) continue;
        const { protocol, username } = new URL(link);
        assert.ok(['http:', 'https:'].includes(protocol) && username === '');
      }
    }),
  );
});
