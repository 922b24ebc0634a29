import { Button, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { phoneAddress, type SessionView } from '../../protocol/sessions.ts';
import { post } from '../api/request.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/card.tsx';
import { ClockTime } from '../ui/moment.tsx';
import { Note } from '../ui/note.tsx';
import { QrCode } from '../ui/qr-code.tsx';
import { ErrorNote } from '../ui/states.tsx';

/** The technician sees this page too: the code is in sight for so long, in ms, and no longer than until it was used. */
const SHOWN_MS = 120_000;

/** C1: the code that lets the client's phone in, shown when the client asks for it by hand. Good once. */
export function PhoneCode({ session: { phonePresent, timeline, state, way } }: { session: SessionView }) {
  const t = useWords('equipment');
  const timesUsed = timeline.filter(({ kind }) => kind === 'client-phone-open').length;
  const show = useMutation({
    mutationFn: (_usedBefore: number) => post(phoneAddress, '/api/equipment-page/open-phone'),
    gcTime: 0,
  });
  const { data, reset } = show;
  useEffect(() => {
    if (data === undefined) return;
    const hide = setTimeout(reset, SHOWN_MS);
    return () => clearTimeout(hide);
  }, [data, reset]);
  // Once a phone has come in, neither the code nor why there was none is news.
  const current = show.variables === timesUsed;
  const code = current ? data : undefined;
  return (
    <Card>
      <Stack gap="sm">
        <Title order={2} size="h3">
          {t('phone.title')}
        </Title>
        {phonePresent && <Note role="status">{t('phone.there')}</Note>}
        {code === undefined ? (
          <>
            <Text>{phonePresent ? t('phone.other') : t('phone.text')}</Text>
            {state === 'active' && way === 'agent' && <Text>{t('phone.by-hand')}</Text>}
            <ErrorNote error={current ? show.error : null} />
            <Button size="lg" variant="default" loading={show.isPending} onClick={() => show.mutate(timesUsed)}>
              {t('phone.show')}
            </Button>
          </>
        ) : (
          <>
            <Text>{t('phone.scan')}</Text>
            <QrCode text={code.address} label={t('phone.code')} />
            <Text c="dimmed" fz="0.9rem">
              {t('phone.until')} <ClockTime at={code.expiresAt} />
            </Text>
          </>
        )}
      </Stack>
    </Card>
  );
}
