import { Button, Group, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { cents, decimalEuros } from '../../domain/kernel/money.ts';
import { tariffView } from '../../protocol/company.ts';
import { keys } from '../api/keys.ts';
import { request } from '../api/request.ts';
import { useLanguage, useWords } from '../i18n/use-words.ts';
import { fieldOf } from '../ui/field-of.ts';
import { Note } from '../ui/note.tsx';
import { useSentence } from '../ui/states.tsx';

/** P6: the owner sets the iPontoSoS fee from now on; an empty one ends the service outside the schedule. */
export function SosFee({ feeCents }: { feeCents: number | null }) {
  const t = useWords('office');
  const language = useLanguage();
  const sentence = useSentence();
  const queries = useQueryClient();
  const set = useMutation({
    mutationFn: (sosFee: string) => request(tariffView, 'PUT', '/api/company/sos-fee', { body: { sosFee } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.service }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    set.mutate(fieldOf(event.currentTarget, 'fee'));
  };
  const fee = feeCents === null ? '' : decimalEuros(cents(feeCents));
  return (
    <form onSubmit={submit}>
      <Group align="end" mt="md">
        <TextInput
          key={fee}
          name="fee"
          label={t('sos.label')}
          description={t('sos.empty')}
          defaultValue={language === 'pt' ? fee.replace('.', ',') : fee}
          inputMode="decimal"
          maxLength={12}
          autoComplete="off"
          error={set.error === null ? undefined : sentence(set.error)}
          flex="1 1 12rem"
        />
        <Button type="submit" loading={set.isPending}>
          {t('sos.do')}
        </Button>
      </Group>
      {set.isSuccess && (
        <div style={{ marginTop: '0.75rem' }}>
          <Note role="status">{t('sos.done')}</Note>
        </div>
      )}
    </form>
  );
}
