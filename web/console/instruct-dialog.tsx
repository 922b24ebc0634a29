import { Button, Group, Radio, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { INSTRUCTIONS, type InstructionKind } from '../../domain/session/events.ts';
import type { SessionView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { Dialog } from '../staff/dialog.tsx';
import { ErrorNote } from '../ui/states.tsx';
import { READY_SENTENCES } from './ready-sentences.ts';
import { useSessionAct } from './use-session-act.ts';

const LONGEST = 300;

type Props = { session: SessionView; open: boolean; close: () => void };

/** R1, R2, R5: asks something of the client explicitly; it stands in the timeline, and the client reads it large. */
export function InstructDialog({ session, open, close }: Props) {
  const t = useWords('instructions');
  return (
    <Dialog open={open} close={close} title={t('ask.title')}>
      <InstructForm session={session} close={close} />
    </Dialog>
  );
}

function InstructForm({ session, close }: Omit<Props, 'open'>) {
  const t = useWords('instructions');
  const act = useSessionAct(session.id);
  const [what, setWhat] = useState<InstructionKind>('restart');
  const [words, setWords] = useState('');
  // Kept over a retry: the server gives the same instruction once.
  const [instruction] = useState(() => crypto.randomUUID());
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    act.mutate({ name: 'instruct', body: { instruction, what, words } }, { onSuccess: close });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Radio.Group
          label={t('ask.what')}
          value={what}
          onChange={(value) => setWhat(INSTRUCTIONS.find((each) => each === value) ?? 'do')}
        >
          <Stack gap="xs" mt="xs">
            {INSTRUCTIONS.map((value) => (
              <Radio key={value} value={value} label={t(`ask.${value}`)} data-autofocus={value === what || undefined} />
            ))}
          </Stack>
        </Radio.Group>
        <Textarea
          label={what === 'do' ? t('ask.words') : t('ask.words-more')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          maxLength={LONGEST}
          required={what === 'do'}
          autosize
          minRows={2}
        />
        {what === 'do' && (
          <div>
            <Text fz="0.9rem" c="dimmed" mb={4}>
              {t('ask.ready')}
            </Text>
            <Stack gap={4} align="start">
              {READY_SENTENCES[session.client.language].map((sentence) => (
                <Button key={sentence} size="compact-sm" variant="light" onClick={() => setWords(sentence)}>
                  {sentence}
                </Button>
              ))}
            </Stack>
          </div>
        )}
        <ErrorNote error={act.error} />
        <Group>
          <Button type="submit" loading={act.isPending}>
            {t('ask.do-it')}
          </Button>
          <Button variant="default" onClick={close}>
            {t('ask.not-now')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
