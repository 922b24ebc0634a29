import { Anchor, Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { lisbonDate } from '../../domain/kernel/time-text.ts';
import { type EquipmentView, enrolmentCodeView } from '../../protocol/people.ts';
import { post } from '../api/request.ts';
import { useWords } from '../i18n/use-words.ts';
import { Choices } from '../staff/choices.tsx';
import { Day, Moment } from '../ui/moment.tsx';
import { ErrorNote } from '../ui/states.tsx';
import { ChangeState, type ChosenState } from './change-state.tsx';
import { useClientPlaces } from './client-places.ts';
import classes from './clients.module.css';
import { Enrolment } from './enrolment.tsx';

const STATES = ['renounced', 'unsupported', 'pending'] as const;

/** A5 A4: how the equipment is set up, whether it was assisted, and what can be done about it. */
export function EquipmentRow({ equipment, clientId }: { equipment: EquipmentView; clientId: string }) {
  const t = useWords('clients');
  const places = useClientPlaces();
  const [changing, setChanging] = useState<ChosenState | null>(null);
  const enrol = useMutation({
    mutationFn: () => post(enrolmentCodeView, `/api/equipment/${equipment.id}/enrolment-code`),
  });
  return (
    <li className={classes.equipment}>
      <div>
        <Group gap="xs">
          <Anchor
            fw={600}
            renderRoot={(props) => <Link to={places.equipment} params={{ equipmentId: equipment.id }} {...props} />}
          >
            {equipment.name}
          </Anchor>
          <span className={classes.state} data-state={equipment.state}>
            {t(`state.${equipment.state}`)}
          </span>
        </Group>
        <Text fz="sm" c="dimmed">
          <Day on={lisbonDate(Temporal.Instant.from(equipment.stateAt)).toString()} />
          {equipment.stateReason !== null && <>: {equipment.stateReason}</>}
        </Text>
        <Text fz="sm">{equipment.assisted ? t('equipment.assisted') : t('equipment.not-assisted')}</Text>
        {equipment.state === 'configured' && <Agent equipment={equipment} />}
      </div>
      <Group gap="xs" align="start">
        <Button
          variant={equipment.state === 'pending' ? 'filled' : 'default'}
          size="sm"
          loading={enrol.isPending}
          onClick={() => enrol.mutate()}
          aria-label={t('enrol.of', { equipment: equipment.name })}
        >
          {t('enrol.do')}
        </Button>
        <Choices
          name={t('state.change')}
          label={t('state.change-of', { equipment: equipment.name })}
          choices={STATES.filter((state) => state !== equipment.state).map((state) => ({
            key: state,
            name: `${t(`state.${state}`)}…`,
            // A code made before has had its day.
            act: () => {
              enrol.reset();
              setChanging(state);
            },
          }))}
        />
      </Group>
      <div className={classes.whole}>
        <ErrorNote error={enrol.error} />
        {enrol.data !== undefined && (
          <Enrolment code={enrol.data} equipment={equipment} again={() => enrol.mutate()} close={enrol.reset} />
        )}
      </div>
      <ChangeState equipment={equipment} clientId={clientId} state={changing} close={() => setChanging(null)} />
    </li>
  );
}

function Agent({ equipment }: { equipment: EquipmentView }) {
  const t = useWords('clients');
  if (equipment.agentOnline) {
    return (
      <Text fz="sm" c="dimmed">
        {t('agent.online', { version: equipment.agentVersion ?? '' })}
      </Text>
    );
  }
  return (
    <Text fz="sm" c="dimmed">
      {equipment.lastSeenAt === null ? t('agent.never') : t('agent.last-seen')}{' '}
      {equipment.lastSeenAt !== null && <Moment at={equipment.lastSeenAt} />}
    </Text>
  );
}
