import { Text } from '@mantine/core';
import type { MeterBasis } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { Confirm } from '../ui/confirm.tsx';
import { useMoney } from '../ui/money.tsx';
import { sessionMeter } from '../ui/session-meter.ts';
import { useServerNow } from '../ui/use-server-now.ts';

type Props = { basis: MeterBasis; onStop: () => Promise<unknown> };

/** X1: the client ends the session for good, told first what it costs and whose risk it is. */
export function StopSession({ basis, onStop }: Props) {
  const t = useWords('session');
  return (
    <Confirm
      label={t('stop.do')}
      title={t('stop.title')}
      keep={t('stop.keep')}
      confirm={t('stop.confirm')}
      danger
      onConfirm={onStop}
    >
      <Cost basis={basis} />
      <Text>{t('stop.risk')}</Text>
    </Confirm>
  );
}

function Cost({ basis }: { basis: MeterBasis }) {
  const t = useWords('session');
  const money = useMoney();
  const reading = sessionMeter(basis, useServerNow());
  return (
    <Text fw={650} fz="1.2rem">
      {reading.totalCents === 0
        ? t('stop.cost-free', { minutes: reading.freeMinutesUsed })
        : t('stop.cost', { price: money(reading.totalCents) })}
    </Text>
  );
}
