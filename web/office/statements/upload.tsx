import { Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type DragEvent, useRef, useState } from 'react';
import { problemSentence } from '../../../protocol/problems.ts';
import { keys } from '../../api/keys.ts';
import { useLanguage, useWords } from '../../i18n/use-words.ts';
import { ShortcutButton } from '../../staff/shortcut-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Note } from '../../ui/note.tsx';
import { useSentence } from '../../ui/states.tsx';
import { isTooLarge, sendStatement } from './send-statement.ts';

/** Files from the disk, one after the other; what fails is said here until the next ones are sent; what becomes of the others, in the list of files. */
export function Upload() {
  const t = useWords('statements');
  const language = useLanguage();
  const sentence = useSentence();
  const client = useQueryClient();
  const picker = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState<{ name: string; percent: number } | null>(null);
  const [sent, setSent] = useState(0);
  const [failed, setFailed] = useState<{ key: string; text: string }[]>([]);

  const send = useMutation({
    mutationFn: async (files: readonly File[]) => {
      setSent(0);
      setFailed([]);
      for (const [at, file] of files.entries()) {
        const { name } = file;
        setSending({ name, percent: 0 });
        const fail = (why: string) =>
          setFailed((all) => [...all, { key: `${at}`, text: t('send.failed', { name, why }) }]);
        try {
          if (isTooLarge(file)) {
            fail(problemSentence('payload-too-large', language));
            continue;
          }
          await sendStatement(file, (percent) => setSending({ name, percent }));
          setSent((count) => count + 1);
        } catch (error) {
          fail(sentence(error));
        }
        await client.invalidateQueries({ queryKey: keys.statementFiles });
      }
    },
    onSettled: () => setSending(null),
  });
  const drop = (event: DragEvent) => {
    event.preventDefault();
    const files = [...event.dataTransfer.files];
    if (files.length > 0 && !send.isPending) send.mutate(files);
  };

  return (
    <section onDragOver={(event) => event.preventDefault()} onDrop={drop} aria-label={t('send.do')}>
      <Card>
        <Stack gap="sm" align="flex-start">
          <Text>{t('send.what')}</Text>
          <input
            ref={picker}
            type="file"
            multiple
            hidden
            accept=".xml,.sta,.mt940,.940,.txt,.053"
            aria-label={t('send.choose')}
            onChange={({ currentTarget }) => {
              const files = [...(currentTarget.files ?? [])];
              if (files.length > 0) send.mutate(files);
              currentTarget.value = '';
            }}
          />
          <ShortcutButton
            shortcut="e"
            label={t('send.do')}
            loading={send.isPending}
            onClick={() => picker.current?.click()}
          />
          <Text c="dimmed" fz="0.9rem">
            {t('send.drop')}
          </Text>
          <div aria-live="polite">
            {sending !== null && <Text>{t('send.sending', sending)}</Text>}
            {sending === null && sent > 0 && <Text>{t('send.sent', { count: sent })}</Text>}
          </div>
          {failed.map(({ key, text }) => (
            <Note key={key} kind="alarm" role="alert">
              {text}
            </Note>
          ))}
        </Stack>
      </Card>
    </section>
  );
}
