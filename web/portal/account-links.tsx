import { Anchor, Stack, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useWords } from '../i18n/use-words.ts';

/** What a client looks for now and then: their own data, and what they agreed to. */
export function AccountLinks() {
  const t = useWords('account');
  return (
    <Stack component="nav" gap="xs" aria-labelledby="account-links">
      <Title order={2} id="account-links">
        {t('links.title')}
      </Title>
      <Anchor renderRoot={(props) => <Link to="/portal/account" {...props} />}>{t('links.account')}</Anchor>
      <Anchor renderRoot={(props) => <Link to="/portal/agreements" {...props} />}>{t('links.agreements')}</Anchor>
    </Stack>
  );
}
