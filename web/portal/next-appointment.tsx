import { Button, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { AppointmentRow } from '../../protocol/sessions.ts';
import { useMomentInWords } from '../calendar/day-in-words.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/card.tsx';

/** The hours that are booked, the next one first. Nothing where there are none. */
export function NextAppointment({ appointments }: { appointments: AppointmentRow[] }) {
  const t = useWords('calendar');
  const inWords = useMomentInWords();
  if (appointments.length === 0) return null;
  return (
    <Stack component="section" gap="sm">
      <Title order={2}>{t('next.title')}</Title>
      {appointments.map(({ id, startsAt, equipmentName }) => (
        <Card key={id}>
          <Stack gap="sm" align="flex-start">
            <div>
              <Text fz="1.25rem" fw={650} lh={1.3}>
                {inWords(startsAt)}
              </Text>
              <Text c="dimmed">{equipmentName}</Text>
            </div>
            <Button
              variant="default"
              renderRoot={(props) => (
                <Link to="/portal/appointments/$appointmentId" params={{ appointmentId: id }} {...props} />
              )}
            >
              {t('next.see')}
            </Button>
          </Stack>
        </Card>
      ))}
    </Stack>
  );
}
