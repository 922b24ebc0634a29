import { Stack, Text } from '@mantine/core';
import type { SessionView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { CompanyPhones } from '../session/company-phones.tsx';
import { RateElsewhere } from '../session/rate-elsewhere.tsx';
import { SessionSummary } from '../session/session-summary.tsx';
import { Card } from '../ui/card.tsx';
import { Note } from '../ui/note.tsx';
import { PageTitle } from '../ui/page-title.tsx';

/** What it came to. How to pay is in the mail and the portal: whoever holds the phone need not be who pays. */
export function OverOnPhone({ session }: { session: SessionView }) {
  const t = useWords('phone');
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
