import { Radio, Stack, Textarea } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { EquipmentView } from '../../../protocol/people.ts';
import { useWords } from '../../i18n/use-words.ts';
import { HowItWorks } from '../../share/how-it-works.tsx';
import { ErrorNote } from '../../ui/states.tsx';
import type { Draft } from './draft.ts';
import { NotRemotely } from './not-remotely.tsx';
import { Pictures } from './pictures.tsx';
import { StepFrame } from './step-frame.tsx';

type Props = {
  equipment: EquipmentView;
  all: readonly EquipmentView[];
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  refused: unknown;
  onNext: () => void;
};

/** Step 1: which equipment, and what is wrong, in words and pictures. */
export function ProblemStep({ equipment, all, draft, change, refused, onNext }: Props) {
  const t = useWords('asking');
  const navigate = useNavigate();
  const [empty, setEmpty] = useState(false);
  const next = () => {
    if (draft.problem.trim() !== '') return onNext();
    setEmpty(true);
    document.querySelector('textarea')?.focus();
  };
  return (
    <StepFrame step={1} title={t('problem.title')} equipmentId={equipment.id} next={t('next')} onNext={next}>
      <ErrorNote error={refused} />
      <Radio.Group
        label={t('problem.equipment')}
        value={equipment.id}
        onChange={(equipmentId) =>
          navigate({ to: '/portal/ask/$equipmentId', params: { equipmentId }, search: { step: 1 }, replace: true })
        }
      >
        <Stack gap="xs" mt="xs">
          {all.map(({ id, name }) => (
            <Radio key={id} value={id} label={name} />
          ))}
        </Stack>
      </Radio.Group>
      {equipment.way === 'browser' && <HowItWorks />}
      <Textarea
        label={t('problem.words')}
        description={t('problem.how')}
        value={draft.problem}
        onChange={(event) => {
          setEmpty(false);
          change({ problem: event.currentTarget.value });
        }}
        error={empty ? t('problem.empty') : undefined}
        autosize
        minRows={3}
        maxLength={2000}
      />
      <Pictures pictures={draft.pictures} change={(pictures) => change({ pictures })} />
      <NotRemotely />
    </StepFrame>
  );
}
