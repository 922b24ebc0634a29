import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { Logo } from './logo.tsx';
import { OfflineBanner } from './offline-banner.tsx';
import { SchemeSwitch } from './scheme-switch.tsx';
import classes from './shell.module.css';
import { SignOutButton } from './sign-out-button.tsx';

type Props = {
  children: ReactNode;
  links: readonly { to: string; label: string; exact?: boolean }[];
  /** Where the logo leads. */
  home: string;
  /** Buttons at the right end of the bar, before the common ones. */
  end?: ReactNode;
};

/** The whole width in dense type: what technicians and the office see. `data-dense` is what page.css looks for. */
export function StaffShell({ children, links, home, end }: Props) {
  const t = useWords('common');
  return (
    <div data-dense>
      <a className="skip" href="#content">
        {t('nav.skip')}
      </a>
      <header className={classes.header}>
        <div className={`${classes.bar} ${classes.wide}`}>
          <Link className={classes.home} to={home} aria-label={t('nav.home')}>
            <Logo />
          </Link>
          <nav className={classes.nav} aria-label={t('nav.main')}>
            {links.map(({ to, label, exact = false }) => (
              <Link key={to} className={classes.link} to={to} activeOptions={{ exact }}>
                {label}
              </Link>
            ))}
          </nav>
          <div className={classes.end}>
            {end}
            <LanguageSwitch />
            <SchemeSwitch />
            <SignOutButton />
          </div>
        </div>
      </header>
      <main id="content" tabIndex={-1} className={`${classes.main} ${classes.wide}`}>
        <OfflineBanner />
        {children}
      </main>
    </div>
  );
}
