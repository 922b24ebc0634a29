import { Stack, Text } from '@mantine/core';
import type { SessionView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { Note } from '../ui/note.tsx';
import { PriceSentence } from './price-sentence.tsx';

type Props = { session: Pick<SessionView, 'quote' | 'askedWithFreeMinutes' | 'endsWithFreeMinutes'> };

/** G4: what a session can be accepted at now; where it is no longer what was quoted when asking, why not. */
export function SessionPrice({ session }: Props) {
  return (
    <Stack gap="md">
      <PriceChanged session={session} />
      <PriceSentence quote={session.quote} />
    </Stack>
  );
}

function PriceChanged({ session: { quote, askedWithFreeMinutes: asked, endsWithFreeMinutes } }: Props) {
  const t = useWords('session');
  if (asked === null) return null;
  const left = quote.freeMinutes;
  return (
    <Note kind="warm" role="status">
      <Text>{left === 0 ? t('price.none-left', { asked }) : t('price.fewer-left', { asked, left })}</Text>
      {left === 0 && endsWithFreeMinutes && <Text mt="xs">{t('price.no-free-end')}</Text>}
    </Note>
  );
}
