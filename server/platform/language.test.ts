import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languageOf } from './language.ts';

const HEADERS = [
  [undefined, 'pt'],
  ['', 'pt'],
  ['en', 'en'],
  ['en-GB', 'en'],
  ['EN-us', 'en'],
  ['pt-PT,pt;q=0.9,en;q=0.8', 'pt'],
  ['en-GB,en;q=0.9,pt;q=0.8', 'en'],
  ['pt;q=0.5, en;q=0.6', 'en'],
  ['de, fr;q=0.9', 'pt'],
  ['de, en;q=0.1', 'en'],
  ['en;q=0, pt', 'pt'],
  ['en;q=0', 'pt'],
  ['en;q=abc', 'pt'],
  ['en ; q=0.4 , pt ; q=0.3', 'en'],
  ['*', 'pt'],
  ['entirely wrong;;;,,,q=', 'pt'],
] as const;
for (const [header, language] of HEADERS) {
  test(`a reader who sends “${header}” reads ${language}`, () => {
    assert.equal(languageOf(header), language);
  });
}
