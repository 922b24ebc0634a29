import { Button, List, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { SessionView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { CompanyPhones } from '../session/company-phones.tsx';
import { SessionPrice } from '../session/session-price.tsx';
import { canShare } from '../share/can-share.ts';
import { NotShared } from '../share/not-shared.tsx';
import { shareScreen, stopSharing, useSharedScreen } from '../share/shared-screen.ts';
import { Card } from '../ui/card.tsx';
import { Fact, Facts } from '../ui/facts.tsx';
import { ClockTime } from '../ui/moment.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { ErrorNote } from '../ui/states.tsx';
import { StickyActions } from '../ui/sticky-actions.tsx';
import { AgreeHere, AgreementMissing } from './agree-here.tsx';
import { decline } from './decide.ts';
import { useAgreement } from './use-agreement.ts';

/** T1: only a screen that is really shared accepts: first the browser's own question, then, once there is a picture, our yes. */
async function bySharing(accept: () => Promise<void>): Promise<void> {
  if (!(await shareScreen())) return;
  try {
    await accept();
  } catch (error) {
    stopSharing();
    throw error;
  }
}

/** A5: the offer on a computer without an agent: what will be seen, what the browser asks, at which price. */
export function ShareOffer({ session }: { session: SessionView }) {
  const t = useWords('share');
  const offer = useWords('equipment');
  const screen = useSharedScreen();
  const agreement = useAgreement(session);
  const yes = useMutation({ mutationFn: () => bySharing(agreement.accept) });
  const no = useMutation({ mutationFn: decline });
  if (!canShare()) return <Unable />;
  return (
    <Stack gap="lg">
      <PageTitle>{t('offer.title', { name: session.technician?.name ?? 'iPonto' })}</PageTitle>
      <Text>{t('offer.text')}</Text>
      <Card>
        <SessionPrice session={session} />
      </Card>
      <Card>
        <Facts>
          <Fact name={offer('offer.equipment')}>{session.equipment.name}</Fact>
          <Fact name={offer('offer.problem')}>{session.problem}</Fact>
        </Facts>
      </Card>
      <Steps />
      <Text>{offer('offer.recorded')}</Text>
      <AgreeHere agreement={agreement} />
      <StickyActions>
        <NotShared screen={screen} nothingAccepted />
        <AgreementMissing agreement={agreement} />
        <ErrorNote error={yes.error ?? no.error} />
        {screen.at === 'choosing' && <Text role="status">{t('offer.choosing')}</Text>}
        <Button
          size="lg"
          loading={yes.isPending}
          disabled={no.isPending}
          onClick={() => {
            if (agreement.isComplete()) yes.mutate();
          }}
        >
          {t('offer.do')}
        </Button>
        <Button size="lg" variant="default" loading={no.isPending} disabled={yes.isPending} onClick={() => no.mutate()}>
          {offer('offer.decline')}
        </Button>
        {session.offerExpiresAt && (
          <Text c="dimmed" fz="0.9rem">
            {offer('offer.until')} <ClockTime at={session.offerExpiresAt} />
          </Text>
        )}
      </StickyActions>
    </Stack>
  );
}

const STEPS = ['close', 'press', 'choose', 'stay'] as const;

function Steps() {
  const t = useWords('share');
  return (
    <section>
      <Title order={2} size="h3" mb="xs">
        {t('offer.how')}
      </Title>
      <List type="ordered" spacing="xs">
        {STEPS.map((step) => (
          <List.Item key={step}>{t(`offer.how-${step}`)}</List.Item>
        ))}
      </List>
    </section>
  );
}

function Unable() {
  const t = useWords('share');
  return (
    <Stack gap="lg">
      <PageTitle>{t('unable.title')}</PageTitle>
      <Text>{t('unable.text')}</Text>
      <CompanyPhones />
    </Stack>
  );
}
