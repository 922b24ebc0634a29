import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { lisbonDate } from '../../domain/kernel/time-text.ts';
import type { EquipmentDetails } from '../../protocol/equipment.ts';
import { enrolmentCodeView } from '../../protocol/people.ts';
import { post } from '../api/request.ts';
import { useWords } from '../i18n/use-words.ts';
import { Choices } from '../staff/choices.tsx';
import { ShortcutButton } from '../staff/shortcut-button.tsx';
import { Card } from '../ui/card.tsx';
import { Day } from '../ui/moment.tsx';
import { ErrorNote } from '../ui/states.tsx';
import { ChangeState, type ChosenState } from './change-state.tsx';
import classes from './clients.module.css';
import { Enrolment } from './enrolment.tsx';
import { RevokeDialog } from './revoke-dialog.tsx';

const GIVEN_UP = ['renounced', 'unsupported'] as const;

/** A5: how the machine is set up, since when and by whom; enrolled by a code, given up with a reason, or taken away. */
export function EquipmentSetUp({ equipment }: { equipment: EquipmentDetails }) {
  const t = useWords('clients');
  const [changing, setChanging] = useState<ChosenState | 'revoke' | null>(null);
  const close = () => setChanging(null);
  const enrol = useMutation({
    mutationFn: () => post(enrolmentCodeView, `/api/equipment/${equipment.id}/enrolment-code`),
  });
  const { state } = equipment;
  const change = (to: ChosenState) => ({
    key: to,
    name: `${t(`state.${to}`)}…`,
    // A code made before has had its day.
    act: () => {
      enrol.reset();
      setChanging(to);
    },
  });
  const others = GIVEN_UP.filter((each) => each !== state).map(change);
  const isGivenUp = state === 'renounced' || state === 'unsupported';
  return (
    <Card>
      <Stack gap="sm">
        <Group gap="xs">
          <Title order={2} size="h4">
            {t('machine.set-up')}
          </Title>
          <span className={classes.state} data-state={state}>
            {t(`state.${state}`)}
          </span>
        </Group>
        <Text>
          <Day on={lisbonDate(Temporal.Instant.from(equipment.stateAt)).toString()} />
          {equipment.stateBy !== null && ` · ${equipment.stateBy}`}
          {equipment.stateReason !== null && ` · ${equipment.stateReason}`}
        </Text>
        <Text fz="sm">{equipment.assisted ? t('equipment.assisted') : t('equipment.not-assisted')}</Text>
        <ErrorNote error={enrol.error} />
        <Group gap="xs">
          <ShortcutButton
            shortcut="c"
            label={t('enrol.do')}
            variant={state === 'configured' ? 'default' : 'filled'}
            loading={enrol.isPending}
            onClick={() => enrol.mutate()}
          />
          <Choices
            name={t('state.change')}
            shortcut="s"
            choices={isGivenUp ? [...others, change('pending')] : others}
          />
          {state === 'configured' && (
            <Button variant="subtle" color="brick" onClick={() => setChanging('revoke')}>
              {t('revoke.open')}
            </Button>
          )}
        </Group>
        {enrol.data !== undefined && (
          <Enrolment code={enrol.data} equipment={equipment} again={() => enrol.mutate()} close={enrol.reset} />
        )}
      </Stack>
      <ChangeState
        equipment={equipment}
        clientId={equipment.client.id}
        state={changing === 'revoke' ? null : changing}
        close={close}
      />
      <RevokeDialog equipment={equipment} open={changing === 'revoke'} close={close} />
    </Card>
  );
}
