import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { done } from '../../protocol/common.ts';
import { keys } from '../api/keys.ts';
import { appointmentQuery } from '../api/queries.ts';
import { post } from '../api/request.ts';
import { useMomentInWords } from '../calendar/day-in-words.ts';
import { SlotPicker } from '../calendar/slot-picker.tsx';
import { useWords } from '../i18n/use-words.ts';
import { ProblemPictures } from '../session/problem-pictures.tsx';
import { useMe } from '../staff/use-me.ts';
import { CallLink } from '../ui/call-link.tsx';
import { Fact, Facts } from '../ui/facts.tsx';
import { fieldOf } from '../ui/field-of.ts';
import { Moment } from '../ui/moment.tsx';
import { ErrorNote } from '../ui/states.tsx';

type Props = { appointmentId: string; technicianId: string; close: () => void };

/** All of an appointment; its technician and the office move it, give it to a colleague, cancel it, or note that nobody was there. */
export function AppointmentDetails({ appointmentId, technicianId, close }: Props) {
  const t = useWords('schedule');
  const me = useMe();
  const inWords = useMomentInWords();
  const { data: appointment } = useSuspenseQuery(appointmentQuery(appointmentId));
  const [doing, setDoing] = useState<'move' | 'cancel' | null>(null);
  const act = useAppointmentAct(appointmentId, close);
  const mine = me.office || technicianId === me.userId;
  const { state, sessionId, client, equipment, technician, problem } = appointment;
  return (
    <Stack gap="md">
      <Text fz="1.15rem" fw={600}>
        {inWords(appointment.startsAt)}
      </Text>
      <Facts>
        <Fact name={t('phone')}>
          <CallLink number={client.phone} />
        </Fact>
        <Fact name={t('equipment')}>{equipment.name}</Fact>
        <Fact name={t('technician')}>{technician.name}</Fact>
        <Fact name={t('problem')}>
          {problem}
          <ProblemPictures pictures={appointment.pictures} />
        </Fact>
      </Facts>
      <Group gap="sm">
        <Button
          variant="default"
          size="sm"
          renderRoot={(props) => <Link to="/console/clients/$clientId" params={{ clientId: client.id }} {...props} />}
        >
          {t('client')}
        </Button>
        {sessionId !== null && (
          <Button
            variant="default"
            size="sm"
            renderRoot={(props) => <Link to="/console/sessions/$sessionId" params={{ sessionId }} {...props} />}
          >
            {t('session')}
          </Button>
        )}
        {mine && state === 'booked' && (
          <>
            <Button size="sm" variant="default" aria-expanded={doing === 'move'} onClick={() => setDoing('move')}>
              {t('move')}
            </Button>
            <Button
              size="sm"
              variant="default"
              loading={act.isPending && act.variables.name === 'hand-over'}
              onClick={() => act.mutate({ name: 'hand-over', body: {} })}
            >
              {t('hand-over')}
            </Button>
            <Button size="sm" variant="default" aria-expanded={doing === 'cancel'} onClick={() => setDoing('cancel')}>
              {t('cancel')}
            </Button>
          </>
        )}
        {mine && state === 'began' && (
          <Button
            size="sm"
            variant="default"
            loading={act.isPending}
            onClick={() => act.mutate({ name: 'no-show', body: {} })}
          >
            {t('no-show')}
          </Button>
        )}
      </Group>
      <ErrorNote error={act.error} />
      {doing === 'move' && <Move act={act} from={appointment.startsAt} />}
      {doing === 'cancel' && <Cancel act={act} />}
      <History events={appointment.events} />
    </Stack>
  );
}

type Act = ReturnType<typeof useAppointmentAct>;

function useAppointmentAct(id: string, close: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ name, body }: { name: 'move' | 'hand-over' | 'cancel' | 'no-show'; body: object }) =>
      post(done, `/api/appointments/${id}/${name}`, body),
    onSuccess: close,
    onSettled: () =>
      Promise.all(
        [keys.allSchedules, keys.freeSlots, keys.appointment(id)].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      ),
  });
}

function Move({ act, from }: { act: Act; from: string }) {
  const t = useWords('schedule');
  const inWords = useMomentInWords();
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <Stack gap="md">
      <SlotPicker chosen={chosen} choose={setChosen} order={3} except={from} live />
      {chosen !== null && (
        <Button loading={act.isPending} onClick={() => act.mutate({ name: 'move', body: { startsAt: chosen } })}>
          {t('move-to', { moment: inWords(chosen) })}
        </Button>
      )}
    </Stack>
  );
}

function Cancel({ act }: { act: Act }) {
  const t = useWords('schedule');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    act.mutate({ name: 'cancel', body: { reason: fieldOf(event.currentTarget, 'reason') } });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Textarea
          name="reason"
          label={t('reason')}
          description={t('reason-read')}
          required
          maxLength={300}
          autosize
          data-autofocus
        />
        <Button type="submit" color="brick" variant="outline" loading={act.isPending}>
          {t('cancel-do')}
        </Button>
      </Stack>
    </form>
  );
}

type Events = {
  at: string;
  kind: string;
  by: 'client' | 'technician' | 'office' | 'system';
  startsAt: string;
  reason: string | null;
}[];

function History({ events }: { events: Events }) {
  const t = useWords('schedule');
  const inWords = useMomentInWords();
  return (
    <Stack gap={4} component="ul" fz="sm" c="dimmed" m={0} pl="1.1rem">
      {events.map((event) => (
        <li key={event.at + event.kind}>
          <Moment at={event.at} />:{' '}
          {t(`event.${event.kind as 'booked'}`, { by: t(`by.${event.by}`), moment: inWords(event.startsAt) })}
          {event.reason !== null && ` (${event.reason})`}
        </li>
      ))}
    </Stack>
  );
}
