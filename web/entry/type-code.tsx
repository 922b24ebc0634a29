import { Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { done } from '../../protocol/common.ts';
import { post } from '../api/request.ts';
import { useWords } from '../i18n/use-words.ts';
import { fieldOf } from '../ui/field-of.ts';
import { PageTitle } from '../ui/page-title.tsx';
import { ErrorNote } from '../ui/states.tsx';

type Props = { email: string; onEntered: () => Promise<void>; onOther: () => void };

/** The short code of the mail, for whoever reads it on another device; good once, and the mail's link is then over too. */
export function TypeCode({ email, onEntered, onOther }: Props) {
  const t = useWords('entry');
  const enter = useMutation({
    mutationFn: async (code: string) => {
      await post(done, '/api/sign-in/verify', { email, code });
      await onEntered();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    enter.mutate(fieldOf(event.currentTarget, 'code'));
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <PageTitle>{t('sent.title')}</PageTitle>
        <Text>{t('sent.text', { email })}</Text>
        <TextInput
          label={t('sent.code')}
          description={t('sent.code-how')}
          name="code"
          autoCapitalize="characters"
          autoComplete="one-time-code"
          spellCheck={false}
          maxLength={20}
          size="lg"
          required
        />
        <ErrorNote error={enter.error} />
        <Button type="submit" size="lg" loading={enter.isPending}>
          {t('sign-in.do')}
        </Button>
        <Text c="dimmed" fz="0.9rem">
          {t('sent.nothing')}
        </Text>
        <Anchor component="button" type="button" fz="0.9rem" ta="left" onClick={onOther}>
          {t('sent.other')}
        </Anchor>
      </Stack>
    </form>
  );
}
