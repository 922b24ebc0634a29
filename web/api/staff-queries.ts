import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { agreementView } from '../../protocol/agreements.ts';
import { scheduleView } from '../../protocol/calendar.ts';
import { clientHistory } from '../../protocol/client-history.ts';
import { companyChange, companyView } from '../../protocol/company.ts';
import { documentsView } from '../../protocol/documents.ts';
import { dutyView } from '../../protocol/duty.ts';
import {
  alertView,
  callbackList,
  mailRow,
  mailView,
  monthView,
  overPaymentRow,
  paymentRequestRow,
  paymentRequestView,
  waiversView,
} from '../../protocol/office.ts';
import { allowanceView, clientChange, clientRow, clientView, staffChange, staffView } from '../../protocol/people.ts';
import { deletionRow } from '../../protocol/personal-data.ts';
import { recordingList, recordingView } from '../../protocol/recordings.ts';
import { ratingsView } from '../../protocol/sessions.ts';
import { sessionRules } from '../../protocol/settings.ts';
import { entryList, fileEntryList, statementFileView } from '../../protocol/statements.ts';
import { colleague } from '../../protocol/tools.ts';
import { keys } from './keys.ts';
import { get } from './request.ts';

/** A page that can not hear the live news still learns within half a minute. */
const REFRESH_MS = 30_000;

export const clientsQuery = (words: string) =>
  queryOptions({
    queryKey: keys.clients(words),
    queryFn: ({ signal }) => get(z.array(clientRow), `/api/clients?q=${encodeURIComponent(words)}`, signal),
  });

export const clientQuery = (clientId: string) =>
  queryOptions({
    queryKey: keys.client(clientId),
    queryFn: ({ signal }) => get(clientView, `/api/clients/${clientId}`, signal),
    refetchInterval: REFRESH_MS,
  });

export const clientHistoryQuery = (clientId: string) =>
  queryOptions({
    queryKey: keys.clientHistory(clientId),
    queryFn: ({ signal }) => get(clientHistory, `/api/clients/${clientId}/history`, signal),
  });

export const clientChangesQuery = (clientId: string) =>
  queryOptions({
    queryKey: keys.clientChanges(clientId),
    queryFn: ({ signal }) => get(z.array(clientChange), `/api/clients/${clientId}/changes`, signal),
  });

export const allowanceQuery = (clientId: string, on: string) =>
  queryOptions({
    queryKey: keys.allowance(clientId, on),
    queryFn: ({ signal }) => get(allowanceView, `/api/clients/${clientId}/allowance?on=${on}`, signal),
  });

export const monthQuery = (month: string) =>
  queryOptions({
    queryKey: keys.month(month),
    queryFn: ({ signal }) => get(monthView, `/api/month?month=${month}`, signal),
    refetchInterval: REFRESH_MS,
  });

export const overPaymentsQuery = queryOptions({
  queryKey: keys.overPayments,
  queryFn: ({ signal }) => get(z.array(overPaymentRow), '/api/over-payments', signal),
  refetchInterval: REFRESH_MS,
});

export const paymentRequestQuery = (requestId: string) =>
  queryOptions({
    queryKey: keys.paymentRequest(requestId),
    queryFn: ({ signal }) => get(paymentRequestView, `/api/payment-requests/${requestId}`, signal),
    refetchInterval: REFRESH_MS,
  });

export const waiversQuery = (sessionId: string) =>
  queryOptions({
    queryKey: keys.waivers(sessionId),
    queryFn: ({ signal }) => get(waiversView, `/api/sessions/${sessionId}/waivers`, signal),
    refetchInterval: REFRESH_MS,
  });

export const callbacksQuery = queryOptions({
  queryKey: keys.callbacks,
  queryFn: ({ signal }) => get(callbackList, '/api/payment-callbacks', signal),
  refetchInterval: REFRESH_MS,
});

export const paymentsQuery = (state: 'open' | 'paid' | 'waived') =>
  queryOptions({
    queryKey: keys.payments(state),
    queryFn: ({ signal }) => get(z.array(paymentRequestRow), `/api/payment-requests?state=${state}`, signal),
    refetchInterval: REFRESH_MS,
  });

export const statementFilesQuery = queryOptions({
  queryKey: keys.statementFiles,
  queryFn: ({ signal }) => get(z.array(statementFileView), '/api/statement-files', signal),
  refetchInterval: REFRESH_MS,
});

