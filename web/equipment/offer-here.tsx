import { Button, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { SessionView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { PriceSentence } from '../session/price-sentence.tsx';
import { Card } from '../ui/card.tsx';
import { Fact, Facts } from '../ui/facts.tsx';
import { ClockTime } from '../ui/moment.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { ErrorNote } from '../ui/states.tsx';
import { StickyActions } from '../ui/sticky-actions.tsx';
import { decide } from './decide.ts';
import { PhoneCode } from './phone-code.tsx';

/** Who asks to connect, for what, at which price; then yes or no. Accepting starts the time (T1). */
export function OfferHere({ session }: { session: SessionView }) {
  const t = useWords('equipment');
  const decision = useMutation({ mutationFn: decide });
  return (
    <Stack gap="lg">
      <PageTitle>{t('offer.title', { name: session.technician?.name ?? 'iPonto' })}</PageTitle>
      <Text>{t('offer.text')}</Text>
      <Card>
        <Facts>
          <Fact name={t('offer.equipment')}>{session.equipment.name}</Fact>
          <Fact name={t('offer.problem')}>{session.problem}</Fact>
        </Facts>
      </Card>
      <Card>
        <PriceSentence quote={session.quote} />
      </Card>
      <Text>{t('offer.recorded')}</Text>
      <PhoneCode session={session} />
      <StickyActions>
        <ErrorNote error={decision.error} />
        <Button
          size="lg"
          loading={decision.isPending && decision.variables === 'accept'}
          disabled={decision.isPending}
          onClick={() => decision.mutate('accept')}
        >
          {t('offer.accept')}
        </Button>
        <Button
          size="lg"
          variant="default"
          loading={decision.isPending && decision.variables === 'decline'}
          disabled={decision.isPending}
          onClick={() => decision.mutate('decline')}
        >
          {t('offer.decline')}
        </Button>
        {session.offerExpiresAt && (
          <Text c="dimmed" fz="0.9rem">
            {t('offer.until')} <ClockTime at={session.offerExpiresAt} />
          </Text>
        )}
      </StickyActions>
    </Stack>
  );
}
