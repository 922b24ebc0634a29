import { Stack, Switch } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { formatClockTime } from '../../domain/kernel/time-text.ts';
import type { SessionView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { sessionMeter } from '../ui/session-meter.ts';
import { ErrorNote } from '../ui/states.tsx';
import { useServerNow } from '../ui/use-server-now.ts';
import type { Act } from './act.ts';

type Props = { session: Pick<SessionView, 'endsWithFreeMinutes' | 'meter'>; act: Act };

/** X1: whether the session ends with the free minutes, at any time; nothing where there are none ahead to end with. */
export function FreeEnd({ session: { endsWithFreeMinutes: chosen, meter }, act }: Props) {
  const t = useWords('session');
  const now = useServerNow();
  const choose = useMutation({ mutationFn: (next: boolean) => act('choose-free-end', { chosen: next }) });
  const { elapsedMs } = sessionMeter(meter, now);
  const end = meter.freeEndMs;
  // What was chosen while there were some is not kept by an acceptance at a price without any.
  if (end === null && meter.startedAt === null) return null;
  if (!chosen && (end === null || elapsedMs >= end)) return null;
  const leftMs = Math.max(0, (end ?? 0) - elapsedMs);
  const on = choose.isPending ? choose.variables : chosen;
  const ahead = { minutes: Math.round(leftMs / 60_000), time: formatClockTime(now.add({ milliseconds: leftMs })) };
  const begun = meter.startedAt !== null;
  // While it is off, nothing may read as if it were settled.
  const means = on
    ? begun
      ? t('free-end.at', ahead)
      : t('free-end.after', ahead)
    : begun
      ? t('free-end.at-if', ahead)
      : t('free-end.after-if', ahead);
  return (
    <Stack gap="xs">
      <Switch
        size="md"
        label={t('free-end.label')}
        description={means}
        checked={on}
        disabled={choose.isPending}
        onChange={(event) => choose.mutate(event.currentTarget.checked)}
      />
      <ErrorNote error={choose.error} />
    </Stack>
  );
}
