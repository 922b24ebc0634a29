import { Anchor, Stack, Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { AcceptanceRow } from '../../protocol/agreements.ts';
import { acceptancesQuery, meQuery } from '../api/queries.ts';
import { languageTag } from '../i18n/language.ts';
import { useWords } from '../i18n/use-words.ts';
import { Moment } from '../ui/moment.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { EmptyState } from '../ui/states.tsx';
import classes from './past-sessions.module.css';

/** G4: each version that the client ever agreed to: when, from where, for which assistance. */
export function AgreementsPage() {
  const t = useWords('account');
  const { data: me } = useSuspenseQuery(meQuery);
  const { data: accepted } = useSuspenseQuery(acceptancesQuery(me.clientId ?? ''));
  return (
    <Stack gap="lg">
      <div>
        <PageTitle>{t('agreed.title')}</PageTitle>
        <Text mt="xs">{t('agreed.about')}</Text>
      </div>
      {accepted.length === 0 && <EmptyState>{t('agreed.none')}</EmptyState>}
      {accepted.length > 0 && (
        <ul className={classes.list}>
          {agreedAtOnce(accepted).map((rows) => (
            <AtOnce key={rows[0]?.id} rows={rows} />
          ))}
        </ul>
      )}
    </Stack>
  );
}

/** What was agreed to at once, for one assistance. */
function AtOnce({ rows }: { rows: AcceptanceRow[] }) {
  const t = useWords('account');
  const [first] = rows;
  if (first === undefined) return null;
  const { acceptedAt, session, equipmentName } = first;
  return (
    <li>
      <Text fw={600}>
        <Moment at={acceptedAt} />
      </Text>
      <Text>
        {session === null ? equipmentName : t('agreed.for', { number: session.number, equipment: equipmentName })}
      </Text>
      {rows.map(({ id, title, version, language }) => (
        <Text key={id} mt="xs">
          <Anchor
            lang={languageTag(language)}
            renderRoot={(props) => <Link to="/portal/agreements/$id" params={{ id }} {...props} />}
          >
            {title}
          </Anchor>{' '}
          · {t('agreed.version', { version })}
        </Text>
      ))}
    </li>
  );
}

/** One box after the other, and one button: they were agreed to in the same moment, for the same equipment. */
function agreedAtOnce(accepted: AcceptanceRow[]): AcceptanceRow[][] {
  const groups = new Map<string, AcceptanceRow[]>();
  for (const row of accepted) {
    const key = `${row.acceptedAt} ${row.equipmentName}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()];
}
