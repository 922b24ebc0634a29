import { Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { AppointmentView } from '../../protocol/calendar.ts';
import { done } from '../../protocol/common.ts';
import { keys } from '../api/keys.ts';
import { post } from '../api/request.ts';
import { serverNow } from '../api/server-clock.ts';
import { useWords } from '../i18n/use-words.ts';
import { Confirm } from '../ui/confirm.tsx';

/** The client takes an appointment back. A late one is asked to be told earlier next time; it costs nothing either. */
export function CancelAppointment({ appointment }: { appointment: AppointmentView }) {
  const t = useWords('calendar');
  const queries = useQueryClient();
  const { id, lateFrom } = appointment;
  const late = lateFrom !== null && Temporal.Instant.compare(serverNow(), Temporal.Instant.from(lateFrom)) > 0;
  const cancel = async () => {
    await post(done, `/api/appointments/${id}/cancel`);
    await queries.invalidateQueries({ queryKey: keys.appointment(id) });
  };
  return (
    <Confirm label={t('cancel.do')} title={t('cancel.title')} keep={t('cancel.keep')} onConfirm={cancel}>
      <Text>{t('cancel.text')}</Text>
      {late && <Text>{t('cancel.late')}</Text>}
    </Confirm>
  );
}
