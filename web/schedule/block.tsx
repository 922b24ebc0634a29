import { Suspense, useState } from 'react';
import { formatClockTime } from '../../domain/kernel/time-text.ts';
import type { ScheduleBlock } from '../../protocol/calendar.ts';
import { useWords } from '../i18n/use-words.ts';
import { Dialog } from '../staff/dialog.tsx';
import { LoadingState } from '../ui/loading-state.tsx';
import { AppointmentDetails } from './appointment-details.tsx';
import classes from './schedule.module.css';

type Props = { block: ScheduleBlock; technician: { id: string; name: string } };

/** An appointment in the schedule: whose, and whether something is wrong with it; opened, all of it and what can be done. */
export function Block({ block, technician }: Props) {
  const t = useWords('schedule');
  const [open, setOpen] = useState(false);
  const time = (at: string) => formatClockTime(Temporal.Instant.from(at));
  const { clientName, equipmentName, state, offDuty } = block;
  return (
    <>
      <button
        type="button"
        className={classes.block}
        data-state={offDuty ? 'off-duty' : state}
        onClick={() => setOpen(true)}
      >
        <span className="figures">
          {time(block.from)}–{time(block.to)}
        </span>{' '}
        {offDuty && <span className={classes.flag}>{t('off-duty')}</span>}
        {state !== 'booked' && <span className={classes.flag}>{t(`state.${state}`)}</span>}
        <strong>{clientName}</strong> <span className={classes.equipment}>{equipmentName}</span>
      </button>
      <Dialog open={open} close={() => setOpen(false)} title={clientName} size="lg">
        <Suspense fallback={<LoadingState />}>
          <AppointmentDetails appointmentId={block.id} technicianId={technician.id} close={() => setOpen(false)} />
        </Suspense>
      </Dialog>
    </>
  );
}
