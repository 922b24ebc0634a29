import { Button, Stack, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import type { AppointmentView } from '../../protocol/calendar.ts';
import { done } from '../../protocol/common.ts';
import { keys } from '../api/keys.ts';
import { post } from '../api/request.ts';
import { useMomentInWords } from '../calendar/day-in-words.ts';
import { SlotPicker } from '../calendar/slot-picker.tsx';
import { useWords } from '../i18n/use-words.ts';
import { LoadingState } from '../ui/loading-state.tsx';
import { Note } from '../ui/note.tsx';
import { ErrorNote } from '../ui/states.tsx';
import { StickyActions } from '../ui/sticky-actions.tsx';

/** To another free hour: chosen first, then said in words, then done. */
export function MoveAppointment({ appointment }: { appointment: AppointmentView }) {
  const t = useWords('calendar');
  const inWords = useMomentInWords();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const move = useMutation({
    mutationFn: (startsAt: string) => post(done, `/api/appointments/${appointment.id}/move`, { startsAt }),
    onSuccess: async () => {
      setOpen(false);
      await queries.invalidateQueries({ queryKey: keys.appointment(appointment.id) });
    },
    onSettled: () => {
      setChosen(null);
      return queries.invalidateQueries({ queryKey: keys.freeSlots });
    },
  });
  if (!open) {
    return (
      <>
        {move.isSuccess && <Note role="status">{t('move.done')}</Note>}
        <Button size="lg" onClick={() => setOpen(true)}>
          {t('move.do')}
        </Button>
      </>
    );
  }
  return (
    <Stack gap="lg" w="100%">
      <Title order={2}>{t('move.title')}</Title>
      <ErrorNote error={move.error} />
      <Suspense fallback={<LoadingState />}>
        <SlotPicker chosen={chosen} choose={setChosen} order={3} except={appointment.startsAt} />
      </Suspense>
      <StickyActions>
        {chosen !== null && (
          <Button size="lg" loading={move.isPending} onClick={() => move.mutate(chosen)}>
            {t('move.confirm', { moment: inWords(chosen) })}
          </Button>
        )}
        <Button size="lg" variant="default" onClick={() => setOpen(false)}>
          {t('move.keep', { moment: inWords(appointment.startsAt) })}
        </Button>
      </StickyActions>
    </Stack>
  );
}
