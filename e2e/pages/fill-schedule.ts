import { z } from 'zod';
import { bookHour, putOnCall, putToWork } from '../../server/testing/duty-over-http.ts';
import type { StaffMember } from '../../server/testing/people.ts';
import type { Cast } from './cast.ts';
import type { Stage } from './stage.ts';

/** Rita's week after the stage's day: she works, is away and on call, and two hours are booked with her; the owner works too. */
export async function fillSchedule(
  { test }: Stage,
  owner: StaffMember,
  { technician, conceicao, tablet, bedroom }: Cast,
): Promise<void> {
  await putToWork(technician, '2026-11-01');
  await putOnCall(technician, test.clock.now());
  const away = { kind: 'absence', from: '2026-11-26T10:00:00Z', to: '2026-11-26T14:00:00Z', reason: 'Formação' };
  const { userId, browser } = technician;
  await browser.expect(z.unknown(), 'POST', `/api/technicians/${userId}/duty-spans`, away);
  await bookHour(conceicao.browser, tablet, '2026-11-24T15:00:00Z');
  await bookHour(conceicao.browser, bedroom, '2026-11-26T15:00:00Z');
  // After the hours were booked: until then nobody but Rita is there for them.
  await putToWork(owner, '2026-11-23');
}
