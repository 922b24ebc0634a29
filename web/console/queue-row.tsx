import { Button, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { QueueRow as Row } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { Choices } from '../staff/choices.tsx';
import { ShortcutButton } from '../staff/shortcut-button.tsx';
import { Elapsed } from '../ui/elapsed.tsx';
import { ClockTime } from '../ui/moment.tsx';
import { useMoney } from '../ui/money.tsx';
import { useServerNow } from '../ui/use-server-now.ts';
import { AgentState } from './agent-state.tsx';
import classes from './queue.module.css';
import { SessionState } from './session-state.tsx';

type Props = {
  row: Row;
  take?: () => void;
  /** What else is done with one that waits: each opens its question. */
  more: readonly { key: string; name: string; act: () => void }[];
  taking: boolean;
  /** The one that has waited longest: T takes it. */
  first: boolean;
};

export function QueueRow({ row, take, more, taking, first }: Props) {
  const t = useWords('console');
  const money = useMoney();
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
        {row.byPhone && <span className={classes.mark}>{t('queue.by-phone')}</span>}
        <Text className={classes.problem}>{row.problem}</Text>
        {row.answer !== null && (
          <Text fz="sm" c="dimmed" className={classes.problem}>
            {t('queue.answered')} <ClockTime at={row.answer.at} />: {row.answer.text}
          </Text>
        )}
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
        {row.unpaidCents > 0 && (
          <Text fz="sm" fw={650} className="figures">
            {t('queue.unpaid', { amount: money(row.unpaidCents) })}
          </Text>
        )}
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
        {more.length > 0 && (
          <Choices
            name={t('queue.more')}
            label={t('queue.more-of', { client: row.clientName })}
            compact
            choices={more}
          />
        )}
      </div>
    </li>
  );
}
