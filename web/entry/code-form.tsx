import { Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { done } from '../../protocol/common.ts';
import { hasCode } from '../api/problem.ts';
import { post } from '../api/request.ts';
import { useWords } from '../i18n/use-words.ts';
import { fieldOf } from '../ui/field-of.ts';
import { ErrorNote } from '../ui/states.tsx';

type Props = {
  onDone: () => Promise<void> /** Offers a backup code to those who lost their authenticator. */;
  orBackup?: boolean;
};

/** The authenticator's six digits. */
export function CodeForm({ onDone, orBackup = false }: Props) {
  const t = useWords('entry');
  const [backup, setBackup] = useState(false);
  const path = backup ? '/api/auth/two-factor/verify-backup-code' : '/api/auth/two-factor/verify-totp';
  const verify = useMutation({
    mutationFn: async (code: string) => {
      await post(done, path, { code });
      await onDone();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    verify.mutate(fieldOf(event.currentTarget, 'code'));
  };
  const turn = () => {
    verify.reset();
    setBackup(!backup);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          key={path}
          label={backup ? t('code.backup') : t('code.six')}
          name="code"
          inputMode={backup ? 'text' : 'numeric'}
          autoComplete={backup ? 'off' : 'one-time-code'}
          required
        />
        <ErrorNote error={verify.error} />
        {orBackup && hasCode(verify.error, 'wrong-code') && <Text>{t('code.lost')}</Text>}
        <Button type="submit" size="lg" loading={verify.isPending}>
          {t('code.confirm')}
        </Button>
        {orBackup && (
          <Anchor component="button" type="button" fz="0.9rem" ta="left" onClick={turn}>
            {backup ? t('code.use-six') : t('code.use-backup')}
          </Anchor>
        )}
      </Stack>
    </form>
  );
}
