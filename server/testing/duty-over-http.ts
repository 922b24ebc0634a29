import { z } from 'zod';
import { id } from '../../protocol/common.ts';
import { dutyAnswer } from '../../protocol/duty.ts';
import { askView } from '../../protocol/sessions.ts';
import type { Browser } from './browser.ts';
import type { StaffMember } from './people.ts';

/** P6: can be called outside the hours from now on, for a year. */
export async function putOnCall({ browser, userId }: Pick<StaffMember, 'browser' | 'userId'>, now: Temporal.Instant) {
  await browser.expect(dutyAnswer, 'POST', `/api/technicians/${userId}/duty-spans`, {
    ...{ kind: 'on-call', from: now.toString(), to: now.add({ hours: 24 * 365 }).toString(), reason: '' },
  });
}

/** Works on every day of the week, as long as the company is open. */
export async function putToWork({ browser, userId }: Pick<StaffMember, 'browser' | 'userId'>, validFrom: string) {
  const times = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '10:00', to: '21:00' }));
  await browser.expect(dutyAnswer, 'PUT', `/api/technicians/${userId}/working-times`, { validFrom, times });
}

/** A client books an hour, as the portal does it: the price first, then the booking. @returns the appointment's id */
export async function bookHour(client: Browser, equipmentId: string, startsAt: string): Promise<string> {
  const path = `/api/equipment/${equipmentId}/quote?at=${startsAt}`;
  const { quote, termsVersion } = await client.expect(askView, 'GET', path);
  const booked = await client.expect(z.object({ id }), 'POST', '/api/appointments', {
    ...{ equipmentId, startsAt, problem: 'A impressora deixou de imprimir.', quote, termsVersion },
    ...{ acceptsTerms: true, asksToStartAtOnce: true },
  });
  return booked.id;
}
