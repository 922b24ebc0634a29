import { Text } from '@mantine/core';
import type { EndReason } from '../../domain/session/events.ts';
import type { SessionView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { Note } from '../ui/note.tsx';

const STOPPED_BY = ['client-equipment', 'client-portal', 'client-phone'] as const;

/** Why it ended, for its client; G3: where it could not be done remotely, what that means and what can be done instead. */
export function WhyEnded({ session: { endReason, endedBy } }: { session: SessionView }) {
  const t = useWords('session');
  if (endReason === 'not-possible-remotely') {
    return (
      <Note kind="warm">
        <strong>{t('ended.not-possible-remotely')}</strong> {t('ended.not-possible-why')}{' '}
        {t('ended.not-possible-instead')}
      </Note>
    );
  }
  const stopper = endReason === 'client-stopped' ? STOPPED_BY.find((each) => each === endedBy) : undefined;
  if (stopper !== undefined) return <Text>{t(`ended.by-${stopper}`)}</Text>;
  return <Text>{t(`ended.${endReason as Exclude<EndReason, 'not-possible-remotely'>}`)}</Text>;
}
