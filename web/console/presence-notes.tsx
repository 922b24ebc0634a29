import { Button, Text } from '@mantine/core';
import type { SessionView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { elapsedDigits } from '../ui/elapsed-digits.ts';
import { Note } from '../ui/note.tsx';
import { ErrorNote } from '../ui/states.tsx';
import { useServerNow } from '../ui/use-server-now.ts';
import { useSessionAct } from './use-session-act.ts';

/** R1, R2, R4, R5: who is away while the session runs, who does not look, and who uses the equipment. */
export function PresenceNotes({ session, mine }: { session: SessionView; mine: boolean }) {
  const t = useWords('console');
  const both = useWords('session');
  const away = session.way === 'agent' ? !session.agentOnline : !session.equipmentConnected;
  if (away) return <Away session={session} mine={mine} />;
  return (
    <>
      {session.equipmentUsed && (
        <Note kind="warm" role="status">
          {t('live.equipment-used')}
        </Note>
      )}
      {session.inputHeld && <Note role="status">{t('live.input-held')}</Note>}
      {session.voicesLost.includes('client-equipment') && (
        <Note kind="warm" role="status">
          {both('live.screen-not-recorded')}
        </Note>
      )}
      {!session.clientPresent && (
        <Note kind="warm" role="status">
          {t('live.client-gone')}
        </Note>
      )}
      {session.clientPresent && !session.clientSeen && <Note role="status">{t('live.client-not-looking')}</Note>}
    </>
  );
}

/** How long the equipment is away, and whether it was told to be; without an instruction its technician may end in the end. */
function Away({ session, mine }: { session: SessionView; mine: boolean }) {
  const t = useWords('console');
  const share = useWords('share');
  const act = useSessionAct(session.id);
  const now = useServerNow();
  const { lostAt, lostUnder, dropMinutes } = session;
  const awayMs = lostAt === null ? 0 : Math.max(0, now.since(lostAt).total('milliseconds'));
  const mayEnd = mine && lostAt !== null && lostUnder === null && awayMs >= dropMinutes * 60_000;
  const why = () => {
    if (session.way === 'browser') return share('seen.off');
    return lostUnder === null ? t('live.offline') : t('live.offline-asked');
  };
  return (
    <Note kind={lostUnder === null ? 'warm' : 'plain'}>
      <span role="status">{why()}</span>
      {lostAt !== null && (
        <Text fw={600} mt={4}>
          {t('live.away-for', { time: elapsedDigits(awayMs) })}
        </Text>
      )}
      {mayEnd && (
        <Button
          mt="xs"
          size="sm"
          color="brick"
          loading={act.isPending}
          onClick={() => act.mutate({ name: 'end', body: { reason: 'equipment-away' } })}
        >
          {t('live.end-away')}
        </Button>
      )}
      <ErrorNote error={act.error} />
    </Note>
  );
}
