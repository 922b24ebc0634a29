import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOwnPage } from './own-page.ts';

test('after signing in one is led to a page of ours, however an address that leads elsewhere is written', () => {
  for (const own of ['/', '/portal', '/console/sessions/1?x=//y', '/office#//z', '/a\\b'])
    assert.ok(isOwnPage(own), own);
  const elsewhere = ['//evil.example', '/\\evil.example', '/\t/evil.example', '/\n\\evil.example', '/\t\\evil.example'];
  for (const away of [...elsewhere, 'https://evil.example/', 'portal', '', '\\\\evil.example', '//'])
    assert.ok(!isOwnPage(away), JSON.stringify(away));
});
