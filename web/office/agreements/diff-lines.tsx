import { VisuallyHidden } from '@mantine/core';
import { lineDiff } from '../../../domain/agreements/line-diff.ts';
import { languageTag } from '../../i18n/language.ts';
import { useWords } from '../../i18n/use-words.ts';
import classes from './agreements.module.css';

const MARKS = { same: ' ', removed: '−', added: '+' } as const;

/** What changed between two texts, line by line; told in words too, for who does not see the colours. */
export function DiffLines({ before, after, language }: { before: string; after: string; language: 'pt' | 'en' }) {
  const t = useWords('agreements');
  const lines = lineDiff(before, after).map((line, place) => ({ ...line, key: `${place} ${line.text}` }));
  if (lines.every(({ kind }) => kind === 'same')) return <p className={classes.same}>{t('diff.none')}</p>;
  const label = t('diff.label', { language: t(`language.${language}`) });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and who has no mouse scrolls it too.
    <section className={classes.diff} lang={languageTag(language)} tabIndex={0} aria-label={label}>
      {lines.map(({ key, kind, text }) => (
        <div key={key} data-kind={kind}>
          <span aria-hidden="true">{MARKS[kind]}</span>
          {kind !== 'same' && <VisuallyHidden>{t(`diff.${kind}`)}: </VisuallyHidden>}
          {text}
        </div>
      ))}
    </section>
  );
}
