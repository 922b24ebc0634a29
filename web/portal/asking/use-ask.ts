import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { z } from 'zod';
import { id } from '../../../protocol/common.ts';
import type { QuoteView } from '../../../protocol/sessions.ts';
import { keys } from '../../api/keys.ts';
import { type Code, hasCode, Problem } from '../../api/problem.ts';
import { post } from '../../api/request.ts';
import type { Draft } from './draft.ts';
import type { Step } from './step-frame.tsx';
import type { Change } from './use-draft.ts';

/** What was right when the step was opened, and is so no more: back to the step that can mend it. */
const BACK_TO: Partial<Record<Code, Step>> = {
  'picture-gone': 1,
  'slot-taken': 2,
  'sos-not-offered': 2,
  'nobody-on-call': 2,
};

export type Asking = {
  equipmentId: string;
  when: NonNullable<Draft['when']>;
  draft: Draft;
  change: Change;
  forget: () => void;
  goTo: (step: Step, why?: unknown) => void;
};
/** With what was agreed to: the figures and the terms as the page shows them. */
type Agreed = Readonly<{ quote: QuoteView; termsVersion: number; startVersion: number }>;

/** Asks for help now, or books the hour. Done, it leads to what comes next; refused, nothing that was said is lost. */
export function useAsk({ equipmentId, when, draft, change, forget, goTo }: Asking) {
  const navigate = useNavigate();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ quote, termsVersion, startVersion }: Agreed) => {
      const { initialCents, intervalCents, freeMinutes, sosCents } = quote;
      const body = {
        ...{ equipmentId, problem: draft.problem, pictures: draft.pictures.map((each) => each.id) },
        quote: { initialCents, intervalCents, freeMinutes, sosCents },
        ...{ termsVersion, startVersion, acceptsTerms: true, asksToStartAtOnce: true },
        stopWithFreeMinutes: draft.freeEnd && freeMinutes > 0,
      };
      const made = z.object({ id });
      return when === 'now'
        ? post(made, '/api/sessions', body)
        : post(made, '/api/appointments', { ...body, startsAt: when });
    },
    onSuccess: async (made) => {
      await (when === 'now'
        ? navigate({ to: '/portal/sessions/$sessionId', params: { sessionId: made.id } })
        : navigate({ to: '/portal/appointments/$appointmentId', params: { appointmentId: made.id } }));
      forget();
      await client.invalidateQueries({ queryKey: keys.portal });
    },
    onError: async (error) => {
      if (hasCode(error, 'sign-in-needed')) {
        return navigate({ to: '/sign-in', search: { next: location.pathname + location.search } });
      }
      const stale = [keys.quotes(equipmentId), ['terms'], keys.freeSlots, keys.portal];
      await Promise.all(stale.map((queryKey) => client.invalidateQueries({ queryKey })));
      const step = error instanceof Problem ? BACK_TO[error.code] : undefined;
      if (step === undefined) return;
      if (step === 2) change({ when: null });
      goTo(step, error);
    },
  });
}
