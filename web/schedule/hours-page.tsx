import { Button, Group, NativeSelect, Stack } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { startTransition, useState } from 'react';
import { keys } from '../api/keys.ts';
import { dutyQuery, techniciansQuery } from '../api/staff-queries.ts';
import { useLive } from '../api/use-live.ts';
import { useWords } from '../i18n/use-words.ts';
import { useMe } from '../staff/use-me.ts';
import { PageTitle } from '../ui/page-title.tsx';
import { DutySpans } from './duty-spans.tsx';
import { WorkingWeek } from './working-week.tsx';

/** When somebody works, is away and is on call: technicians set their own, the office everyone's. */
export function HoursPage() {
  const t = useWords('schedule');
  const me = useMe();
  const { data: technicians } = useSuspenseQuery(techniciansQuery);
  const own = technicians.find(({ id }) => id === me.userId) ?? technicians[0];
  const [chosen, setChosen] = useState(own?.id ?? null);
  return (
    <Stack gap="md" maw="52rem">
      <Group justify="space-between">
        <PageTitle size="h2">{t('hours')}</PageTitle>
        <Button variant="default" size="sm" renderRoot={(props) => <Link to="/console/schedule" {...props} />}>
          {t('to-schedule')}
        </Button>
      </Group>
      {me.office && technicians.length > 0 && (
        <NativeSelect
          label={t('technician')}
          value={chosen ?? ''}
          onChange={(event) => {
            const next = event.currentTarget.value;
            startTransition(() => setChosen(next));
          }}
          data={technicians.map(({ id, name }) => ({ value: id, label: name }))}
          maw="20rem"
        />
      )}
      {chosen !== null && <Duty key={chosen} technicianId={chosen} />}
    </Stack>
  );
}

function Duty({ technicianId }: { technicianId: string }) {
  const { data: duty } = useSuspenseQuery(dutyQuery(technicianId));
  useLive('schedule', [keys.duty(technicianId)]);
  return (
    <>
      <WorkingWeek duty={duty} />
      <DutySpans duty={duty} kind="absence" />
      <DutySpans duty={duty} kind="on-call" />
    </>
  );
}
