import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { PortalView, QuoteView } from '../../../protocol/sessions.ts';
import { termsQuery } from '../../api/queries.ts';
import { useMomentInWords } from '../../calendar/day-in-words.ts';
import { useLanguage, useWords } from '../../i18n/use-words.ts';
import { PriceSentence } from '../../session/price-sentence.tsx';
import { Card } from '../../ui/card.tsx';
import { MinutesRing } from '../../ui/minutes-ring.tsx';
import { Note } from '../../ui/note.tsx';
import { ErrorNote } from '../../ui/states.tsx';
import { TermsText } from '../../ui/terms-text.tsx';
import { StepFrame } from './step-frame.tsx';
import { type Asking, useAsk } from './use-ask.ts';
import { useIsFree } from './use-is-free.ts';

export type AgreeProps = Asking & { equipmentName: string; portal: PortalView };

/** The price in words, the free minutes as a drawing, and the two boxes, none of which is ticked beforehand (G4; DL 24/2014). */
export function Agree({ quote, ...props }: AgreeProps & { quote: QuoteView }) {
  const { equipmentId, equipmentName, when, draft, change, portal } = props;
  const t = useWords('asking');
  const inWords = useMomentInWords();
  const language = useLanguage();
  const { data: terms } = useSuspenseQuery(termsQuery(language));
  const { data: start } = useSuspenseQuery(termsQuery(language, 'start'));
  const { initialCents, intervalCents, freeMinutes, sosCents } = quote;
  const { termsAgreed, startAgreed, agree } = useAgreed(
    [terms.version, start.version, language, initialCents, intervalCents, freeMinutes, sosCents].join(),
  );
  const [missing, setMissing] = useState(false);
  const termsBox = useRef<HTMLInputElement>(null);
  const startBox = useRef<HTMLInputElement>(null);
  const send = useAsk(props);
  const hourIsFree = useIsFree(when === 'now' ? null : when);
  const submit = () => {
    const versions = { termsVersion: terms.version, startVersion: start.version };
    if (termsAgreed && startAgreed) return send.mutate({ quote, ...versions });
    setMissing(true);
    (termsAgreed ? startBox : termsBox).current?.focus();
  };
  const asks = when === 'now' ? 'ask' : 'book';
  const paying = quote.initialCents + quote.sosCents > 0 ? '-paying' : '';
  return (
    <StepFrame
      step={3}
      title={t('agree.title')}
      equipmentId={equipmentId}
      next={t(`do.${asks}${paying}`)}
      busy={send.isPending}
      onNext={submit}
    >
      <Text>
        {equipmentName} · {when === 'now' ? t('agree.now') : inWords(when)}
      </Text>
      {!hourIsFree && send.isIdle && <HourGone equipmentId={equipmentId} />}
      <Card>
        <Group gap="lg" align="center">
          {(quote.freeMinutes > 0 || quote.why === 'no-minutes-left') && (
            <MinutesRing left={quote.freeMinutes} of={portal.freeMinutes.of} />
          )}
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
        ref={termsBox}
        label={t('agree.terms')}
        checked={termsAgreed}
        onChange={(event) => agree('terms', event.currentTarget.checked)}
      />
      <Checkbox
        ref={startBox}
        label={start.body}
        checked={startAgreed}
        onChange={(event) => agree('start', event.currentTarget.checked)}
      />
      {missing && !(termsAgreed && startAgreed) && (
        <Note kind="alarm" role="alert">
          {t('agree.both')}
        </Note>
      )}
      <ErrorNote error={send.error} />
    </StepFrame>
  );
}

/** What was ticked counts for the price and the terms that were shown then: where they are others, the boxes are empty again. */
function useAgreed(shown: string) {
  const [agreed, setAgreed] = useState({ terms: '', start: '' });
  return {
    termsAgreed: agreed.terms === shown,
    startAgreed: agreed.start === shown,
    agree: (box: 'terms' | 'start', ticked: boolean) => setAgreed({ ...agreed, [box]: ticked ? shown : '' }),
  };
}

/** Somebody else has booked it while the price and the terms were read. */
function HourGone({ equipmentId }: { equipmentId: string }) {
  const t = useWords('asking');
  return (
    <Note kind="alarm" role="alert">
      <Stack gap="sm" align="flex-start">
        <Text>{t('when.gone')}</Text>
        <Button
          variant="default"
          renderRoot={(props) => (
            <Link to="/portal/ask/$equipmentId" params={{ equipmentId }} search={{ step: 2 }} {...props} />
          )}
        >
          {t('can-not.when')}
        </Button>
      </Stack>
    </Note>
  );
}
