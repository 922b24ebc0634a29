import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { EquipmentView } from '../../protocol/people.ts';
import type { PortalSession, PortalView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { OtherComputer } from '../share/other-computer.tsx';
import { Card } from '../ui/card.tsx';
import { EmptyState } from '../ui/states.tsx';
import { isLive } from './live-sessions.tsx';

/** A5: each piece of equipment with what can be asked for it, or the help that was asked for already. */
export function EquipmentList({ portal: { client, equipment, sessions } }: { portal: PortalView }) {
  const t = useWords('portal');
  return (
    <Stack component="section" gap="sm">
      <Title order={2}>{t('equipment.title')}</Title>
      {equipment.length === 0 && <EmptyState>{t('equipment.none')}</EmptyState>}
      {equipment.map((each) => (
        <Card key={each.id}>
          <Group justify="space-between">
            <div>
              <Anchor
                fw={650}
                fz="1.15rem"
                renderRoot={(props) => (
                  <Link to="/portal/equipment/$equipmentId" params={{ equipmentId: each.id }} {...props} />
                )}
              >
                {each.name}
              </Anchor>
              <StateText equipment={each} />
            </div>
            <AskOrFollow
              equipment={each}
              live={sessions.find(({ equipmentId, state }) => equipmentId === each.id && isLive(state))}
            />
          </Group>
        </Card>
      ))}
      <OtherComputer clientId={client.id} first={equipment.length === 0} />
    </Stack>
  );
}

/** Of one computer one help at a time: while it is under way, the button leads there. */
function AskOrFollow({ equipment: { id, name }, live }: { equipment: EquipmentView; live: PortalSession | undefined }) {
  const t = useWords('portal');
  if (live === undefined) {
    return (
      <Button
        aria-label={t('equipment.ask-for', { name })}
        renderRoot={(props) => (
          <Link to="/portal/ask/$equipmentId" params={{ equipmentId: id }} search={{ step: 1 }} {...props} />
        )}
      >
        {t('equipment.ask')}
      </Button>
    );
  }
  return (
    <Button
      variant="default"
      aria-label={t('equipment.follow-of', { name })}
      renderRoot={(props) => <Link to="/portal/sessions/$sessionId" params={{ sessionId: live.id }} {...props} />}
    >
      {t('equipment.follow')}
    </Button>
  );
}

function StateText({ equipment }: { equipment: EquipmentView }) {
  const t = useWords('portal');
  const { way, agentOnline } = equipment;
  const word = way === 'browser' ? 'shared' : agentOnline ? 'online' : 'offline';
  return <Text c="dimmed">{t(`equipment.is-${word}`)}</Text>;
}
