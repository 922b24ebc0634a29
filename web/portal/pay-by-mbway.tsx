import { Button, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { z } from 'zod';
import { done } from '../../protocol/common.ts';
import type { mbwayBody } from '../../protocol/office.ts';
import type { paymentView } from '../../protocol/sessions.ts';
import { keys } from '../api/keys.ts';
import { serviceQuery } from '../api/queries.ts';
import { post } from '../api/request.ts';
import { useWords } from '../i18n/use-words.ts';
import { fieldOf } from '../ui/field-of.ts';
import { Note } from '../ui/note.tsx';
import { ErrorNote } from '../ui/states.tsx';

type Payment = z.infer<typeof paymentView>;

/** N2: the payment is asked for on the client’s phone, where the company offers it. */
export function PayByMbway({ payment }: { payment: Payment }) {
  const t = useWords('portal');
  const { data: service } = useSuspenseQuery(serviceQuery);
  if (!service.mbway || payment.state !== 'open') return null;
  const state = payment.mbway?.state;
  return (
    <Stack component="section" gap="sm" mt="lg">
      <Title order={3} size="h4">
        {t('mbway.title')}
      </Title>
      {state === 'asking' || state === 'sent' ? <Note role="status">{t('mbway.sent')}</Note> : null}
      {state === 'declined' || state === 'expired' || state === 'failed' ? (
        <Note kind="warm" role="status">
          {t(`mbway.${state}`)}
        </Note>
      ) : null}
      <AskPhone payment={payment} again={state !== undefined} />
    </Stack>
  );
}

function AskPhone({ payment, again }: { payment: Payment; again: boolean }) {
  const t = useWords('portal');
  const queries = useQueryClient();
  const [key, setKey] = useState(() => crypto.randomUUID());
  const ask = useMutation({
    mutationFn: (body: z.input<typeof mbwayBody>) =>
      post(done, `/api/payment-requests/${payment.requestId}/mbway`, body),
    // A click after an answer is another request; one repeated before it is the same.
    onSettled: async () => {
      setKey(crypto.randomUUID());
      await queries.invalidateQueries({ queryKey: keys.portal });
      await queries.invalidateQueries({ queryKey: keys.allSessions });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    ask.mutate({ key, mobile: fieldOf(event.currentTarget, 'mobile') });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Text>{t('mbway.text')}</Text>
        <TextInput
          name="mobile"
          type="tel"
          label={t('mbway.mobile')}
          placeholder="912 345 678"
          autoComplete="tel-national"
          required
          maxLength={30}
        />
        <ErrorNote error={ask.error} />
        <div>
          <Button type="submit" size="lg" variant={again ? 'default' : 'filled'} loading={ask.isPending}>
            {again ? t('mbway.again') : t('mbway.do')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
