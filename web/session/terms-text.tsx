import { ScrollArea, Title } from '@mantine/core';
import type { z } from 'zod';
import type { termsView } from '../../protocol/company.ts';
import { languageTag } from '../i18n/language.ts';
import classes from './terms-text.module.css';

/** G4: the terms as published: headings after `## `, paragraphs between empty lines. Their words are shown, never their markup. */
export function TermsText({ terms }: { terms: z.infer<typeof termsView> }) {
  const parts = terms.body
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return (
    <section className={classes.terms} lang={languageTag(terms.language)} aria-label={terms.title}>
      <ScrollArea.Autosize mah="22rem" type="auto" viewportProps={{ tabIndex: 0 }}>
        <div className={classes.text}>
          <Title order={2} size="h3">
            {terms.title}
          </Title>
          {parts.map((part) =>
            part.startsWith('## ') ? (
              <Title key={part} order={3} size="h4" mt="md">
                {part.slice(3)}
              </Title>
            ) : (
              <p key={part}>{part}</p>
            ),
          )}
        </div>
      </ScrollArea.Autosize>
    </section>
  );
}
