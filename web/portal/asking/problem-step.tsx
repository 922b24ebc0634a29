import { Radio, Stack, Textarea } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useRef, useState } from 'react';
import type { EquipmentView } from '../../../protocol/people.ts';
import { useWords } from '../../i18n/use-words.ts';
import { HowItWorks } from '../../share/how-it-works.tsx';
import { ErrorNote } from '../../ui/states.tsx';
import type { Draft } from './draft.ts';
import { NotRemotely } from './not-remotely.tsx';
import { Pictures, useArePicturesSent } from './pictures.tsx';
import { StepFrame } from './step-frame.tsx';
import type { Change } from './use-draft.ts';

type Props = {
  equipment: EquipmentView;
  all: readonly EquipmentView[];
  draft: Draft;
  change: Change;
  refused: unknown;
  onNext: () => void;
  /** What is to be known of the equipment before anything is written. */
  children: ReactNode;
};

/** Step 1: which equipment, and what is wrong, in words and pictures. */
export function ProblemStep({ equipment, all, draft, change, refused, onNext, children }: Props) {
  const t = useWords('asking');
  const navigate = useNavigate();
  const [empty, setEmpty] = useState(false);
  const words = useRef<HTMLTextAreaElement>(null);
  const sent = useArePicturesSent();
  const next = () => {
    if (draft.problem.trim() !== '') return onNext();
    setEmpty(true);
    words.current?.focus();
  };
  return (
    <StepFrame
      step={1}
      title={t('problem.title')}
      equipmentId={equipment.id}
      next={t('next')}
      busy={!sent}
      onNext={next}
    >
      <ErrorNote error={refused} />
      <Radio.Group
        label={t('problem.equipment')}
        value={equipment.id}
        onChange={(chosen) =>
          navigate({
            to: '/portal/ask/$equipmentId',
            params: { equipmentId: chosen },
            search: { step: 1 },
            replace: true,
          })
        }
      >
        <Stack gap="xs" mt="xs">
          {all.map(({ id, name }) => (
            <Radio key={id} value={id} label={name} />
          ))}
        </Stack>
      </Radio.Group>
      {children}
      <Textarea
        ref={words}
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
      <Pictures pictures={draft.pictures} change={change} />
      {equipment.state !== 'configured' && <HowItWorks state={equipment.state} />}
      <NotRemotely />
    </StepFrame>
  );
}
