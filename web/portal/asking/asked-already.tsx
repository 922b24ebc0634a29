import { Button, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { PortalView } from '../../../protocol/sessions.ts';
import { useMomentInWords } from '../../calendar/day-in-words.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Note } from '../../ui/note.tsx';
import { isLive } from '../live-sessions.tsx';

/** What a client has asked for, and is not over, with one piece of equipment. */
export type Already = Readonly<{
  asked: PortalView['sessions'][number] | undefined;
  booked: PortalView['appointments'][number] | undefined;
}>;

export function alreadyFor(equipmentId: string, { sessions, appointments }: PortalView): Already {
  return {
    asked: sessions.find((session) => session.equipmentId === equipmentId && isLive(session.state)),
    booked: appointments.find((appointment) => appointment.equipmentId === equipmentId),
  };
}

/** Says so, with the way there. Nothing where there is nothing. */
export function AskedAlready({ already: { asked, booked } }: { already: Already }) {
  const t = useWords('asking');
  const inWords = useMomentInWords();
  return (
    <>
      {asked !== undefined && (
        <Note kind="warm">
          <Stack gap="sm" align="flex-start">
            <Text>{t('already.asked')}</Text>
            <Button
              variant="default"
              renderRoot={(props) => (
                <Link to="/portal/sessions/$sessionId" params={{ sessionId: asked.id }} {...props} />
              )}
            >
              {t('already.follow')}
            </Button>
          </Stack>
        </Note>
      )}
      {booked !== undefined && (
        <Note kind="warm">
          <Stack gap="sm" align="flex-start">
            <Text>{t('already.booked', { moment: inWords(booked.startsAt) })}</Text>
            <Button
              variant="default"
              renderRoot={(props) => (
                <Link to="/portal/appointments/$appointmentId" params={{ appointmentId: booked.id }} {...props} />
              )}
            >
              {t('already.appointment')}
            </Button>
          </Stack>
        </Note>
      )}
    </>
  );
}
