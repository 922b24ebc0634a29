import type { z } from 'zod';
import type { dutyAnswer } from '../../protocol/duty.ts';
import { useWords } from '../i18n/use-words.ts';
import { Note } from '../ui/note.tsx';

/** What was just changed leaves booked hours without anybody there: they are to be moved, or their clients told. */
export function OffDuty({ answer }: { answer: z.infer<typeof dutyAnswer> | undefined }) {
  const t = useWords('schedule');
  if (answer === undefined || answer.offDuty === 0) return null;
  return (
    <Note kind="warm" role="status">
      {t('left-alone', { count: answer.offDuty })}
    </Note>
  );
}
