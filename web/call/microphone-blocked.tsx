import { Button, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/card.tsx';
import { AddressBarPicture } from './address-bar-picture.tsx';
import classes from './call.module.css';

const PHONES = ['iphone', 'android'] as const;
const STEPS = [1, 2, 3] as const;

/** The browser was told once not to let this page hear: where to allow it again, drawn as the phone shows it. */
export function MicrophoneBlocked() {
  const t = useWords('call');
  const [phone, setPhone] = useState<(typeof PHONES)[number]>(() =>
    /iPhone|iPad|Macintosh/.test(navigator.userAgent) ? 'iphone' : 'android',
  );
  const other = phone === 'iphone' ? 'android' : 'iphone';
  return (
    <Card>
      <Stack gap="md" role="alert">
        <Title order={2} size="h3">
          {t('blocked.title')}
        </Title>
        <Text>{t('blocked.text')}</Text>
        <AddressBarPicture phone={phone} label={t(`blocked.picture-${phone}`)} row={t('blocked.microphone')} />
        <ol className={classes.steps}>
          {STEPS.map((step) => (
            <li key={step}>{t(`blocked.${phone}-${step}`)}</li>
          ))}
          <li>{t('blocked.then')}</li>
        </ol>
        <Button variant="subtle" onClick={() => setPhone(other)}>
          {t(`blocked.have-${other}`)}
        </Button>
      </Stack>
    </Card>
  );
}
