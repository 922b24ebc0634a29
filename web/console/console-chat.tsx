import { useRef } from 'react';
import type { SessionView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { actSignedIn } from '../session/act-signed-in.ts';
import { Chat } from '../session/chat.tsx';
import { useShortcut } from '../staff/shortcuts.ts';

/** The technician's side of the messages; one key puts the cursor into them. */
export function ConsoleChat({ session }: { session: SessionView }) {
  const t = useWords('chat');
  const field = useRef<HTMLTextAreaElement>(null);
  useShortcut('m', t('focus'), () => field.current?.focus());
  return <Chat session={session} side="technician" act={actSignedIn(session.id)} field={field} />;
}
