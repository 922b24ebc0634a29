import { Button, Checkbox, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { z } from 'zod';
import { id } from '../../protocol/common.ts';
import type { askBody, askView } from '../../protocol/sessions.ts';
import { keys } from '../api/keys.ts';
import { hasCode } from '../api/problem.ts';
import { termsQuery } from '../api/queries.ts';
import { post } from '../api/request.ts';
import { useLanguage, useWords } from '../i18n/use-words.ts';
import { PriceSentence } from '../session/price-sentence.tsx';
import { TermsText } from '../session/terms-text.tsx';
import { HowItWorks } from '../share/how-it-works.tsx';
import { Card } from '../ui/card.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { ErrorNote } from '../ui/states.tsx';

type Props = { asked: z.infer<typeof askView> };

export function AskForm({ asked }: Props) {
  const t = useWords('portal');
  const navigate = useNavigate();
  const client = useQueryClient();
  const { data: terms } = useSuspenseQuery(termsQuery(useLanguage()));
  const [problem, setProblem] = useState('');
  const [freeEnd, setFreeEnd] = useState(false);
  // Nothing is ticked beforehand (G4; DL 24/2014), and what was agreed to an old price or text does not count.
  const [agreed, setAgreed] = useState({ terms: false, start: false });
  const ask = useMutation({
    mutationFn: (body: z.input<typeof askBody>) => post(z.object({ id }), '/api/sessions', body),
    onSuccess: (session) => {
      client.invalidateQueries({ queryKey: keys.portal });
      return navigate({ to: '/portal/sessions/$sessionId', params: { sessionId: session.id } });
    },
    onError: async (error) => {
      if (!hasCode(error, 'quote-changed', 'terms-not-current')) return;
      setAgreed({ terms: false, start: false });
      await client.invalidateQueries({ queryKey: keys.quote(asked.equipment.id) });
      await client.invalidateQueries({ queryKey: ['terms'] });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { initialCents, intervalCents, freeMinutes, sosCents } = asked.quote;
    ask.mutate({
      equipmentId: asked.equipment.id,
      problem,
      quote: { initialCents, intervalCents, freeMinutes, sosCents },
      termsVersion: terms.version,
      stopWithFreeMinutes: freeEnd && freeMinutes > 0,
      acceptsTerms: true,
      asksToStartAtOnce: true,
    });
  };
  const costs = asked.quote.initialCents + asked.quote.sosCents > 0;
  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        <div>
          <PageTitle>{t('ask.title')}</PageTitle>
          <Text mt="xs">{asked.equipment.name}</Text>
        </div>
        {asked.equipment.way === 'browser' && <HowItWorks />}
        <Textarea
          label={t('ask.problem')}
          description={t('ask.problem-how')}
          value={problem}
          onChange={(event) => setProblem(event.currentTarget.value)}
          autosize
          minRows={3}
          maxLength={2000}
          required
        />
        <Card>
          <PriceSentence quote={asked.quote} />
        </Card>
        {asked.quote.freeMinutes > 0 && (
          <Checkbox
            label={t('ask.free-end')}
            description={t('ask.free-end-means', {
              minutes: Math.max(asked.quote.freeMinutes, asked.quote.initialMinutes),
            })}
            checked={freeEnd}
            onChange={(event) => setFreeEnd(event.currentTarget.checked)}
          />
        )}
        <TermsText terms={terms} />
        <Checkbox
          label={t('ask.terms')}
          checked={agreed.terms}
          onChange={(event) => setAgreed({ ...agreed, terms: event.currentTarget.checked })}
          required
        />
        <Checkbox
          label={t('ask.start')}
          checked={agreed.start}
          onChange={(event) => setAgreed({ ...agreed, start: event.currentTarget.checked })}
          required
        />
        <ErrorNote error={ask.error} />
        <Button type="submit" size="lg" loading={ask.isPending}>
          {costs ? t('ask.do-paying') : t('ask.do')}
        </Button>
      </Stack>
    </form>
  );
}