export const statementFileQuery = (fileId: string) =>
  infiniteQueryOptions({
    queryKey: keys.statementFile(fileId),
    queryFn: ({ pageParam, signal }) => {
      const path = `/api/statement-files/${fileId}/entries`;
      return get(fileEntryList, pageParam === null ? path : `${path}?after=${pageParam}`, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });

export const bankEntriesQuery = (state: 'tray' | 'aside') =>
  queryOptions({
    queryKey: keys.bankEntriesOf(state),
    queryFn: ({ signal }) => get(entryList, `/api/bank-entries?state=${state}`, signal),
    refetchInterval: REFRESH_MS,
  });

export const documentsQuery = (month: string) =>
  queryOptions({
    queryKey: keys.documents(month),
    queryFn: ({ signal }) => get(documentsView, `/api/documents?month=${month}`, signal),
    refetchInterval: REFRESH_MS,
  });

export const outboxQuery = queryOptions({
  queryKey: keys.outbox,
  queryFn: ({ signal }) => get(z.array(mailRow), '/api/outbox', signal),
  refetchInterval: REFRESH_MS,
});

export const mailQuery = (mailId: string) =>
  queryOptions({
    queryKey: keys.mail(mailId),
    queryFn: ({ signal }) => get(mailView, `/api/outbox/${mailId}`, signal),
  });

export const alertsQuery = queryOptions({
  queryKey: keys.alerts,
  queryFn: ({ signal }) => get(z.array(alertView), '/api/alerts', signal),
  refetchInterval: REFRESH_MS,
});

export const recordingsQuery = infiniteQueryOptions({
  queryKey: keys.recordings,
  queryFn: ({ pageParam, signal }) =>
    get(recordingList, pageParam === null ? '/api/recordings' : `/api/recordings?before=${pageParam}`, signal),
  initialPageParam: null as number | null,
  getNextPageParam: (last) => last.next,
});

export const recordingQuery = (sessionId: string) =>
  queryOptions({
    queryKey: keys.recording(sessionId),
    queryFn: ({ signal }) => get(recordingView, `/api/recordings/${sessionId}`, signal),
    refetchInterval: REFRESH_MS,
  });

export const rulesQuery = queryOptions({
  queryKey: keys.rules,
  queryFn: ({ signal }) => get(sessionRules, '/api/settings', signal),
});

export const deletionsQuery = queryOptions({
  queryKey: keys.deletions,
  queryFn: ({ signal }) => get(z.array(deletionRow), '/api/deletion-requests', signal),
  refetchInterval: REFRESH_MS,
});

export const agreementsQuery = queryOptions({
  queryKey: keys.agreements,
  queryFn: ({ signal }) => get(z.array(agreementView), '/api/agreements', signal),
});

export const companyQuery = queryOptions({
  queryKey: keys.company,
  queryFn: ({ signal }) => get(companyView, '/api/company', signal),
});

export const companyChangesQuery = queryOptions({
  queryKey: keys.companyChanges,
  queryFn: ({ signal }) => get(z.array(companyChange), '/api/company/changes', signal),
});

export const staffChangesQuery = queryOptions({
  queryKey: keys.staffChanges,
  queryFn: ({ signal }) => get(z.array(staffChange), '/api/staff/changes', signal),
});

export const staffQuery = queryOptions({
  queryKey: keys.staff,
  queryFn: ({ signal }) => get(z.array(staffView), '/api/staff', signal),
});

export const techniciansQuery = queryOptions({
  queryKey: keys.technicians,
  queryFn: ({ signal }) => get(z.array(colleague), '/api/technicians', signal),
});

export const scheduleQuery = (from: string, days: number) =>
  queryOptions({
    queryKey: keys.schedule(from, days),
    queryFn: ({ signal }) => get(scheduleView, `/api/schedule?from=${from}&days=${days}`, signal),
    refetchInterval: REFRESH_MS,
  });

export const dutyQuery = (technicianId: string) =>
  queryOptions({
    queryKey: keys.duty(technicianId),
    queryFn: ({ signal }) => get(dutyView, `/api/technicians/${technicianId}/duty`, signal),
  });

export const ratingsQuery = queryOptions({
  queryKey: keys.ratings,
  queryFn: ({ signal }) => get(ratingsView, '/api/ratings', signal),
});
