import { Radio, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import type { EquipmentView } from '../../../protocol/people.ts';
import { hasCode } from '../../api/problem.ts';
import { quoteQuery } from '../../api/queries.ts';
import { SlotPicker } from '../../calendar/slot-picker.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { Card } from '../../ui/card.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Note } from '../../ui/note.tsx';
import { ErrorNote, useSentence } from '../../ui/states.tsx';
import { CanNotAsk } from './can-not-ask.tsx';
import type { Draft } from './draft.ts';
import { StepFrame } from './step-frame.tsx';

type Props = {
  equipment: EquipmentView;
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  refused: unknown;
  onNext: () => void;
};

const NOT_NOW = ['sos-not-offered', 'nobody-on-call'] as const;
const NOT_AT_ALL = ['unpaid-first'] as const;

/** Step 2: now, or at an hour that is free. Where there is no help now, why, and the hours are at hand. */
export function WhenStep({ equipment, draft, change, refused, onNext }: Props) {
  const t = useWords('asking');
  const sentence = useSentence();
  const [missing, setMissing] = useState(false);
  const [later, setLater] = useState(draft.when !== null && draft.when !== 'now');
  const now = useQuery({
    ...quoteQuery(equipment.id, null),
    throwOnError: (error) => !hasCode(error, ...NOT_NOW, ...NOT_AT_ALL),
  });
  if (now.isPending) return <LoadingState />;
  if (hasCode(now.error, ...NOT_AT_ALL)) return <CanNotAsk error={now.error} />;
  const notNow = now.error;
  const chosen = later || notNow !== null ? 'later' : draft.when;
  const hour = draft.when === 'now' ? null : draft.when;
  const next = () => {
    const said = chosen === 'later' ? hour : chosen;
    if (said === null) return setMissing(true);
    change({ when: said });
    return onNext();
  };
  return (
    <StepFrame step={2} title={t('when.title')} equipmentId={equipment.id} next={t('next')} onNext={next}>
      <ErrorNote error={refused} />
      {notNow !== null && <Note kind="warm">{sentence(notNow)}</Note>}
      {notNow === null && (
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
            {(['now', 'later'] as const).map((each) => (
              <Card key={each} p="md">
                <Radio
                  value={each}
                  label={<Text fw={650}>{t(`when.${each}`)}</Text>}
                  description={t(`when.${each}-means`)}
                />
              </Card>
            ))}
          </Stack>
        </Radio.Group>
      )}
      {chosen === 'later' && (
        <Suspense fallback={<LoadingState />}>
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
          {t(chosen === 'later' ? 'when.no-hour' : 'when.nothing')}
        </Note>
      )}
    </StepFrame>
  );
}
