import { Radio, Stack, Text } from '@mantine/core';
import { type ReactNode, Suspense, useState } from 'react';
import type { QuoteView } from '../../../protocol/sessions.ts';
import { hasCode } from '../../api/problem.ts';
import { SlotPicker } from '../../calendar/slot-picker.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { Card } from '../../ui/card.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { useMoney } from '../../ui/money.tsx';
import { Note } from '../../ui/note.tsx';
import { ErrorNote, useSentence } from '../../ui/states.tsx';
import { type Already, AskedAlready } from './asked-already.tsx';
import type { Draft } from './draft.ts';
import { StepFrame } from './step-frame.tsx';
import type { Change } from './use-draft.ts';
import { useIsFree } from './use-is-free.ts';
import classes from './when-step.module.css';

type Props = {
  equipmentId: string;
  already: Already;
  /** What help would cost now; null where there is none. */
  quote: QuoteView | null;
  /** Why there is no help now; null where there is. */
  notNow: unknown;
  draft: Draft;
  change: Change;
  refused: unknown;
  onNext: () => void;
};

/** Step 2: now, or at an hour that is free. What is not possible says why, and the other is at hand. */
export function WhenStep({ equipmentId, already, quote, notNow, draft, change, refused, onNext }: Props) {
  const t = useWords('asking');
  const sentence = useSentence();
  const [missing, setMissing] = useState(false);
  const hour = draft.when === 'now' ? null : draft.when;
  const [later, setLater] = useState(hour !== null || hasCode(refused, 'slot-taken'));
  const free = useIsFree(hour);
  const canNow = notNow === null && already.asked === undefined;
  const canBook = already.booked === undefined;
  const chosen = choice({ canNow, canBook, later, now: draft.when === 'now' });
  const next = () => {
    const said = chosen === 'later' ? (free ? hour : null) : chosen;
    if (said === null) return setMissing(true);
    change({ when: said });
    return onNext();
  };
  return (
    <StepFrame
      step={2}
      title={t('when.title')}
      equipmentId={equipmentId}
      next={canNow || canBook ? t('next') : null}
      onNext={next}
    >
      <ErrorNote error={refused} />
      <AskedAlready already={already} />
      {notNow !== null && <Note kind="warm">{sentence(notNow)}</Note>}
      {already.asked !== undefined && <Text>{canBook ? t('when.another') : t('when.neither')}</Text>}
      {canNow && (
        <Radio.Group
          aria-label={t('when.title')}
          value={chosen}
          onChange={(value) => {
            setMissing(false);
            setLater(value === 'later');
            change({ when: value === 'now' ? 'now' : null });
          }}
        >
          <Stack gap="sm">
            <Choice value="now" means={<NowMeans quote={quote} />} />
            {canBook && <Choice value="later" means={t('when.later-means')} />}
          </Stack>
        </Radio.Group>
      )}
      {chosen === 'later' && (
        <Suspense fallback={<LoadingState />}>
          {!free && (
            <Note kind="alarm" role="alert">
              {t('when.gone')}
            </Note>
          )}
          <SlotPicker
            chosen={hour}
            choose={(startsAt) => {
              setMissing(false);
              change({ when: startsAt });
            }}
          />
        </Suspense>
      )}
      {missing && (
        <Note kind="alarm" role="alert">
          {chosen === 'later' ? t('when.no-hour') : t('when.nothing')}
        </Note>
      )}
    </StepFrame>
  );
}

type Can = Readonly<{ canNow: boolean; canBook: boolean; later: boolean; now: boolean }>;

function choice({ canNow, canBook, later, now }: Can): 'now' | 'later' | null {
  if (canBook && (later || !canNow)) return 'later';
  return canNow && now ? 'now' : null;
}

function Choice({ value, means }: { value: 'now' | 'later'; means: ReactNode }) {
  const t = useWords('asking');
  return (
    <Card p="md" className={classes.choice}>
      <Radio
        value={value}
        classNames={{ label: classes.whole }}
        label={<Text fw={650}>{t(`when.${value}`)}</Text>}
        description={means}
        styles={{ labelWrapper: { flex: 1 } }}
      />
    </Card>
  );
}

/** P6: outside the schedule the fee is told with the choice, before an hour without it is passed by. */
function NowMeans({ quote }: { quote: QuoteView | null }) {
  const t = useWords('asking');
  const money = useMoney();
  return quote?.sos ? t('when.now-sos', { fee: money(quote.sosCents) }) : t('when.now-means');
}
