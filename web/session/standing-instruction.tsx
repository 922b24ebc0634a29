import { Button, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { formatClockTime } from '../../domain/kernel/time-text.ts';
import type { InstructionView, SessionView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { Note } from '../ui/note.tsx';
import { ErrorNote } from '../ui/states.tsx';
import classes from './standing-instruction.module.css';

type Confirm = (instruction: string) => Promise<unknown>;
type Props = Pick<SessionView, 'instructions'> & {
  /** Posts the client's yes; null where it can not be given: the portal may be far from the equipment. */
  confirm: Confirm | null;
  /** R4: said where a hand at the machine itself is asked for. */
  byHand?: boolean;
};

/** R1, R2, R5: what the technician explicitly asks, large: what to do, what happens then, that the time goes on. The latest first. */
export function StandingInstructions({ instructions, confirm, byHand = false }: Props) {
  return instructions
    .toReversed()
    .map((each) => <One key={each.id} instruction={each} confirm={confirm} byHand={byHand} />);
}

type OneProps = { instruction: InstructionView; confirm: Confirm | null; byHand: boolean };

function One({ instruction: { id, what, words, confirmedAt }, confirm, byHand }: OneProps) {
  const t = useWords('instructions');
  const card = useRef<HTMLElement>(null);
  const waits = confirmedAt === null;
  // Whoever has scrolled on to the messages would not see what came in above.
  useEffect(() => {
    if (waits) card.current?.scrollIntoView({ block: 'nearest' });
  }, [waits]);
  return (
    <section
      ref={card}
      className={classes.instruction}
      aria-labelledby={id}
      data-confirmed={confirmedAt !== null || undefined}
    >
      <Stack gap="md">
        <div role="alert">
          <Title order={2} fz="1.6rem" id={id}>
            {t(`${what}.title`)}
          </Title>
        </div>
        {what !== 'do' && <Text fz="1.25rem">{t(`${what}.do`)}</Text>}
        {words !== '' && <Text className={classes.words}>{words}</Text>}
        <Text>
          {t(`${what}.then`)} <strong>{t('time')}</strong>
        </Text>
        {confirmedAt !== null && (
          <Note role="status">{t('confirmed', { time: formatClockTime(Temporal.Instant.from(confirmedAt)) })}</Note>
        )}
        {waits && confirm === null && <Note>{t('where')}</Note>}
        {waits && confirm !== null && (
          <ConfirmButton label={t('confirm')} hint={byHand ? t('by-hand') : null} confirm={() => confirm(id)} />
        )}
      </Stack>
    </section>
  );
}

function ConfirmButton({
  label,
  hint,
  confirm,
}: {
  label: string;
  hint: string | null;
  confirm: () => Promise<unknown>;
}) {
  const act = useMutation({ mutationFn: confirm });
  return (
    <>
      <ErrorNote error={act.error} />
      <Button size="xl" loading={act.isPending} onClick={() => act.mutate()}>
        {label}
      </Button>
      {hint !== null && <Text fz="0.95rem">{hint}</Text>}
    </>
  );
}
