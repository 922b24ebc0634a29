import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import type { AgreementKind } from '../../domain/agreements/acceptance.ts';
import { acceptanceRow, acceptanceView } from '../../protocol/agreements.ts';
import { appointmentView, freeSlotsView } from '../../protocol/calendar.ts';
import { serviceView, termsView } from '../../protocol/company.ts';
import { equipmentDetails } from '../../protocol/equipment.ts';
import { meView } from '../../protocol/people.ts';
import { deletionView } from '../../protocol/personal-data.ts';
import { askView, portalView, queueView, sessionView } from '../../protocol/sessions.ts';
import { keys } from './keys.ts';
import { get } from './request.ts';
import { noteServerTime } from './server-clock.ts';

/** A page that can not hear the live news still learns within half a minute. */
const REFRESH_MS = 30_000;

export const meQuery = queryOptions({
  queryKey: keys.me,
  queryFn: async ({ signal }) => {
    const me = await get(meView, '/api/me', signal);
    noteServerTime(me.serverNow);
    return me;
  },
});

export const serviceQuery = queryOptions({
  queryKey: keys.service,
  queryFn: ({ signal }) => get(serviceView, '/api/service', signal),
  staleTime: 600_000,
});

export const termsQuery = (language: 'pt' | 'en', kind: AgreementKind = 'terms') =>
  queryOptions({
    queryKey: keys.terms(language, kind),
    queryFn: ({ signal }) => get(termsView, `/api/terms?language=${language}&kind=${kind}`, signal),
  });

export const portalQuery = queryOptions({
  queryKey: keys.portal,
  queryFn: ({ signal }) => get(portalView, '/api/portal', signal),
});

export const acceptancesQuery = (clientId: string) =>
  queryOptions({
    queryKey: keys.acceptances,
    queryFn: ({ signal }) => get(z.array(acceptanceRow), `/api/clients/${clientId}/acceptances`, signal),
  });

export const acceptanceQuery = (id: string) =>
  queryOptions({
    queryKey: keys.acceptance(id),
    queryFn: ({ signal }) => get(acceptanceView, `/api/acceptances/${id}`, signal),
  });

export const deletionQuery = (clientId: string) =>
  queryOptions({
    queryKey: keys.deletion(clientId),
    queryFn: ({ signal }) => get(deletionView, `/api/clients/${clientId}/deletion`, signal),
  });

/** What help would cost now, or at the start of an hour. */
export const quoteQuery = (equipmentId: string, startsAt: string | null) =>
  queryOptions({
    queryKey: keys.quote(equipmentId, startsAt),
    queryFn: ({ signal }) => {
      const at = startsAt === null ? '' : `?at=${encodeURIComponent(startsAt)}`;
      return get(askView, `/api/equipment/${equipmentId}/quote${at}`, signal);
    },
  });

/** Asked for anew each time: what somebody else has just booked is not to be chosen. */
export const freeSlotsQuery = queryOptions({
  queryKey: keys.freeSlots,
  queryFn: async ({ signal }) => told(await get(freeSlotsView, '/api/free-slots', signal)),
  refetchInterval: REFRESH_MS,
});

export const appointmentQuery = (appointmentId: string) =>
  queryOptions({
    queryKey: keys.appointment(appointmentId),
    queryFn: async ({ signal }) => told(await get(appointmentView, `/api/appointments/${appointmentId}`, signal)),
  });

export const equipmentQuery = (equipmentId: string) =>
  queryOptions({
    queryKey: keys.equipment(equipmentId),
    queryFn: ({ signal }) => get(equipmentDetails, `/api/equipment/${equipmentId}`, signal),
    refetchInterval: REFRESH_MS,
  });

export const sessionQuery = (sessionId: string) =>
  queryOptions({
    queryKey: keys.session(sessionId),
    queryFn: async ({ signal }) => withServerTime(await get(sessionView, `/api/sessions/${sessionId}`, signal)),
    refetchInterval: REFRESH_MS,
  });

const PAGE_KEYS = { equipment: keys.equipmentPage, phone: keys.phonePage } as const;

/** The session of a page that came by a one-time token: which session it is, its cookie says. */
export const pageQuery = (face: keyof typeof PAGE_KEYS) =>
  queryOptions({
    queryKey: PAGE_KEYS[face],
    queryFn: async ({ signal }) => withServerTime(await get(sessionView, `/api/${face}-page`, signal)),
    refetchInterval: REFRESH_MS,
  });

export const queueQuery = queryOptions({
  queryKey: keys.queue,
  queryFn: async ({ signal }) => {
    const queue = await get(queueView, '/api/queue', signal);
    noteServerTime(queue.serverNow);
    return queue;
  },
  refetchInterval: REFRESH_MS,
});

/** Pages know the day, and what is near, by the server's clock. */
function told<V extends { serverNow: string }>(view: V): V {
  noteServerTime(view.serverNow);
  return view;
}

function withServerTime<V extends { meter: { serverNow: string } }>(view: V): V {
  noteServerTime(view.meter.serverNow);
  return view;
}
