import { Button, Stack, Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { AppointmentView } from '../../protocol/calendar.ts';
import { keys } from '../api/keys.ts';
import { appointmentQuery } from '../api/queries.ts';
import { useLive } from '../api/use-live.ts';
import { useMomentInWords } from '../calendar/day-in-words.ts';
import { useWords } from '../i18n/use-words.ts';
import { CompanyPhones } from '../session/company-phones.tsx';
import { Card } from '../ui/card.tsx';
import { Note } from '../ui/note.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { CancelAppointment } from './cancel-appointment.tsx';
import { MoveAppointment } from './move-appointment.tsx';
import { WhatNext } from './what-next.tsx';

const TITLES = {
  booked: 'booked',
  began: 'began',
  cancelled: 'cancelled',
  'late-cancelled': 'cancelled',
  'no-show': 'no-show',
} as const;

/** An hour that the client has booked: when, for which equipment, and how to change it. */
export function AppointmentPage() {
  const t = useWords('calendar');
  const inWords = useMomentInWords();
  const { appointmentId } = useParams({ from: '/portal/appointments/$appointmentId' });
  const { data: appointment } = useSuspenseQuery(appointmentQuery(appointmentId));
  useLive(`client:${appointment.client.id}`, [keys.appointment(appointmentId), keys.portal]);
  return (
    <Stack gap="lg">
      <PageTitle>{t(`appointment.${TITLES[appointment.state]}`)}</PageTitle>
      <Card>
        <Text fz="1.5rem" fw={650} lh={1.3} style={{ textWrap: 'balance' }}>
          {inWords(appointment.startsAt)}
        </Text>
        <Text mt="xs">
          {appointment.equipment.name} · {t('appointment.technician', { name: appointment.technician.name })}
        </Text>
      </Card>
      <WhatNow appointment={appointment} />
      <CompanyPhones />
    </Stack>
  );
}

function WhatNow({ appointment }: { appointment: AppointmentView }) {
  const t = useWords('calendar');
  const { id, state, sessionId, equipment } = appointment;
  const accept =
    equipment.way === 'agent'
      ? t('appointment.accept')
      : t('appointment.share', { address: `${location.host}/portal` });
  // Those that are still to come when an hour is booked.
  const hours = Temporal.Instant.from(appointment.bookedAt).until(appointment.startsAt).total('hours');
  const reminders = hours > 24 ? [t('appointment.remind')] : hours > 1 ? [t('appointment.remind-hour')] : [];
  if (state === 'booked') {
    return (
      <>
        <WhatNext steps={[t('appointment.mailed'), ...reminders, t('appointment.be-there'), accept]} />
        <Stack gap="sm" align="flex-start">
          <MoveAppointment appointment={appointment} />
          <CancelAppointment appointment={appointment} />
          <Button
            component="a"
            variant="subtle"
            size="lg"
            px={0}
            href={`/api/appointments/${id}/calendar.ics`}
            download
          >
            {t('appointment.file')}
          </Button>
        </Stack>
      </>
    );
  }
  if (state === 'began' && sessionId !== null) {
    return (
      <Button
        size="lg"
        renderRoot={(props) => <Link to="/portal/sessions/$sessionId" params={{ sessionId }} {...props} />}
      >
        {t('appointment.follow')}
      </Button>
    );
  }
  return (
    <>
      <Note>{t(state === 'no-show' ? 'appointment.no-show-now' : 'appointment.cancelled-now')}</Note>
      <Button size="lg" renderRoot={(props) => <Link to="/portal" {...props} />}>
        {t('appointment.home')}
      </Button>
    </>
  );
}
