import { Anchor, Title } from '@mantine/core';
import type { z } from 'zod';
import type { AgreementKind } from '../../domain/agreements/acceptance.ts';
import { termsSections } from '../../domain/agreements/terms-sections.ts';
import { formatDate, lisbonDate } from '../../domain/kernel/time-text.ts';
import type { ServiceView, termsView } from '../../protocol/company.ts';
import { HOME, TERMS } from '../../protocol/public-addresses.ts';
import { useWords } from '../i18n/use-words.ts';
import { Contact } from './contact.tsx';
import classes from './public.module.css';
import { PublicHeader } from './public-header.tsx';

type Terms = z.infer<typeof termsView>;
export type Agreements = Readonly<Record<AgreementKind, Terms>>;

/** The anchor of the request to start at once: no heading of the terms becomes the same. */
const START = '-start';

/** G4 H1: what is agreed to when asking, as it is in force, in full, with an address for every part. */
export function TermsPage({ agreements, service }: { agreements: Agreements; service: ServiceView }) {
  const t = useWords('public');
  const { terms, start } = agreements;
  const { language } = terms;
  const sections = termsSections(terms.body);
  const parts = [...sections.filter(({ anchor }) => anchor !== ''), { anchor: START, heading: start.title }];
  return (
    <>
      <PublicHeader language={language} addresses={TERMS} />
      <main id="content" className={`${classes.wrap} ${classes.terms}`}>
        <p className={classes.back}>
          <Anchor href={HOME[language]}>{t('terms.back')}</Anchor>
        </p>
        <Title order={1}>{terms.title}</Title>
        <VersionOf terms={terms} />
        <nav className={classes.contents} aria-labelledby="contents">
          <h2 id="contents">{t('terms.contents')}</h2>
          <ul>
            {parts.map(({ anchor, heading }) => (
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
        <section id={START} className={classes.apart}>
          <Title order={2}>{start.title}</Title>
          <VersionOf terms={start} />
          <p>{t('terms.start')}</p>
          {termsSections(start.body).map(({ anchor, heading, paragraphs }) => (
            <blockquote key={anchor}>
              {heading !== '' && <Title order={3}>{heading}</Title>}
              {paragraphs.map((paragraph) => (
                <p key={paragraph}>{paragraph}</p>
              ))}
            </blockquote>
          ))}
        </section>
      </main>
      <Contact company={service.company} />
    </>
  );
}

function VersionOf({ terms: { version, publishedAt, language } }: { terms: Terms }) {
  const t = useWords('public');
  const date = formatDate(lisbonDate(Temporal.Instant.from(publishedAt)), language);
  return <p>{t('terms.version', { version, date })}</p>;
}
