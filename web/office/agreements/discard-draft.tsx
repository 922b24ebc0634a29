import { Button, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { AgreementView } from '../../../protocol/agreements.ts';
import { done } from '../../../protocol/common.ts';
import { keys } from '../../api/keys.ts';
import { request } from '../../api/request.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Dialog } from '../../staff/dialog.tsx';
import { DialogButtons } from '../../staff/dialog-buttons.tsx';
import { ErrorNote } from '../../ui/states.tsx';

/** Throws the drafts of both languages away, once it was asked twice: nobody can bring them back. */
export function DiscardDraft({ kind }: Pick<AgreementView, 'kind'>) {
  const t = useWords('agreements');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  const discard = useMutation({
    mutationFn: () => request(done, 'DELETE', `/api/agreements/${kind}/drafts`),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: keys.agreements });
      await navigate({ to: '/office/agreements' });
    },
  });
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('discard.open')}
      </Button>
      <Dialog open={asking} close={close} title={t('discard.title')}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            discard.mutate();
          }}
        >
          <Stack>
            <Text>{t('discard.means')}</Text>
            <ErrorNote error={discard.error} />
            <DialogButtons color="brick" loading={discard.isPending} close={close}>
              {t('discard.do')}
            </DialogButtons>
          </Stack>
        </form>
      </Dialog>
    </>
  );
}
