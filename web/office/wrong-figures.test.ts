import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wrongFigures } from './wrong-figures.ts';

const GOOD = {
  ...{ noPictureSeconds: '60', serverGapSeconds: '10', noContactMinutes: '15', dropMinutes: '10' },
  ...{ offerSeconds: '300', recordingDays: ' 30 ', paymentDays: '0' },
  ...{ remindBeforeDays: '3', remindAfterDays: '7', allowanceMinutes: '120' },
  ...{ slotMinutes: '60', leadMinutes: '60', aheadDays: '30', lateCancelHours: '24' },
};

test('whole numbers within their bounds are good', () => {
  assert.deepEqual(wrongFigures(GOOD), []);
  assert.deepEqual(wrongFigures({ ...GOOD, recordingDays: '730' }), []);
});

for (const text of ['', '731', '0', '-1', '1.5', '1e2', '30 dias']) {
  test(`“${text}” days of recordings are not`, () => {
    assert.deepEqual(wrongFigures({ ...GOOD, recordingDays: text }), ['recordingDays']);
  });
}
