import { Button, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Problem } from '../api/problem.ts';
import { useLanguage, useWords } from '../i18n/use-words.ts';
import { GoTo } from './go-to.tsx';
import { Note } from './note.tsx';

/** Nothing to show yet, and what to do about it. */
export function EmptyState({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <Stack align="flex-start" py="md" gap="md">
      <Text c="dimmed">{children}</Text>
      {action}
    </Stack>
  );
}

/** What a person reads about an error: the server's own sentence when there is one. */
export function useSentence(): (error: unknown) => string {
  const t = useWords('common');
  return (error) => {
    if (!(error instanceof Problem)) return t('state.broken');
    if (error.code === 'offline') return t('state.offline-detail');
    if (error.code === 'unreadable') return t('state.unreadable');
    return error.message;
  };
}

/** A refused or failed step, beside the button that asked for it. Nothing without an error. */
export function ErrorNote({ error }: { error: unknown }) {
  const sentence = useSentence();
  if (error === null || error === undefined) return null;
  return (
    <Note kind="alarm" role="alert">
      {sentence(error)}
    </Note>
  );
}

/** A whole page that could not be shown. Who is not signed in goes to sign in and comes back. */
export function ErrorState({ error, reset }: { error: unknown; reset?: () => void }) {
  const t = useWords('common');
  const sentence = useSentence();
  if (error instanceof Problem && error.code === 'sign-in-needed') {
    return <GoTo to="/sign-in" next={location.pathname} />;
  }
  if (error instanceof Problem && error.code === 'not-found') return <NotFoundState />;
  return (
    <Stack align="flex-start" gap="md" py="xl" role="alert">
      <Title order={1}>{t('state.failed')}</Title>
      <Text>{sentence(error)}</Text>
      {reset && <Button onClick={reset}>{t('state.retry')}</Button>}
    </Stack>
  );
}

export function NotFoundState() {
  const t = useWords('common');
  const language = useLanguage();
  return (
    <Stack align="flex-start" gap="md" py="xl">
      <Title order={1}>{t('state.not-found')}</Title>
      <Text>{t('state.not-found-detail')}</Text>
      <Button component="a" href={`/${language}`}>
        {t('state.to-home')}
      </Button>
    </Stack>
  );
}
