import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { EquipmentView } from '../../protocol/people.ts';
import { useWords } from '../i18n/use-words.ts';
import { OtherComputer } from '../share/other-computer.tsx';
import { Card } from '../ui/card.tsx';
import { EmptyState } from '../ui/states.tsx';

/** A5: each piece of equipment with what can be asked for it. */
export function EquipmentList({ equipment, clientId }: { equipment: EquipmentView[]; clientId: string }) {
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
            <Button
              aria-label={t('equipment.ask-for', { name: each.name })}
              renderRoot={(props) => (
                <Link to="/portal/ask/$equipmentId" params={{ equipmentId: each.id }} search={{ step: 1 }} {...props} />
              )}
            >
              {t('equipment.ask')}
            </Button>
          </Group>
        </Card>
      ))}
      <OtherComputer clientId={clientId} />
    </Stack>
  );
}

function StateText({ equipment }: { equipment: EquipmentView }) {
  const t = useWords('portal');
  const { way, agentOnline } = equipment;
  const word = way === 'browser' ? 'shared' : agentOnline ? 'online' : 'offline';
  return <Text c="dimmed">{t(`equipment.is-${word}`)}</Text>;
}
