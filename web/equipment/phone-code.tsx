import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { phoneAddress, type SessionView } from '../../protocol/sessions.ts';
import { keys } from '../api/keys.ts';
import { post } from '../api/request.ts';
import { serverNow } from '../api/server-clock.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/card.tsx';
import { ClockTime } from '../ui/moment.tsx';
import { Note } from '../ui/note.tsx';
import { QrCode } from '../ui/qr-code.tsx';

/** C1: the code that lets the client's phone in. It is good once: whenever it was used, or is too old, there is a new one. */
export function PhoneCode({ session: { id, phonePresent, timeline } }: { session: SessionView }) {
  const t = useWords('equipment');
  const timesUsed = timeline.filter(({ kind }) => kind === 'client-phone-open').length;
  const { data: code } = useQuery({
    queryKey: keys.phoneCode(id, timesUsed),
    queryFn: () => post(phoneAddress, '/api/equipment-page/open-phone'),
    enabled: !phonePresent,
    staleTime: 'static',
    refetchInterval: ({ state }) => (state.data === undefined ? false : untilMs(state.data.expiresAt)),
  });
  if (phonePresent) return <Note role="status">{t('phone.there')}</Note>;
  if (code === undefined) return null;
  return (
    <Card>
      <Stack gap="sm">
        <Title order={2} size="h3">
          {t('phone.title')}
        </Title>
        <Text>{t('phone.text')}</Text>
        <QrCode text={code.address} label={t('phone.code')} />
        <Text c="dimmed" fz="0.9rem">
          {t('phone.until')} <ClockTime at={code.expiresAt} />
        </Text>
      </Stack>
    </Card>
  );
}

/** Not before a second from now: a clock that is wrong must not ask in a circle. */
function untilMs(expiresAt: string): number {
  return Math.max(1000, serverNow().until(expiresAt).total('milliseconds'));
}
