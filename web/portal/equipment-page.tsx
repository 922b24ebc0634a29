import { Anchor, Stack, Text, Title } from '@mantine/core';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lisbonDate } from '../../domain/kernel/time-text.ts';
import { done } from '../../protocol/common.ts';
import type { EquipmentDetails } from '../../protocol/equipment.ts';
import { keys } from '../api/keys.ts';
import { equipmentQuery } from '../api/queries.ts';
import { post } from '../api/request.ts';
import { useLive } from '../api/use-live.ts';
import { useWords } from '../i18n/use-words.ts';
import { CompanyPhones } from '../session/company-phones.tsx';
import { Card } from '../ui/card.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Day } from '../ui/moment.tsx';
import { PageTitle } from '../ui/page-title.tsx';

/** The words that take the agent off the computer, typed there. */
const REMOVE = 'npm run agent -- service remove';

/** A client's computer: what is set up on it in plain words, when it was last helped, and how to take it away. */
export function EquipmentPage() {
  const t = useWords('portal');
  const { equipmentId } = useParams({ from: '/portal/equipment/$equipmentId' });
  const { data: equipment } = useSuspenseQuery(equipmentQuery(equipmentId));
  useLive(`client:${equipment.client.id}`, [keys.equipment(equipmentId)]);
  const day = lisbonDate(Temporal.Instant.from(equipment.stateAt)).toString();
  return (
    <Stack gap="lg">
      <PageTitle>{equipment.name}</PageTitle>
      <Card>
        <Stack gap="sm">
          <Title order={2} size="h3">
            {t('machine.what')}
          </Title>
          <Text fw={650} fz="1.15rem">
            {t(`machine.${equipment.state}`)}
          </Text>
          {equipment.state !== 'pending' && (
            <Text c="dimmed">
              {t('machine.since')} <Day on={day} />
            </Text>
          )}
          <Text>{t(`machine.${equipment.state}-means`)}</Text>
          {equipment.state === 'configured' && (
            <Text>{equipment.agentOnline ? t('machine.online') : t('machine.offline')}</Text>
          )}
        </Stack>
      </Card>
      <Used equipment={equipment} />
      {equipment.state === 'configured' && <TakeAway equipment={equipment} />}
      {equipment.state === 'renounced' && equipment.facts !== null && <Uninstall />}
      <CompanyPhones />
    </Stack>
  );
}

/** When it was last helped at a distance, and what happened to it before. */
function Used({ equipment: { sessions } }: { equipment: EquipmentDetails }) {
  const t = useWords('portal');
  const used = sessions.filter(({ state }) => state === 'concluded' || state === 'active' || state === 'voided');
  return (
    <section>
      <Title order={2} size="h3" mb="xs">
        {t('machine.used')}
      </Title>
      {used.length === 0 && <Text>{t('machine.never-used')}</Text>}
      <Stack component="ul" gap={4} m={0} p={0} style={{ listStyle: 'none' }}>
        {used.slice(0, 10).map((session) => (
          <li key={session.id}>
            <Anchor
              renderRoot={(props) => (
                <Link to="/portal/sessions/$sessionId" params={{ sessionId: session.id }} {...props} />
              )}
            >
              <Day on={lisbonDate(Temporal.Instant.from(session.requestedAt)).toString()} />
              {session.technicianName !== null && ` · ${session.technicianName}`}
            </Anchor>
          </li>
        ))}
      </Stack>
    </section>
  );
}

/** A5: the client renounces the set-up whenever they like; the machine is out of reach at once. */
function TakeAway({ equipment }: { equipment: EquipmentDetails }) {
  const t = useWords('portal');
  const client = useQueryClient();
  const running = equipment.sessions.find(({ state }) => state === 'active');
  const revoke = async () => {
    await post(done, `/api/equipment/${equipment.id}/revoke`, { reason: '' });
    await client.invalidateQueries({ queryKey: keys.equipment(equipment.id) });
    await client.invalidateQueries({ queryKey: keys.portal });
  };
  return (
    <Stack component="section" gap="sm" align="flex-start">
      <Title order={2} size="h3">
        {t('machine.remove-title')}
      </Title>
      <Text>{t('machine.remove-text')}</Text>
      {running === undefined ? (
        <Confirm
          label={t('machine.remove')}
          title={t('machine.remove-ask')}
          keep={t('machine.keep')}
          danger
          onConfirm={revoke}
        >
          <Text>{t('machine.remove-means')}</Text>
        </Confirm>
      ) : (
        <Anchor
          renderRoot={(props) => (
            <Link to="/portal/sessions/$sessionId" params={{ sessionId: running.id }} {...props} />
          )}
        >
          {t('machine.stop-first')}
        </Anchor>
      )}
    </Stack>
  );
}

/** What is left on the computer after it was taken away, and how it goes. */
function Uninstall() {
  const t = useWords('portal');
  return (
    <Stack component="section" gap="sm" align="flex-start">
      <Title order={2} size="h3">
        {t('machine.uninstall-title')}
      </Title>
      <Text>{t('machine.uninstall-text')}</Text>
      <Text component="code" fz="1rem" style={{ overflowWrap: 'anywhere' }}>
        {REMOVE}
      </Text>
      <CopyButton value={REMOVE} what={t('machine.command')} />
    </Stack>
  );
}
