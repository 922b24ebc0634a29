import { Group, Text, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { formatDate } from '../../domain/kernel/time-text.ts';
import type { PortalView } from '../../protocol/sessions.ts';
import { serviceQuery } from '../api/queries.ts';
import { useLanguage, useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/card.tsx';
import { MinutesRing } from '../ui/minutes-ring.tsx';

const SAYS = { ok: 'until', 'no-minutes-left': 'used', 'no-paid-service-this-year': 'service' } as const;

/** A1–A4: what is left, and until when; or how to come by free minutes. */
export function FreeMinutes({ freeMinutes }: Pick<PortalView, 'freeMinutes'>) {
  const t = useWords('portal');
  const language = useLanguage();
  const { data: service } = useSuspenseQuery(serviceQuery);
  const { left, of, until, why } = freeMinutes;
  return (
    <Card>
      <Title order={2} mb="sm">
        {t('free.title')}
      </Title>
      {until === null ? (
        <Text>{t('free.none', { minutes: of, period: t(`period.${service.allowancePeriod}`) })}</Text>
      ) : (
        <Group gap="lg">
          <MinutesRing left={left} of={of} />
          <Text flex="1 1 12rem">
            {t(`free.${SAYS[why]}`, { day: formatDate(Temporal.PlainDate.from(until), language) })}
          </Text>
        </Group>
      )}
    </Card>
  );
}
