import { Button, Group, Radio, Stack, Text, Textarea, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { SessionView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { actSignedIn } from '../session/act-signed-in.ts';
import { Card } from '../ui/card.tsx';
import { Note } from '../ui/note.tsx';
import { ErrorNote } from '../ui/states.tsx';
import { useServerNow } from '../ui/use-server-now.ts';

const STARS = [5, 4, 3, 2, 1] as const;

/** How the help was, in the client's view; it can be said otherwise for 30 days. The mail's link leads here. */
export function RateHelp({ session: { id, rating, rateUntil } }: { session: SessionView }) {
  const t = useWords('portal');
  const [stars, setStars] = useState(rating === null ? '' : String(rating.stars));
  const [words, setWords] = useState(rating?.words ?? '');
  const rate = useMutation({ mutationFn: () => actSignedIn(id)('rate', { stars: Number(stars), words }) });
  const now = useServerNow(false);
  const kept = rating !== null && stars === String(rating.stars) && words === rating.words;
  if (rateUntil === null || Temporal.Instant.compare(now, rateUntil) >= 0) return null;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    rate.mutate();
  };
  return (
    <Card>
      <form onSubmit={submit} id="rate">
        <Stack gap="md">
          <Title order={2} size="h3">
            {t('rate.title')}
          </Title>
          <Radio.Group label={t('rate.stars')} value={stars} onChange={setStars} required>
            <Stack gap="xs" mt="xs">
              {STARS.map((each) => (
                <Radio
                  key={each}
                  size="md"
                  value={String(each)}
                  label={
                    <>
                      <span aria-hidden="true">{'★'.repeat(each) + '☆'.repeat(5 - each)}</span> {t(`rate.${each}`)}
                    </>
                  }
                />
              ))}
            </Stack>
          </Radio.Group>
          <Textarea
            label={t('rate.words')}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
            autosize
            minRows={2}
            maxLength={1000}
          />
          <ErrorNote error={rate.error} />
          {kept && <Note role="status">{t('rate.thanks')}</Note>}
          <Group>
            <Button type="submit" loading={rate.isPending} disabled={stars === ''}>
              {rating === null ? t('rate.do') : t('rate.change')}
            </Button>
          </Group>
          <Text c="dimmed" fz="0.9rem">
            {t('rate.who-reads')}
          </Text>
        </Stack>
      </form>
    </Card>
  );
}
