import { Button, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { PortalView } from '../../../protocol/sessions.ts';
import { hasCode } from '../../api/problem.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useMoney } from '../../ui/money.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useSentence } from '../../ui/states.tsx';

type Props = { error: unknown; equipmentId: string; payments: PortalView['payments'] };

/** Why help can not be asked for, and what can be done about it: each request that is unpaid to be paid, or another hour. */
export function CanNotAsk({ error, equipmentId, payments }: Props) {
  const t = useWords('asking');
  const money = useMoney();
  const sentence = useSentence();
  const open = hasCode(error, 'unpaid-first') ? payments.filter(({ state }) => state === 'open') : null;
  return (
    <Stack gap="lg" align="flex-start">
      <PageTitle>{t('can-not.title')}</PageTitle>
      <Text>{sentence(error)}</Text>
      {open?.map(({ requestId, sessionId, openCents, sessionNumber: number }) => (
        <Button
          key={requestId}
          size="lg"
          renderRoot={(props) => <Link to="/portal/sessions/$sessionId" params={{ sessionId }} {...props} />}
        >
          {t('can-not.pay', { amount: money(openCents), number })}
        </Button>
      ))}
      {open === null && (
        <Button
          size="lg"
          renderRoot={(props) => (
            <Link to="/portal/ask/$equipmentId" params={{ equipmentId }} search={{ step: 2 }} {...props} />
          )}
        >
          {t('can-not.when')}
        </Button>
      )}
    </Stack>
  );
}
