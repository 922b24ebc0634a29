import { Group, Stack, Text, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { QueueRow as Row } from '../../protocol/sessions.ts';
import { keys } from '../api/keys.ts';
import { queueQuery } from '../api/queries.ts';
import { useLive, useLiveConnected } from '../api/use-live.ts';
import { LOOKING } from '../clients/client-places.ts';
import { useWords } from '../i18n/use-words.ts';
import { ShortcutButton } from '../staff/shortcut-button.tsx';
import { useShortcut } from '../staff/shortcuts.ts';
import { useMe } from '../staff/use-me.ts';
import { PageTitle } from '../ui/page-title.tsx';
import { ErrorNote } from '../ui/states.tsx';
import { AnswerDialog } from './answer-dialog.tsx';
import { GiveDialog } from './give-dialog.tsx';
import classes from './queue.module.css';
import { QueueRow } from './queue-row.tsx';
import { RefuseDialog } from './refuse-dialog.tsx';
import { useTake } from './use-take.ts';

/** Who waits and who is being helped, oldest first, as it stands now. */
export function QueuePage() {
  const t = useWords('console');
  const me = useMe();
  const list = useRef<HTMLDivElement>(null);
  const { data } = useSuspenseQuery(queueQuery);
  useLive('queue', [keys.queue]);
  const live = useLiveConnected();
  const take = useTake();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<{ about: Row; what: 'answer' | 'give' | 'refuse' } | null>(null);
  const close = () => setAsked(null);
  const more = (row: Row) =>
    (me.office ? MORE : MORE_OF_TECHNICIANS).map((what) => ({
      key: what,
      name: `${t(`queue.do-${what}`)}…`,
      act: () => setAsked({ about: row, what }),
    }));
  const waiting = data.sessions.filter(({ state }) => state === 'requested');
  const helped = data.sessions.filter(({ state }) => state !== 'requested');
  const mine = helped.filter(({ technicianId }) => technicianId === me.userId);
  const others = helped.filter(({ technicianId }) => technicianId !== me.userId);

  const step = (by: 1 | -1) => () => moveFocus(list.current, by);
  useShortcut('j', t('queue.next'), step(1), data.sessions.length > 1);
  useShortcut('k', t('queue.previous'), step(-1), data.sessions.length > 1);

  const rows = (title: string, sessions: Row[]) =>
    sessions.length > 0 && (
      <section>
        <Title order={2} size="h4" mb="xs">
          {title}
        </Title>
        <ol className={classes.list}>
          {sessions.map((row) => (
            <QueueRow
              key={row.id}
              row={row}
              {...(me.technician && row.state === 'requested' ? { take: () => take.mutate(row.id) } : {})}
              more={row.state === 'requested' ? more(row) : []}
              taking={take.isPending && take.variables === row.id}
              first={row === waiting[0]}
            />
          ))}
        </ol>
      </section>
    );

  return (
    <Stack gap="lg" ref={list}>
      <Group justify="space-between">
        <PageTitle size="h2" windowTitle={waiting.length > 0 ? `(${waiting.length}) ${t('queue.title')}` : undefined}>
          {t('queue.title')}
        </PageTitle>
        <Text c="dimmed" fz="sm" role="status">
          {live ? t('queue.live') : t('queue.not-live')}
        </Text>
      </Group>
      <Group>
        <ShortcutButton
          shortcut="n"
          label={t('queue.phone')}
          variant="default"
          size="sm"
          onClick={() => navigate({ to: '/console/clients', hash: LOOKING })}
        />
        <Text c="dimmed" fz="sm">
          {t('queue.phone-how')}
        </Text>
      </Group>
      <ErrorNote error={take.error} />
      {rows(t('queue.mine'), mine)}
      {rows(t('queue.waiting'), waiting)}
      {waiting.length === 0 && <Text c="dimmed">{t('queue.nobody')}</Text>}
      {rows(t('queue.others'), others)}
      {asked !== null && (
        <>
          <AnswerDialog sessionId={asked.about.id} open={asked.what === 'answer'} close={close} />
          <GiveDialog session={{ id: asked.about.id, technician: null }} open={asked.what === 'give'} close={close} />
          <RefuseDialog sessionId={asked.about.id} open={asked.what === 'refuse'} close={close} />
        </>
      )}
    </Stack>
  );
}

/** What is done with one that waits, beside taking it; who gives it to somebody is the office. */
const MORE = ['answer', 'give', 'refuse'] as const;
const MORE_OF_TECHNICIANS = ['answer', 'refuse'] as const;

/** To the next or the previous session's link, from the one that has the focus; into the list from outside it. */
function moveFocus(list: HTMLDivElement | null, by: 1 | -1): void {
  const links = [...(list?.querySelectorAll<HTMLAnchorElement>('a[data-session]') ?? [])];
  const row = document.activeElement?.closest('li')?.querySelector<HTMLAnchorElement>('a[data-session]');
  const at = row ? links.indexOf(row) : -1;
  const to = at < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, at + by));
  links[to]?.focus();
}
