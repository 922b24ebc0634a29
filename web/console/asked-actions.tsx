import { Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { SessionView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { ShortcutButton } from '../staff/shortcut-button.tsx';
import { useMe } from '../staff/use-me.ts';
import { elapsedDigits } from '../ui/elapsed-digits.ts';
import { Note } from '../ui/note.tsx';
import { ErrorNote } from '../ui/states.tsx';
import { AnswerDialog } from './answer-dialog.tsx';
import { GiveDialog } from './give-dialog.tsx';
import { RefuseDialog } from './refuse-dialog.tsx';
import { useSessionAct } from './use-session-act.ts';

/** Take, offer, withdraw, answer, give away, release, refuse: those that the session's state and the reader's role allow. */
export function AskedActions({ session, now }: { session: SessionView; now: Temporal.Instant }) {
  const t = useWords('console');
  const share = useWords('share');
  const me = useMe();
  const act = useSessionAct(session.id);
  const [asked, setAsked] = useState<'answer' | 'give' | 'refuse' | null>(null);
  const close = () => setAsked(null);
  const { state, technician } = session;
  // Without an agent the client opens the page, whether the equipment is there is seen then.
  const reachable = session.agentOnline || session.way === 'browser';
  const mine = technician !== null && technician.id === me.userId && me.technician;
  const responsible = mine || me.office;
  // What nobody has taken is anybody's to refuse.
  const mayRefuse = responsible || (technician === null && me.technician);
  const doing = (name: string) => act.isPending && act.variables.name === name;

  return (
    <Stack gap="sm">
      {technician !== null && !mine && <Note>{t('asked.with', { technician: technician.name })}</Note>}
      {state === 'requested' && !me.technician && <Text c="dimmed">{t('asked.awaits-technician')}</Text>}
      {state === 'offered' && session.offerExpiresAt !== null && (
        <Note kind="warm" role="status">
          {session.way === 'browser' ? share('console.offered') : t('asked.offered')}{' '}
          <span className="figures">{t('asked.expires', { time: timeLeft(session.offerExpiresAt, now) })}</span>
        </Note>
      )}
      {state !== 'offered' && session.way === 'browser' && <Note>{share('console.before')}</Note>}
      {state === 'taken' && mine && !reachable && (
        <Note kind="warm" role="status">
          {t('asked.offline')}
        </Note>
      )}
      <ErrorNote error={act.error} />
      <Group gap="sm">
        {state === 'requested' && me.technician && (
          <ShortcutButton
            shortcut="t"
            label={t('take')}
            loading={doing('take')}
            onClick={() => act.mutate({ name: 'take' })}
          />
        )}
        {state === 'taken' && mine && (
          <ShortcutButton
            shortcut="o"
            label={t('asked.offer')}
            disabled={!reachable}
            loading={doing('offer')}
            onClick={() => act.mutate({ name: 'offer' })}
          />
        )}
        {state === 'offered' && responsible && (
          <ShortcutButton
            shortcut="w"
            label={t('asked.withdraw')}
            variant="default"
            loading={doing('withdraw')}
            onClick={() => act.mutate({ name: 'withdraw' })}
          />
        )}
        {state === 'taken' && responsible && (
          <ShortcutButton
            shortcut="r"
            label={t('asked.release')}
            variant="default"
            loading={doing('release')}
            onClick={() => act.mutate({ name: 'release' })}
          />
        )}
        <ShortcutButton shortcut="a" label={t('answer.open')} variant="default" onClick={() => setAsked('answer')} />
        {responsible && (
          <ShortcutButton
            shortcut="j"
            label={technician === null ? t('asked.assign') : t('asked.give')}
            variant="default"
            onClick={() => setAsked('give')}
          />
        )}
        {mayRefuse && (
          <ShortcutButton
            shortcut="x"
            label={t('asked.refuse')}
            variant="subtle"
            color="brick"
            onClick={() => setAsked('refuse')}
          />
        )}
      </Group>
      <AnswerDialog sessionId={session.id} open={asked === 'answer'} close={close} />
      <GiveDialog session={session} open={asked === 'give'} close={close} />
      <RefuseDialog sessionId={session.id} open={asked === 'refuse'} close={close} />
    </Stack>
  );
}

function timeLeft(until: string, now: Temporal.Instant): string {
  return elapsedDigits(Math.max(0, Temporal.Instant.from(until).epochMilliseconds - now.epochMilliseconds));
}
