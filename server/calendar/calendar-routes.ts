import { z } from 'zod';
import { ok } from '../../domain/kernel/result.ts';
import {
  appointmentView,
  bookBody,
  cancelAppointmentBody,
  freeSlotsView,
  moveBody,
  scheduleQuery,
  scheduleView,
} from '../../protocol/calendar.ts';
import { DONE, done, id, idParams } from '../../protocol/common.ts';
import { agreedFrom } from '../agreements/agreed-from.ts';
import type { Who } from '../identity/who.ts';
import type { Http } from '../platform/http.ts';
import { answer } from '../platform/problem-reply.ts';
import { bookSlot } from './book-slot.ts';
import type { CalendarRoom } from './calendar-room.ts';
import { cancelAppointment } from './cancel-appointment.ts';
import { readFreeSlots } from './free-slots.ts';
import { handOverAppointment } from './hand-over-appointment.ts';
import { markNoShow } from './mark-no-show.ts';
import { moveAppointment } from './move-appointment.ts';
import { readAppointment } from './present-appointment.ts';
import { readCalendarFile } from './read-calendar-file.ts';
import { readSchedule } from './read-schedule.ts';

/** The hours that can be booked, what became of those that were, and the schedule of the technicians. */
export function calendarRoutes(http: Http, room: CalendarRoom, who: Who): void {
  http.get(
    '/api/free-slots',
    {
      config: { access: 'read-free-slots' },
      schema: { summary: 'The hours that can be booked, day by day', response: { 200: freeSlotsView } },
    },
    async (request, reply) => answer(reply, await readFreeSlots(room, await who(request))),
  );

  http.get(
    '/api/schedule',
    {
      config: { access: 'read-schedule' },
      schema: {
        summary: 'Who works when, and what is booked with whom',
        querystring: scheduleQuery,
        response: { 200: scheduleView },
      },
    },
    async (request, reply) => {
      const { from, days } = request.query;
      const ask = { from: Temporal.PlainDate.from(from), days };
      return answer(reply, await readSchedule(room, await who(request), ask));
    },
  );

  http.post(
    '/api/appointments',
    {
      config: { access: 'book-slot' },
      schema: { summary: 'The client books an hour (G4)', body: bookBody, response: { 201: z.object({ id }) } },
    },
    async (request, reply) => {
      const booking = { ...request.body, ...agreedFrom(request) };
      return answer(reply, await bookSlot(room, await who(request), booking), 201);
    },
  );

  appointmentRoutes(http, room, who);
}

function appointmentRoutes(http: Http, room: CalendarRoom, who: Who): void {
  http.get(
    '/api/appointments/:id',
    {
      config: { access: 'read-appointment' },
      schema: {
        summary: 'An appointment and what happened to it',
        params: idParams,
        response: { 200: appointmentView },
      },
    },
    async (request, reply) => answer(reply, await readAppointment(room, await who(request), request.params.id)),
  );

  http.get(
    '/api/appointments/:id/calendar.ics',
    {
      config: { access: 'read-appointment' },
      schema: { summary: 'The appointment as a file for a calendar', params: idParams, produces: ['text/calendar'] },
    },
    async (request, reply) => {
      const file = await readCalendarFile(room, await who(request), request.params.id);
      if (!file.ok) return answer(reply, file);
      return reply
        .type('text/calendar; charset=utf-8')
        .header('content-disposition', 'attachment; filename="iponto.ics"')
        .header('cache-control', 'no-store')
        .send(file.value);
    },
  );

  http.post(
    '/api/appointments/:id/move',
    {
      config: { access: 'move-appointment' },
      schema: { summary: 'To another free hour', params: idParams, body: moveBody, response: { 200: done } },
    },
    async (request, reply) => {
      const startsAt = Temporal.Instant.from(request.body.startsAt);
      const moved = await moveAppointment(room, await who(request), request.params.id, startsAt);
      return answer(reply, moved.ok ? ok(DONE) : moved);
    },
  );

  http.post(
    '/api/appointments/:id/hand-over',
    {
      config: { access: 'hand-over-appointment' },
      schema: {
        summary: 'To a colleague who is free at the same hour',
        params: idParams,
        response: { 200: done },
      },
    },
    async (request, reply) => {
      const given = await handOverAppointment(room, await who(request), request.params.id);
      return answer(reply, given.ok ? ok(DONE) : given);
    },
  );

  http.post(
    '/api/appointments/:id/cancel',
    {
      config: { access: 'cancel-appointment' },
      schema: {
        summary: 'Takes an appointment back; nothing is ever charged for it',
        params: idParams,
        body: cancelAppointmentBody,
        response: { 200: done },
      },
    },
    async (request, reply) => {
      const cancelled = await cancelAppointment(room, await who(request), request.params.id, request.body.reason);
      return answer(reply, cancelled.ok ? ok(DONE) : cancelled);
    },
  );

  http.post(
    '/api/appointments/:id/no-show',
    {
      config: { access: 'mark-no-show' },
      schema: {
        summary: 'The client was not there; kept, never charged',
        params: idParams,
        response: { 200: done },
      },
    },
    async (request, reply) => {
      const noted = await markNoShow(room, await who(request), request.params.id);
      return answer(reply, noted.ok ? ok(DONE) : noted);
    },
  );
}
