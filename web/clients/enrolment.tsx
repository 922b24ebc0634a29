import { Button, Group, Stack, Text } from '@mantine/core';
import { useRef } from 'react';
import type { z } from 'zod';
import type { EquipmentView, enrolmentCodeView } from '../../protocol/people.ts';
import { useWords } from '../i18n/use-words.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { elapsedDigits } from '../ui/elapsed-digits.ts';
import { Note } from '../ui/note.tsx';
import { useServerNow } from '../ui/use-server-now.ts';
import classes from './clients.module.css';

type Props = {
  code: z.infer<typeof enrolmentCodeView>;
  equipment: EquipmentView;
  again: () => void;
  close: () => void;
};

/** A5: the one-time code in letters to read out, and the command to paste; the page says when it has been used. */
export function Enrolment({ code, equipment, again, close }: Props) {
  const t = useWords('clients');
  const now = useServerNow();
  const stateBefore = useRef(equipment.stateAt);
  const enrolled = equipment.state === 'configured' && equipment.stateAt !== stateBefore.current;
  const leftMs = Temporal.Instant.from(code.expiresAt).epochMilliseconds - now.epochMilliseconds;
  if (enrolled) {
    return (
      <Note role="status">
        {t('enrol.enrolled')}{' '}
        <Button variant="subtle" size="compact-sm" onClick={close}>
          {t('enrol.close')}
        </Button>
      </Note>
    );
  }
  if (leftMs <= 0) {
    return (
      <Note kind="warm" role="status">
        {t('enrol.expired')}{' '}
        <Button variant="subtle" size="compact-sm" onClick={again}>
          {t('enrol.again')}
        </Button>
      </Note>
    );
  }
  return (
    <Stack gap="xs">
      <Text>{t('enrol.how')}</Text>
      <div>
        <Text c="dimmed" fz="sm">
          {t('enrol.code')}
        </Text>
        <div className={classes.code}>{code.code}</div>
        <Text fz="sm" c="dimmed" className="figures">
          {t('enrol.expires', { time: elapsedDigits(leftMs) })}
        </Text>
      </div>
      <Group align="center" gap="xs">
        <code className={classes.command}>{code.command}</code>
        <CopyButton value={code.command} what={t('enrol.command')} />
      </Group>
      <div>
        <Button variant="subtle" size="sm" onClick={close}>
          {t('enrol.close')}
        </Button>
      </div>
    </Stack>
  );
}
