import { asId } from '../../domain/kernel/id.ts';
import { ok } from '../../domain/kernel/result.ts';
import { DONE, done, idParams } from '../../protocol/common.ts';
import { dutyAnswer, dutySpanBody, dutyView, workingTimesBody } from '../../protocol/duty.ts';
import type { Who } from '../identity/who.ts';
import type { Http } from '../platform/http.ts';
import { answer } from '../platform/problem-reply.ts';
import type { DutyRoom } from './duty-room.ts';
import { enterDutySpan, removeDutySpan } from './enter-duty-span.ts';
import { readDuty } from './read-duty.ts';
import { setWorkingTimes } from './set-working-times.ts';

/** Who works when, is away when, and is on call when. */
export function dutyRoutes(http: Http, room: DutyRoom, who: Who): void {
  http.get(
    '/api/technicians/:id/duty',
    {
      config: { access: 'read-schedule' },
      schema: {
        summary: 'When a technician works, is away and is on call',
        params: idParams,
        response: { 200: dutyView },
      },
    },
    async (request, reply) => answer(reply, await readDuty(room, await who(request), asId(request.params.id))),
  );

  http.put(
    '/api/technicians/:id/working-times',
    {
      config: { access: 'change-duty' },
      schema: {
        summary: 'A technician’s week from a day on',
        params: idParams,
        body: workingTimesBody,
        response: { 200: dutyAnswer },
      },
    },
    async (request, reply) => {
      const week = { ...request.body, validFrom: Temporal.PlainDate.from(request.body.validFrom) };
      return answer(reply, await setWorkingTimes(room, await who(request), asId(request.params.id), week));
    },
  );

  http.post(
    '/api/technicians/:id/duty-spans',
    {
      config: { access: 'change-duty' },
      schema: {
        summary: 'A technician will be away, or on call (P6)',
        params: idParams,
        body: dutySpanBody,
        response: { 201: dutyAnswer },
      },
    },
    async (request, reply) =>
      answer(reply, await enterDutySpan(room, await who(request), asId(request.params.id), request.body), 201),
  );

  http.delete(
    '/api/duty-spans/:id',
    {
      config: { access: 'change-duty' },
      schema: { summary: 'Takes an absence or an on-call time out', params: idParams, response: { 200: done } },
    },
    async (request, reply) => {
      const removed = await removeDutySpan(room, await who(request), request.params.id);
      return answer(reply, removed.ok ? ok(DONE) : removed);
    },
  );
}
