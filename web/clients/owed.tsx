import { Anchor, List, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { lisbonDate } from '../../domain/kernel/time-text.ts';
import type { ClientHistory } from '../../protocol/client-history.ts';
import { serverNow } from '../api/server-clock.ts';
import { useWords } from '../i18n/use-words.ts';
import { useMe } from '../staff/use-me.ts';
import { Card } from '../ui/card.tsx';
import { Day } from '../ui/moment.tsx';
import { Money } from '../ui/money.tsx';

/** What a client still has to pay, request by request; for the office each leads to all that happened to it. */
export function Owed({ owed }: Pick<ClientHistory, 'owed'>) {
  const t = useWords('clients');
  return (
    <Card>
      <Text c="dimmed">{t('owed.title')}</Text>
      <Text fz="2rem" fw={650} lh={1.2}>
        <Money cents={owed.reduce((sum, { openCents }) => sum + openCents, 0)} />
      </Text>
      {owed.length > 0 && (
        <List size="sm" spacing="xs" mt="xs" listStyleType="none">
          {owed.map((request) => (
            <List.Item key={request.requestId}>
              <OwedRequest request={request} />
            </List.Item>
          ))}
        </List>
      )}
    </Card>
  );
}

function OwedRequest({ request }: { request: ClientHistory['owed'][number] }) {
  const t = useWords('clients');
  const { office } = useMe();
  const { requestId, number, sessionNumber, dueOn, openCents } = request;
  const named = t('owed.request', { number, session: sessionNumber });
  const late = dueOn < lisbonDate(serverNow()).toString();
  return (
    <>
      {office ? (
        <Anchor
          size="sm"
          renderRoot={(props) => <Link to="/office/payments/$requestId" params={{ requestId }} {...props} />}
        >
          {named}
        </Anchor>
      ) : (
        named
      )}
      <Text size="sm">
        <Money cents={openCents} />, {t('owed.until')} <Day on={dueOn} />
        {late && (
          <Text component="span" inherit c="var(--mantine-color-error)" fw={600}>
            {' '}
            {t('owed.late')}
          </Text>
        )}
      </Text>
    </>
  );
}
