import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { AgreementView } from '../../../protocol/agreements.ts';
import { agreementsQuery } from '../../api/staff-queries.ts';
import { useWords } from '../../i18n/use-words.ts';
import table from '../../staff/table.module.css';
import { Card } from '../../ui/card.tsx';
import { Moment } from '../../ui/moment.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { UnlikeTariffInForce } from './unlike-tariff-note.tsx';

/** G4: the texts that clients agree to: what is in force, what was, and what is being written. */
export function AgreementsPage() {
  const t = useWords('agreements');
  const { data: agreements } = useSuspenseQuery(agreementsQuery);
  return (
    <Stack gap="md">
      <div>
        <PageTitle size="h2">{t('title')}</PageTitle>
        <Text c="dimmed" mt="xs">
          {t('about')}
        </Text>
      </div>
      <UnlikeTariffInForce />
      {agreements.map((agreement) => (
        <Agreement key={agreement.kind} agreement={agreement} />
      ))}
    </Stack>
  );
}

function Agreement({ agreement: { kind, drafts, versions } }: { agreement: AgreementView }) {
  const t = useWords('agreements');
  const draft = drafts.pt ?? drafts.en;
  const newest = versions[0]?.version;
  const name = t(`kind.${kind}`);
  return (
    <Card p="md">
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4">
          {name}
        </Title>
        <Button
          size="sm"
          variant={draft === null ? 'default' : 'filled'}
          aria-label={draft === null ? t('write-of', { kind: name }) : t('go-on-of', { kind: name })}
          renderRoot={(props) => <Link to="/office/agreements/$kind/draft" params={{ kind }} {...props} />}
        >
          {draft === null ? t('write') : t('go-on')}
        </Button>
      </Group>
      <Text mb="sm">{t(`about.${kind}`)}</Text>
      {draft !== null && (
        <Text mb="sm">
          {t('draft-by', { name: draft.changedBy })} <Moment at={draft.changedAt} />
        </Text>
      )}
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{t('version')}</th>
            <th scope="col">{t('published')}</th>
            <th scope="col">{t('by')}</th>
            <th scope="col">{t('accepted')}</th>
          </tr>
        </thead>
        <tbody>
          {versions.map(({ version, publishedAt, publishedBy, accepted }) => (
            <tr key={version}>
              <td className={table.main}>
                <Anchor
                  renderRoot={(props) => (
                    <Link
                      to="/office/agreements/$kind/$version"
                      params={{ kind, version: String(version) }}
                      {...props}
                    />
                  )}
                >
                  {version === newest ? t('version-in-force', { version }) : t('version-number', { version })}
                </Anchor>
              </td>
              <td data-label={t('published')}>
                <Moment at={publishedAt} />
              </td>
              <td data-label={t('by')}>{publishedBy ?? t('by-program')}</td>
              <td data-label={t('accepted')} className="figures">
                {t('times', { count: accepted })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
