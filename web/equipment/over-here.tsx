import { Stack, Text } from '@mantine/core';
import type { SessionView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { CompanyPhones } from '../session/company-phones.tsx';
import { RateElsewhere } from '../session/rate-elsewhere.tsx';
import { SessionSummary } from '../session/session-summary.tsx';
import { Card } from '../ui/card.tsx';
import { Note } from '../ui/note.tsx';
import { PageTitle } from '../ui/page-title.tsx';

/** What it came to. How to pay is no business of a machine that others may use: it is in the mail and the portal. */
export function OverHere({ session }: { session: SessionView }) {
  const t = useWords('equipment');
  return (
    <Stack gap="lg">
      <PageTitle>{t(`over.${session.state === 'concluded' ? 'concluded' : 'nothing'}`)}</PageTitle>
      {session.state === 'cancelled' || session.state === 'refused' ? (
        <Note>
          {t(`over.${session.state}`)}
          {session.state === 'refused' && <Text fw={650}>{session.endReason}</Text>}
        </Note>
      ) : (
        <Card>
          <SessionSummary session={session} />
          {session.rateUntil !== null && <RateElsewhere />}
        </Card>
      )}
      {(session.charge?.totalCents ?? 0) > 0 && <Text>{t('over.pay')}</Text>}
      <Text>{t('over.close')}</Text>
      <CompanyPhones />
    </Stack>
  );
}

const LAST_WORDS = ['declined', 'offer-lapsed', 'offer-withdrawn'] as const;

/** The offer is over and the session never began: nothing runs, nothing is charged. */
export function NoOfferHere({ timeline }: Pick<SessionView, 'timeline'>) {
  const t = useWords('equipment');
  const last = timeline.findLast(({ kind }) => LAST_WORDS.some((word) => word === kind))?.kind;
  const word = LAST_WORDS.find((each) => each === last) ?? 'offer-withdrawn';
  return (
    <Stack gap="lg">
      <PageTitle>{t(`no-offer.${word}`)}</PageTitle>
      <Text>{t('no-offer.text')}</Text>
      <CompanyPhones />
    </Stack>
  );
}
