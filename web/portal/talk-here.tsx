import { Button, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { phoneAddress } from '../../protocol/sessions.ts';
import { post } from '../api/request.ts';
import { useWords } from '../i18n/use-words.ts';
import { ErrorNote } from '../ui/states.tsx';

/** C1: who is in the portal on a phone goes straight to the phone's page; nobody scans a code from their own screen. */
export function TalkHere({ sessionId }: { sessionId: string }) {
  const t = useWords('portal');
  const open = useMutation({
    mutationFn: () => post(phoneAddress, `/api/sessions/${sessionId}/open-phone`),
    // The path alone: the cookie must be of the host on which this page is.
    onSuccess: ({ address }) => location.assign(`/phone${new URL(address).hash}`),
  });
  return (
    <Stack gap="xs">
      <ErrorNote error={open.error} />
      <Button size="lg" variant="default" loading={open.isPending || open.isSuccess} onClick={() => open.mutate()}>
        {t('talk.do')}
      </Button>
      <Text c="dimmed" fz="0.9rem">
        {t('talk.text')}
      </Text>
    </Stack>
  );
}
