import type { ReactNode } from 'react';
import { useLanguage, useWords } from '../i18n/use-words.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { Logo } from './logo.tsx';
import { OfflineBanner } from './offline-banner.tsx';
import classes from './shell.module.css';

type Props = {
  children: ReactNode /** Where the logo leads. */;
  home?: string /** Buttons at the right end of the bar. */;
  end?: ReactNode;
};

/** One narrow column in big type: what clients and visitors see. */
export function ClientShell({ children, home, end }: Props) {
  const t = useWords('common');
  const language = useLanguage();
  return (
    <>
      <a className="skip" href="#content">
        {t('nav.skip')}
      </a>
      <header className={classes.header}>
        <div className={`${classes.bar} ${classes.narrow}`}>
          <a className={classes.home} href={home ?? `/${language}`} aria-label={t('nav.home')}>
            <Logo />
          </a>
          <div className={classes.end}>
            <LanguageSwitch />
            {end}
          </div>
        </div>
      </header>
      <main id="content" tabIndex={-1} className={`${classes.main} ${classes.narrow}`}>
        <OfflineBanner />
        {children}
      </main>
    </>
  );
}
