import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useWords } from '../i18n/use-words.ts';

export function BackHome() {
  const t = useWords('account');
  return (
    <Anchor display="inline-block" mb="md" renderRoot={(props) => <Link to="/portal" {...props} />}>
      ← {t('back')}
    </Anchor>
  );
}
