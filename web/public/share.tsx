import { Anchor, Button, Group, Title } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { CopyButton } from '../ui/copy-button.tsx';

/** H1: a way to share. The device's own where it has one, the clipboard elsewhere, a mail without JavaScript. */
export function Share({ address }: { address: string }) {
  const t = useWords('public');
  const [way, setWay] = useState<'device' | 'clipboard' | null>(null);
  useEffect(() => setWay('share' in navigator ? 'device' : 'clipboard'), []);
  const share = async () => {
    try {
      await navigator.share({ title: t('head.title'), url: address });
    } catch (error) {
      // Somebody who closes the device's list has decided not to share.
      if (!(error instanceof DOMException && error.name === 'AbortError')) setWay('clipboard');
    }
  };
  const mail = `mailto:?subject=${encodeURIComponent(t('head.title'))}&body=${encodeURIComponent(address)}`;
  return (
    <section>
      <Title order={2} size="h3">
        {t('share.title')}
      </Title>
      <p>{t('share.text')}</p>
      <Group mt="sm" gap="sm">
        {way === 'device' && <Button onClick={share}>{t('share.do')}</Button>}
        {way === 'clipboard' && <CopyButton value={address} what={address} label={t('share.copy')} />}
        <Anchor href={mail}>{t('share.mail')}</Anchor>
      </Group>
    </section>
  );
}
