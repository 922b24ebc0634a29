import { Button, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { type KeyboardEvent, type Ref, useEffect, useRef } from 'react';
import type { SessionView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/card.tsx';
import { useSentence } from '../ui/states.tsx';
import type { Act } from './act.ts';
import classes from './chat.module.css';
import { ChatMessage, type Side } from './chat-message.tsx';
import { useOutgoing } from './use-outgoing.ts';

type Props = Readonly<{
  session: Pick<SessionView, 'id' | 'state' | 'timeline' | 'technician'>;
  side: Side;
  act: Act;
  /** The console's key puts the cursor here. */
  field?: Ref<HTMLTextAreaElement>;
}>;

const LONGEST = 2000;

/** Client and technician write to each other. What is written stays until it has arrived, whatever the line does. */
export function Chat({ session, side, act, field }: Props) {
  const t = useWords('chat');
  const { outgoing, state } = useOutgoing(session.id, act);
  const said = session.timeline.filter(({ kind }) => kind === 'said');
  // Acknowledged by the timeline, though its own answer was lost.
  const waiting = state.waiting.filter(({ key }) => !said.some(({ data }) => data.key === key));
  const list = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the newest is shown whenever there is one more.
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [said.length, waiting.length]);
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    outgoing.send();
  };
  return (
    <Card p={side === 'client' ? 'lg' : 'md'}>
      <Stack gap="sm" component="section" aria-label={t('title')}>
        <Title order={2} size={side === 'client' ? 'h3' : 'h4'}>
          {t('title')}
        </Title>
        {said.length + waiting.length === 0 && <Text c="dimmed">{t(`empty.${side}`)}</Text>}
        <div className={classes.log} ref={list} role="log" aria-label={t('log')} data-side={side}>
          <ol className={classes.list}>
            {said.map((entry) => (
              <ChatMessage key={entry.seq} entry={entry} side={side} technician={session.technician} />
            ))}
            {waiting.map(({ key, text }) => (
              <li key={key} className={classes.message} data-mine data-waiting>
                <span className={classes.words}>{text}</span>
                <Text component="span" fz="0.9rem">
                  {state.error === null ? t('sending') : t('not-sent')}
                </Text>
              </li>
            ))}
          </ol>
        </div>
        {state.error !== null && waiting.length > 0 && (
          <Unsent error={state.error} retry={outgoing.retry} drop={() => outgoing.drop(waiting[0]?.key ?? '')} />
        )}
        <Textarea
          ref={field}
          label={t(`field.${side}`)}
          value={state.draft}
          onChange={(event) => outgoing.write(event.currentTarget.value)}
          onKeyDown={onKey}
          enterKeyHint="send"
          autosize
          minRows={side === 'client' ? 2 : 1}
          maxRows={6}
          maxLength={LONGEST}
        />
        <div>
          <Button size={side === 'client' ? 'lg' : 'sm'} variant="light" onClick={outgoing.send}>
            {t('send')}
          </Button>
        </div>
      </Stack>
    </Card>
  );
}

/** Why a message has not arrived; it is tried again without being asked, and at once when asked. */
function Unsent({ error, retry, drop }: { error: unknown; retry: () => void; drop: () => void }) {
  const t = useWords('chat');
  const sentence = useSentence();
  return (
    <Stack gap="xs" role="status">
      <Text>{sentence(error)}</Text>
      <Group gap="xs">
        <Button size="sm" variant="default" onClick={retry}>
          {t('retry')}
        </Button>
        <Button size="sm" variant="default" onClick={drop}>
          {t('drop')}
        </Button>
      </Group>
    </Stack>
  );
}
