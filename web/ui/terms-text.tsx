import { ScrollArea, Title } from '@mantine/core';
import { Fragment } from 'react';
import type { z } from 'zod';
import { termsSections } from '../../domain/agreements/terms-sections.ts';
import type { termsView } from '../../protocol/company.ts';
import { languageTag } from '../i18n/language.ts';
import classes from './terms-text.module.css';

type Terms = Pick<z.infer<typeof termsView>, 'title' | 'body' | 'language'>;

/** G4: the terms before they are agreed to, in a box of their own that scrolls. */
export function TermsText({ terms }: { terms: Terms }) {
  return (
    <section className={classes.terms} lang={languageTag(terms.language)} aria-label={terms.title}>
      <ScrollArea.Autosize mah="22rem" type="auto" viewportProps={{ tabIndex: 0 }}>
        <div className={classes.text}>
          <Title order={2} size="h3">
            {terms.title}
          </Title>
          <TermsBody body={terms.body} />
        </div>
      </ScrollArea.Autosize>
    </section>
  );
}

/** The text of an agreement in its parts. Its words are shown, never their markup. */
export function TermsBody({ body, order = 3 }: { body: string /** Of its headings. */; order?: 2 | 3 }) {
  return (
    <div className={classes.body}>
      {termsSections(body).map(({ anchor, heading, paragraphs }) => (
        <Fragment key={anchor}>
          {heading !== '' && (
            <Title order={order} size="h4" mt="md">
              {heading}
            </Title>
          )}
          {paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </Fragment>
      ))}
    </div>
  );
}
