import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { signOut } from '../api/sign-out.ts';
import { useWords } from '../i18n/use-words.ts';

export function SignOutButton() {
  const t = useWords('common');
  const leave = useMutation({ mutationFn: signOut, throwOnError: true });
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      fz="0.85rem"
      px="0.45rem"
      loading={leave.isPending}
      onClick={() => leave.mutate()}
    >
      {t('nav.sign-out')}
    </Button>
  );
}
