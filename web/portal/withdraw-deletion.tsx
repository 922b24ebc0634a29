import { Button, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { done } from '../../protocol/common.ts';
import { keys } from '../api/keys.ts';
import { post } from '../api/request.ts';
import { useWords } from '../i18n/use-words.ts';
import { ErrorNote } from '../ui/states.tsx';

/** Until the office has done it, the client can think better of it. */
export function WithdrawDeletion({ clientId }: { clientId: string }) {
  const t = useWords('account');
  const queries = useQueryClient();
  const withdraw = useMutation({
    mutationFn: () => post(done, `/api/clients/${clientId}/deletion/withdraw`),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.deletion(clientId) }),
  });
  return (
    <Stack gap="xs" align="flex-start">
      <ErrorNote error={withdraw.error} />
      <Button variant="default" size="lg" loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
        {t('delete.withdraw')}
      </Button>
    </Stack>
  );
}
