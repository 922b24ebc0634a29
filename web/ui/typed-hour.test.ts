import assert from 'node:assert/strict';
import { test } from 'node:test';
import { typedHour } from './typed-hour.ts';

test('an hour is read as people type it', () => {
  const typed = { '9': '09:00', '10h': '10:00', '10H30': '10:30', ' 9:05 ': '09:05', '13.30': '13:30', '24': '24:00' };
  for (const [text, hour] of Object.entries(typed)) assert.equal(typedHour(text), hour, text);
});

test('what is no hour stays as it was typed, for its writer to see', () => {
  for (const text of ['', 'manhã', '10:0', '100', '9h5']) assert.equal(typedHour(text), text);
});
