import { Button, Radio, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type LookKind, lookAnswer } from '../../protocol/recordings.ts';
import { keys } from '../api/keys.ts';
import { post } from '../api/request.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/card.tsx';
import { fieldOf } from '../ui/field-of.ts';
import { ErrorNote } from '../ui/states.tsx';

const REASONS = ['client-asked', 'complaint', 'quality', 'learning', 'other'] as const;
type Reason = (typeof REASONS)[number];

type Props = { sessionId: string; kind: LookKind; onLook: (look: string) => void };

/** G2: nothing plays before it is said why. */
export function LookForm(props: Props) {
  const t = useWords('recordings');
  return (
    <Card p="md">
      <Title order={2} size="h4" mb={4}>
        {t('why.title')}
      </Title>
      <Text c="dimmed" mb="sm">
        {t('why.about')}
      </Text>
      <LookFields {...props} />
    </Card>
  );
}

/** A few reasons that are ready, or one's own words; they are kept with who looked, and when. */
export function LookFields({ sessionId, kind, onLook }: Props) {
  const t = useWords('recordings');
  const queries = useQueryClient();
  const [reason, setReason] = useState<Reason>('client-asked');
  const look = useMutation({
    mutationFn: (words: string) => post(lookAnswer, `/api/recordings/${sessionId}/looks`, { kind, reason: words }),
    onSuccess: (answer) => {
      void queries.invalidateQueries({ queryKey: keys.recording(sessionId) });
      onLook(answer.look);
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    look.mutate(reason === 'other' ? fieldOf(event.currentTarget, 'words') : t(`why.${reason}`));
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm" align="flex-start">
        <Radio.Group
          label={t('why.label')}
          value={reason}
          onChange={(value) => setReason(REASONS.find((each) => each === value) ?? 'other')}
        >
          <Stack gap="xs" mt="xs">
            {REASONS.map((each) => (
              <Radio key={each} value={each} label={t(`why.${each}`)} />
            ))}
          </Stack>
        </Radio.Group>
        {reason === 'other' && (
          <TextInput name="words" label={t('why.words')} required maxLength={300} autoComplete="off" w="100%" />
        )}
        <ErrorNote error={look.error} />
        <Button type="submit" loading={look.isPending}>
          {t(`why.do-${kind}`)}
        </Button>
      </Stack>
    </form>
  );
}
