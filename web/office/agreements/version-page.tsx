import { Anchor, Stack, Text, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { agreementsQuery } from '../../api/staff-queries.ts';
import { languageTag } from '../../i18n/language.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Moment } from '../../ui/moment.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { NotFoundState } from '../../ui/states.tsx';
import { TermsBody } from '../../ui/terms-text.tsx';
import classes from './agreements.module.css';
import { DiffLines } from './diff-lines.tsx';
import { LanguageTabs } from './language-tabs.tsx';
import { withTitle } from './with-title.ts';

/** G4: a published version, as it stays, and what it changed. */
export function VersionPage() {
  const t = useWords('agreements');
  const { kind, version } = useParams({ from: '/office/agreements/$kind/$version' });
  const { data: agreements } = useSuspenseQuery(agreementsQuery);
  const agreement = agreements.find((each) => each.kind === kind);
  const shown = agreement?.versions.find((each) => String(each.version) === version);
  if (agreement === undefined || shown === undefined) return <NotFoundState />;
  const before = agreement.versions.find((each) => each.version === shown.version - 1);
  return (
    <Stack gap="md" maw="60rem">
      <div>
        <PageTitle size="h2">{`${t(`kind.${agreement.kind}`)}: ${t('version-number', { version })}`}</PageTitle>
        <Text c="dimmed" mt="xs">
          {shown.publishedBy ?? t('by-program')}, <Moment at={shown.publishedAt} /> · {t('accepted')}{' '}
          {t('times', { count: shown.accepted })}
        </Text>
      </div>
      <LanguageTabs keepMounted={false}>
        {(language) => (
          <Stack>
            {before !== undefined && (
              <div>
                <Title order={2} size="h4" mb="xs">
                  {t('diff.since', { version: before.version })}
                </Title>
                <DiffLines
                  before={withTitle(before.texts[language])}
                  after={withTitle(shown.texts[language])}
                  language={language}
                />
              </div>
            )}
            <section className={classes.preview} lang={languageTag(language)}>
              <Title order={2} size="h3">
                {shown.texts[language].title}
              </Title>
              <TermsBody body={shown.texts[language].body} />
            </section>
          </Stack>
        )}
      </LanguageTabs>
      <Anchor renderRoot={(props) => <Link to="/office/agreements" {...props} />}>{t('back')}</Anchor>
    </Stack>
  );
}
