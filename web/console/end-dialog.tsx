import { Button, Group, Radio, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { formatElapsed } from '../../domain/kernel/time-text.ts';
import type { SessionView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { Dialog } from '../staff/dialog.tsx';
import { useMoney } from '../ui/money.tsx';
import { Note } from '../ui/note.tsx';
import { sessionMeter } from '../ui/session-meter.ts';
import { ErrorNote } from '../ui/states.tsx';
import { useServerNow } from '../ui/use-server-now.ts';
import { EndReport, useEndReport } from './end-report.tsx';
import { useSessionAct } from './use-session-act.ts';

const REASONS = ['done', 'not-possible-remotely'] as const;

/** X1: ends the session for good, with a reason, after saying what it costs if it ends now. */
export function EndDialog({ session, open, close }: { session: SessionView; open: boolean; close: () => void }) {
  const t = useWords('console');
  const act = useSessionAct(session.id);
  const [reason, setReason] = useState<string>('done');
  const report = useEndReport(session.id, open);
  const save = useMutation({
    mutationFn: report.save,
    onSuccess: (saved) => saved && act.mutate({ name: 'end', body: { reason } }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Dialog open={open} close={close} title={t('end.title')}>
      <form onSubmit={submit}>
        <Stack>
          <Radio.Group label={t('end.how')} value={reason} onChange={setReason}>
            <Stack gap="xs" mt="xs">
              {REASONS.map((value) => (
                <Radio
                  key={value}
                  value={value}
                  label={t(`end.${value}`)}
                  data-autofocus={value === 'done' || undefined}
                />
              ))}
            </Stack>
          </Radio.Group>
          <EndReport report={report} />
          {reason === 'not-possible-remotely' && <Note>{t('end.not-possible-means')}</Note>}
          <Cost session={session} />
          <ErrorNote error={save.error ?? act.error} />
          <Group>
            <Button
              type="submit"
              color="brick"
              disabled={report.theirs !== null}
              loading={save.isPending || act.isPending}
            >
              {t('end.do')}
            </Button>
            <Button variant="default" onClick={close}>
              {t('end.not-yet')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

function Cost({ session }: { session: SessionView }) {
  const t = useWords('console');
  const money = useMoney();
  const reading = sessionMeter(session.meter, useServerNow());
  const values = {
    time: formatElapsed(reading.elapsedMs),
    billed: reading.billedMinutes,
    free: reading.freeMinutesUsed,
    price: money(reading.totalCents),
  };
  return <Note>{reading.freeMinutesUsed > 0 ? t('end.cost-free', values) : t('end.cost', values)}</Note>;
}
