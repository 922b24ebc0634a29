import { Button, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { SessionView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { SessionPrice } from '../session/session-price.tsx';
import { Card } from '../ui/card.tsx';
import { Fact, Facts } from '../ui/facts.tsx';
import { ClockTime } from '../ui/moment.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { ErrorNote } from '../ui/states.tsx';
import { StickyActions } from '../ui/sticky-actions.tsx';
import { AgreeHere, AgreementMissing } from './agree-here.tsx';
import { decline } from './decide.ts';
import { PhoneCode } from './phone-code.tsx';
import { useAgreement } from './use-agreement.ts';

/**
 * Who asks to connect, for what, at which price; then yes or no. Accepting starts the time (T1); who asked by phone agrees
 * to terms and price with it (G4).
 */
export function OfferHere({ session }: { session: SessionView }) {
  const t = useWords('equipment');
  const agreement = useAgreement(session);
  const yes = useMutation({ mutationFn: agreement.accept });
  const no = useMutation({ mutationFn: decline });
  const deciding = yes.isPending || no.isPending;
  const costs = session.quote.initialCents + session.quote.sosCents > 0;
  // Who agreed to another price agrees to this one here.
  const agreesHere = agreement.due || session.askedWithFreeMinutes !== null;
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
        <SessionPrice session={session} />
      </Card>
      <Text>{t('offer.recorded')}</Text>
      <AgreeHere agreement={agreement} />
      <PhoneCode session={session} />
      <StickyActions>
        <AgreementMissing agreement={agreement} />
        <ErrorNote error={yes.error ?? no.error} />
        <Button
          size="lg"
          loading={yes.isPending}
          disabled={deciding}
          onClick={() => {
            if (agreement.isComplete()) yes.mutate();
          }}
        >
          {agreesHere && costs ? t('offer.accept-paying') : t('offer.accept')}
        </Button>
        <Button size="lg" variant="default" loading={no.isPending} disabled={deciding} onClick={() => no.mutate()}>
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
