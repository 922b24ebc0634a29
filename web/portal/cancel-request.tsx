import { Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { done } from '../../protocol/common.ts';
import { keys } from '../api/keys.ts';
import { post } from '../api/request.ts';
import { useWords } from '../i18n/use-words.ts';
import { Confirm } from '../ui/confirm.tsx';

/** Before the acceptance a request can be taken back; it costs nothing. */
export function CancelRequest({ sessionId }: { sessionId: string }) {
  const t = useWords('portal');
  const client = useQueryClient();
  const cancel = async () => {
    await post(done, `/api/sessions/${sessionId}/cancel`, { reason: t('cancel.reason') });
    await client.invalidateQueries({ queryKey: keys.session(sessionId) });
  };
  return (
    <Confirm label={t('cancel.do')} title={t('cancel.title')} keep={t('cancel.keep')} onConfirm={cancel}>
      <Text>{t('cancel.text')}</Text>
    </Confirm>
  );
}
