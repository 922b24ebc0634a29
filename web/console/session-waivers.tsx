import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { WaiversView } from '../../protocol/office.ts';
import { keys } from '../api/keys.ts';
import { waiversQuery } from '../api/staff-queries.ts';
import { useLive } from '../api/use-live.ts';
import { useWords } from '../i18n/use-words.ts';
import { ShortcutButton } from '../staff/shortcut-button.tsx';
import { WaiveSession } from '../staff/waive-session.tsx';
import { Card } from '../ui/card.tsx';
import { Moment } from '../ui/moment.tsx';
import { useMoney } from '../ui/money.tsx';
import { ErrorNote } from '../ui/states.tsx';
import classes from './session.module.css';

/** T1: for the office: what the client was let off of a session, or was promised while it runs, and to do so. */
export function SessionWaivers({ sessionId }: { sessionId: string }) {
  const t = useWords('money');
  const [doing, setDoing] = useState(false);
  // Nobody waits for it: the desktop beside it goes on.
  const { data: waivers, error } = useQuery(waiversQuery(sessionId));
  useLive(`session:${sessionId}`, [keys.waivers(sessionId)]);
  if (waivers === undefined) return <ErrorNote error={error} />;
  if (waivers.when === 'no' && waivers.waivers.length === 0) return null;
  return (
    <Card p="md">
      <Title order={2} size="h4" mb="xs">
        {t('waivers.title')}
      </Title>
      <Stack gap="sm" align="flex-start">
        {waivers.waivers.map((waiver) => (
          <Waived key={waiver.id} waiver={waiver} />
        ))}
        {waivers.when !== 'no' && (
          <ShortcutButton
            shortcut="w"
            label={t('waive.do')}
            variant="default"
            size="sm"
            onClick={() => setDoing(true)}
          />
        )}
      </Stack>
      {doing && <WaiveSession sessionId={sessionId} waivers={waivers} close={() => setDoing(false)} />}
    </Card>
  );
}

function Waived({ waiver }: { waiver: WaiversView['waivers'][number] }) {
  const t = useWords('money');
  const money = useMoney();
  const { wish, waived } = waiver;
  const promised = { amount: money(waiver.cents ?? 0), minutes: waiver.minutes ?? 0 };
  const done = [
    waived !== null && waived.cents > 0 ? t('waivers.amount', { amount: money(waived.cents) }) : '',
    waived !== null && waived.freeMinutes > 0 ? t('waivers.free', { minutes: waived.freeMinutes }) : '',
  ].filter((part) => part !== '');
  return (
    <div>
      <Text fw={600}>
        {waived === null && t(`waivers.promised-${wish}`, promised)}
        {waived !== null && (done.length > 0 ? done.join(' ') : t('waivers.nothing'))}
      </Text>
      <Text className={classes.problem}>{waiver.reason}</Text>
      <Text c="dimmed" size="sm">
        <Moment at={waiver.at} /> · {waiver.by}
      </Text>
    </div>
  );
}
