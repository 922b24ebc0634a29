import { Button } from '@mantine/core';
import type { Language } from '../../protocol/problems.ts';
import type { Addresses } from '../../protocol/public-addresses.ts';
import { languageTag } from '../i18n/language.ts';
import { useWords } from '../i18n/use-words.ts';
import { Logo } from '../ui/logo.tsx';
import classes from './public.module.css';

/** Each language has an address of its own, so the switch needs no JavaScript. */
export function PublicHeader({ language, addresses }: { language: Language; addresses: Addresses }) {
  const t = useWords('public');
  const common = useWords('common');
  const other = language === 'pt' ? 'en' : 'pt';
  return (
    <>
      <a className="skip" href="#content">
        {common('nav.skip')}
      </a>
      <header className={classes.header}>
        <div className={`${classes.wrap} ${classes.bar}`}>
          <a className={classes.home} href={`/${language}`} aria-label={common('nav.home')}>
            <Logo />
          </a>
          <Button
            component="a"
            variant="subtle"
            size="compact-sm"
            px="0.1rem"
            href={addresses[other]}
            hrefLang={languageTag(other)}
            lang={languageTag(other)}
          >
            {t('nav.other-language')}
          </Button>
          <Button component="a" variant="default" size="compact-md" href="/sign-in">
            {t('nav.sign-in')}
          </Button>
        </div>
      </header>
    </>
  );
}
