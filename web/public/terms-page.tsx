import { Anchor, Title } from '@mantine/core';
import type { z } from 'zod';
import { termsSections } from '../../domain/agreements/terms-sections.ts';
import { formatDate, lisbonDate } from '../../domain/kernel/time-text.ts';
import type { ServiceView, termsView } from '../../protocol/company.ts';
import { HOME, TERMS } from '../../protocol/public-addresses.ts';
import { useWords } from '../i18n/use-words.ts';
import { Contact } from './contact.tsx';
import classes from './public.module.css';
import { PublicHeader } from './public-header.tsx';

type Terms = z.infer<typeof termsView>;

/** G4 H1: the terms in force, in full, with an address for every part of them. */
export function TermsPage({ terms, service }: { terms: Terms; service: ServiceView }) {
  const t = useWords('public');
  const { language, version } = terms;
  const sections = termsSections(terms.body);
  const date = formatDate(lisbonDate(Temporal.Instant.from(terms.publishedAt)), language);
  return (
    <>
      <PublicHeader language={language} addresses={TERMS} />
      <main id="content" className={`${classes.wrap} ${classes.terms}`}>
        <p className={classes.back}>
          <Anchor href={HOME[language]}>{t('terms.back')}</Anchor>
        </p>
        <Title order={1}>{terms.title}</Title>
        <p>{t('terms.version', { version, date })}</p>
        <nav className={classes.contents} aria-labelledby="contents">
          <h2 id="contents">{t('terms.contents')}</h2>
          <ul>
            {sections
              .filter(({ anchor }) => anchor !== '')
              .map(({ anchor, heading }) => (
                <li key={anchor}>
                  <Anchor href={`#${anchor}`}>{heading}</Anchor>
                </li>
              ))}
          </ul>
        </nav>
        {sections.map(({ anchor, heading, paragraphs }) => (
          <section key={anchor} id={anchor || undefined}>
            {heading !== '' && <Title order={2}>{heading}</Title>}
            {paragraphs.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </section>
        ))}
      </main>
      <Contact company={service.company} />
    </>
  );
}
