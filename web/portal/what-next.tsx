import { List, Title } from '@mantine/core';
import { useWords } from '../i18n/use-words.ts';

/** What happens after help was asked for or an hour was booked, one thing after the other. */
export function WhatNext({ steps }: { steps: readonly string[] }) {
  const t = useWords('session');
  return (
    <section>
      <Title order={2} size="h3" mb="xs">
        {t('next.title')}
      </Title>
      <List type="ordered" spacing="xs">
        {steps.map((step) => (
          <List.Item key={step}>{step}</List.Item>
        ))}
      </List>
    </section>
  );
}
