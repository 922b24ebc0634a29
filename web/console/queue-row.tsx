import { Button, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { QueueRow as Row } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { ShortcutButton } from '../staff/shortcut-button.tsx';
import { Elapsed } from '../ui/elapsed.tsx';
import { useServerNow } from '../ui/use-server-now.ts';
import { AgentState } from './agent-state.tsx';
import classes from './queue.module.css';
import { SessionState } from './session-state.tsx';

type Props = {
  row: Row;
  take?: () => void;
  taking: boolean;
  /** The one that has waited longest: T takes it. */
  first: boolean;
};

export function QueueRow({ row, take, taking, first }: Props) {
  const t = useWords('console');
  const now = useServerNow();
  const since = Temporal.Instant.from(row.acceptedAt ?? row.requestedAt);
  const ms = Math.max(0, now.epochMilliseconds - since.epochMilliseconds);
  const label = t('take-of', { client: row.clientName });
  return (
    <li className={classes.row}>
      <div className={classes.time}>
        <Text component="span" c="dimmed" fz="sm">
          {row.acceptedAt === null ? t('queue.waits') : t('queue.runs')}
        </Text>
        <Text component="span" className={classes.figure}>
          <Elapsed ms={ms} />
        </Text>
      </div>
      <div className={classes.what}>
        <Link
          className={classes.client}
          to="/console/sessions/$sessionId"
          params={{ sessionId: row.id }}
          data-session={row.id}
        >
          {row.clientName}
        </Link>
        <Text className={classes.problem}>{row.problem}</Text>
      </div>
      <div>
        <Text>{row.equipmentName}</Text>
        <AgentState online={row.agentOnline} way={row.way} />
      </div>
      <div>
        <SessionState state={row.state} />
        <Text fz="sm" c="dimmed" className="figures">
          {row.technicianName !== null && `${row.technicianName} · `}
          {t('queue.free-minutes', { minutes: row.freeMinutes })}
        </Text>
      </div>
      <div className={classes.act}>
        {take !== undefined && first && (
          <ShortcutButton shortcut="t" label={label} loading={taking} onClick={take} size="sm">
            {t('take')}
          </ShortcutButton>
        )}
        {take !== undefined && !first && (
          <Button size="sm" variant="default" loading={taking} onClick={take} aria-label={label}>
            {t('take')}
          </Button>
        )}
      </div>
    </li>
  );
}
