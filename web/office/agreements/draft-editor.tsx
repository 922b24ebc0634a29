import { Button, Group, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import type { AgreementView } from '../../../protocol/agreements.ts';
import { time } from '../../../protocol/common.ts';
import { keys } from '../../api/keys.ts';
import { request } from '../../api/request.ts';
import { languageTag } from '../../i18n/language.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Moment } from '../../ui/moment.tsx';
import { ErrorNote } from '../../ui/states.tsx';
import { TermsBody } from '../../ui/terms-text.tsx';
import classes from './agreements.module.css';

type Props = { agreement: AgreementView; language: 'pt' | 'en' };

/** One language's text beside what clients will read. It begins with the text in force. */
export function DraftEditor({ agreement: { kind, drafts, versions }, language }: Props) {
  const t = useWords('agreements');
  const queries = useQueryClient();
  const draft = drafts[language];
  const [text, setText] = useState(draft ?? versions[0]?.texts[language] ?? { title: '', body: '' });
  const { title, body } = text;
  // What the page was opened with, or has saved itself: a colleague's newer text is not written over.
  const [base, setBase] = useState(draft?.changedAt ?? null);
  const save = useMutation({
    mutationFn: () =>
      request(z.object({ changedAt: time }), 'PUT', `/api/agreements/${kind}/drafts/${language}`, {
        body: { title, body, base },
      }),
    onSuccess: async ({ changedAt }) => {
      setBase(changedAt);
      await queries.invalidateQueries({ queryKey: keys.agreements });
    },
  });
  const kept = draft !== null && draft.title === title.trim() && draft.body === body.trim();
  return (
    <Stack>
      <div className={classes.sides}>
        <Stack gap="sm">
          <TextInput
            label={t('draft.heading')}
            value={title}
            onChange={(event) => setText({ title: event.currentTarget.value, body })}
            maxLength={120}
            lang={languageTag(language)}
          />
          <Textarea
            label={t('draft.text')}
            description={t('draft.markup')}
            value={body}
            onChange={(event) => setText({ title, body: event.currentTarget.value })}
            autosize
            minRows={12}
            maxRows={30}
            maxLength={60_000}
            lang={languageTag(language)}
          />
        </Stack>
        <Stack gap="xs">
          <Text fw={600}>{t('draft.preview')}</Text>
          <section className={classes.preview} lang={languageTag(language)} aria-label={t('draft.preview')}>
            <Title order={2} size="h3">
              {title}
            </Title>
            <TermsBody body={body} />
          </section>
        </Stack>
      </div>
      <ErrorNote error={save.error} />
      <Group>
        <Button
          disabled={kept || title.trim() === '' || body.trim() === ''}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          {t('draft.save')}
        </Button>
        <Text c="dimmed" role="status">
          {kept && draft !== null && (
            <>
              {t('draft.kept', { name: draft.changedBy })} <Moment at={draft.changedAt} />
            </>
          )}
        </Text>
      </Group>
    </Stack>
  );
}
