import { Anchor, Button, Title } from '@mantine/core';
import { useWords } from '../i18n/use-words.ts';
import classes from './public.module.css';

/**
 * H1: a way to share. A mail and a message are plain links; what needs the browser, the device's own list and the
 * clipboard, is brought out by `live-share.ts`.
 */
export function Share({ address }: { address: string }) {
  const t = useWords('public');
  const title = t('head.title');
  const mail = `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(address)}`;
  const message = `https://wa.me/?text=${encodeURIComponent(`${title}: ${address}`)}`;
  return (
    <section className={classes.section} id="share" data-shared data-address={address} data-title={title}>
      <Title order={2}>{t('share.title')}</Title>
      <p>{t('share.text')}</p>
      <p className={classes.address}>{address.replace(/^https?:\/\/|\/$/g, '')}</p>
      <div className={classes.actions}>
        <Button data-share="device" hidden>
          {t('share.do')}
        </Button>
        <Button data-share="copy" variant="default" hidden>
          <span data-said={t('share.copied')} aria-live="polite">
            {t('share.copy')}
          </span>
        </Button>
        <Anchor href={mail}>{t('share.mail')}</Anchor>
        <Anchor href={message} rel="noopener noreferrer">
          {t('share.whatsapp')}
        </Anchor>
      </div>
    </section>
  );
}
