import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useWords } from '../i18n/use-words.ts';
import { Note } from '../ui/note.tsx';

/** What the page says after something was done. */
export type StaffNews = Readonly<
  { kind: 'invited'; email: string } | { kind: 'shut-out'; name: string; offDuty: number }
>;

/** Says it, and where hours are without a technician leads to them. */
export function StaffNote({ news }: { news: StaffNews }) {
  const t = useWords('office');
  if (news.kind === 'invited') return <Note role="status">{t('staff.invited-to', { email: news.email })}</Note>;
  const { name, offDuty } = news;
  return (
    <Note role="status">
      {t('shut-out.done', { name })}{' '}
      {offDuty > 0 && (
        <>
          {t('shut-out.off-duty', { count: offDuty })}{' '}
          <Anchor renderRoot={(props) => <Link to="/console/schedule" {...props} />}>{t('shut-out.schedule')}</Anchor>
        </>
      )}
    </Note>
  );
}
