import { Checkbox, Group, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { z } from 'zod';
import { id } from '../../../protocol/common.ts';
import type { EquipmentView } from '../../../protocol/people.ts';
import type { askView, PortalView } from '../../../protocol/sessions.ts';
import { keys } from '../../api/keys.ts';
import { type Code, hasCode, Problem } from '../../api/problem.ts';
import { quoteQuery, termsQuery } from '../../api/queries.ts';
import { post } from '../../api/request.ts';
import { useMomentInWords } from '../../calendar/day-in-words.ts';
import { useLanguage, useWords } from '../../i18n/use-words.ts';
import { PriceSentence } from '../../session/price-sentence.tsx';
import { TermsText } from '../../session/terms-text.tsx';
import { Card } from '../../ui/card.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { MinutesRing } from '../../ui/minutes-ring.tsx';
import { Note } from '../../ui/note.tsx';
import { ErrorNote } from '../../ui/states.tsx';
import { CanNotAsk } from './can-not-ask.tsx';
import type { Draft } from './draft.ts';
import { type Step, StepFrame } from './step-frame.tsx';

type Props = {
  equipment: EquipmentView;
  when: NonNullable<Draft['when']>;
  freeMinutes: PortalView['freeMinutes'];
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  forget: () => void;
  goTo: (step: Step, why?: unknown) => void;
};

/** What was right when the step was opened, and is so no more: back to the step that can mend it. */
const BACK_TO: Partial<Record<Code, Step>> = {
  'picture-gone': 1,
  'slot-taken': 2,
  'sos-not-offered': 2,
  'nobody-on-call': 2,
};
const REFUSED = ['sos-not-offered', 'nobody-on-call', 'unpaid-first'] as const;

/** Step 3: what it will cost, and what is agreed to, each its own box (G4). */
export function AgreeStep(props: Props) {
  const { equipment, when } = props;
  const asked = useQuery({
    ...quoteQuery(equipment.id, when === 'now' ? null : when),
    throwOnError: (error) => !hasCode(error, ...REFUSED),
  });
  if (asked.data !== undefined) return <Agree {...props} asked={asked.data} />;
  return asked.error === null ? <LoadingState /> : <CanNotAsk error={asked.error} />;
}

function Agree({ asked, when, draft, change, forget, goTo, freeMinutes }: Props & { asked: z.infer<typeof askView> }) {
  const t = useWords('asking');
  const inWords = useMomentInWords();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { data: terms } = useSuspenseQuery(termsQuery(useLanguage()));
  const { equipment, quote } = asked;
  // Nothing is ticked beforehand (G4; DL 24/2014), and what was agreed to an old price or text does not count.
  const [agreed, setAgreed] = useState({ terms: false, start: false });
  const [missing, setMissing] = useState(false);
  const startsAt = when === 'now' ? null : when;
  const send = useMutation({
    mutationFn: () => {
      const { initialCents, intervalCents, freeMinutes, sosCents } = quote;
      const body = {
        ...{ equipmentId: equipment.id, problem: draft.problem, pictures: draft.pictures.map((each) => each.id) },
        quote: { initialCents, intervalCents, freeMinutes, sosCents },
        ...{ termsVersion: terms.version, acceptsTerms: true, asksToStartAtOnce: true },
        stopWithFreeMinutes: draft.freeEnd && freeMinutes > 0,
      };
      const made = z.object({ id });
      return startsAt === null
        ? post(made, '/api/sessions', body)
        : post(made, '/api/appointments', { ...body, startsAt });
    },
    onSuccess: async (made) => {
      client.invalidateQueries({ queryKey: keys.portal });
      await (startsAt === null
        ? navigate({ to: '/portal/sessions/$sessionId', params: { sessionId: made.id } })
        : navigate({ to: '/portal/appointments/$appointmentId', params: { appointmentId: made.id } }));
      forget();
    },
    onError: async (error) => {
      setAgreed({ terms: false, start: false });
      await client.invalidateQueries({ queryKey: keys.quotes(equipment.id) });
      await client.invalidateQueries({ queryKey: ['terms'] });
      await client.invalidateQueries({ queryKey: keys.freeSlots });
      const step = error instanceof Problem ? BACK_TO[error.code] : undefined;
      if (step === undefined) return;
      if (step === 2) change({ when: null });
      goTo(step, error);
    },
  });
  const submit = () => {
    if (agreed.terms && agreed.start) return send.mutate();
    setMissing(true);
  };
  const costs = quote.initialCents + quote.sosCents > 0;
  return (
    <StepFrame
      step={3}
      title={t('agree.title')}
      equipmentId={equipment.id}
      next={t(`do.${startsAt === null ? 'ask' : 'book'}${costs ? '-paying' : ''}`)}
      busy={send.isPending}
      onNext={submit}
    >
      <Text>
        {equipment.name} · {startsAt === null ? t('agree.now') : inWords(startsAt)}
      </Text>
      <Card>
        <Group gap="lg" align="center">
          {quote.freeMinutes > 0 && <MinutesRing left={quote.freeMinutes} of={freeMinutes.of} />}
          <div style={{ flex: '1 1 14rem' }}>
            <PriceSentence quote={quote} />
          </div>
        </Group>
      </Card>
      {quote.freeMinutes > 0 && (
        <Checkbox
          label={t('agree.free-end')}
          description={t('agree.free-end-means', { minutes: Math.max(quote.freeMinutes, quote.initialMinutes) })}
          checked={draft.freeEnd}
          onChange={(event) => change({ freeEnd: event.currentTarget.checked })}
        />
      )}
      <TermsText terms={terms} />
      <Checkbox
        label={t('agree.terms')}
        checked={agreed.terms}
        onChange={(event) => setAgreed({ ...agreed, terms: event.currentTarget.checked })}
      />
      <Checkbox
        label={t(`agree.start-${startsAt === null ? 'now' : 'then'}`)}
        checked={agreed.start}
        onChange={(event) => setAgreed({ ...agreed, start: event.currentTarget.checked })}
      />
      {missing && !(agreed.terms && agreed.start) && (
        <Note kind="alarm" role="alert">
          {t('agree.both')}
        </Note>
      )}
      <ErrorNote error={send.error} />
    </StepFrame>
  );
}
