import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { asTyped, inGroups, newTypedCode } from './typed-code.ts';

test('a code has eight letters and digits that nobody takes for each other, and is shown in two groups', () => {
  const codes = Array.from({ length: 200 }, newTypedCode);
  for (const code of codes) assert.match(code, /^[0-9A-HJKMNP-TV-Z]{8}$/);
  assert.equal(new Set(codes).size, codes.length);
  assert.equal(inGroups('K7QM2XPD'), 'K7QM-2XPD');
});

test('however a code is typed, what was meant is read', () => {
  const separator = fc.constantFrom('', ' ', '-', ' – ', '.');
  const misread: Record<string, string[]> = { '0': ['0', 'O', 'o'], '1': ['1', 'I', 'i', 'L', 'l'] };
  fc.assert(
    fc.property(fc.array(fc.tuple(separator, fc.nat(9)), { minLength: 8, maxLength: 8 }), (typing) => {
      const code = newTypedCode();
      const typed = typing.map(([between, pick], n) => {
        const letter = code[n] ?? '';
        const ways = misread[letter] ?? [letter, letter.toLowerCase()];
        return between + ways[pick % ways.length];
      });
      assert.equal(asTyped(typed.join('')), code);
    }),
  );
});
