import { Button, Stack, Text, Title } from '@mantine/core';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/card.tsx';

/** Everything that is kept about the client, in one file. */
export function MyData({ clientId }: { clientId: string }) {
  const t = useWords('account');
  return (
    <Card>
      <Stack gap="md">
        <Title order={2}>{t('export.title')}</Title>
        <Text>{t('export.text')}</Text>
        <div>
          <Button component="a" variant="default" size="lg" href={`/api/clients/${clientId}/export`} download>
            {t('export.do')}
          </Button>
        </div>
      </Stack>
    </Card>
  );
}
