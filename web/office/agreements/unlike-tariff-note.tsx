import { Anchor, Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { unlikeTariff } from '../../../domain/agreements/unlike-tariff.ts';
import { LANGUAGES } from '../../../domain/kernel/language.ts';
import { cents } from '../../../domain/kernel/money.ts';
import type { AgreementView } from '../../../protocol/agreements.ts';
import { serviceQuery } from '../../api/queries.ts';
import { agreementsQuery } from '../../api/staff-queries.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Note } from '../../ui/note.tsx';

type Texts = AgreementView['versions'][number]['texts'];

/** G4 P1 S1: the agreements in force that say other prices or hours than are in force, each with the way to its next version. */
export function UnlikeTariffInForce() {
  const t = useWords('agreements');
  const { data: agreements } = useSuspenseQuery(agreementsQuery);
  return agreements.map(({ kind, versions: [inForce] }) => {
    if (inForce === undefined) return null;
    const name = t(`kind.${kind}`);
    return (
      <UnlikeTariffNote key={kind} texts={inForce.texts} says={(said) => t('unlike.in-force', { kind: name, said })}>
        <Anchor renderRoot={(props) => <Link to="/office/agreements/$kind/draft" params={{ kind }} {...props} />}>
          {t('write-of', { kind: name })}
        </Anchor>
      </UnlikeTariffNote>
    );
  });
}

type Props = { texts: Texts; says: (said: string) => string; children?: ReactNode };

/** G4 P1 S1: what these texts say of prices and hours that is not so, if anything. */
export function UnlikeTariffNote({ texts, says, children }: Props) {
  const { tariff } = useSuspenseQuery(serviceQuery).data;
  const { initialCents, intervalCents, sosFeeCents, vatExemption, opens, closes, closed } = tariff;
  const inForce = {
    ...{ initialCents: cents(initialCents), intervalCents: cents(intervalCents), vatExemption, opens, closes },
    sosFeeCents: sosFeeCents === null ? null : cents(sosFeeCents),
    everyDay: closed.weekdays.length === 0 && !closed.nationalHolidays,
  };
  const found = LANGUAGES.flatMap((language) => unlikeTariff(texts[language].body, inForce));
  if (found.length === 0) return null;
  return (
    <Note kind="warm">
      <Text>{says(found.map((each) => `«${each}»`).join(', '))}</Text>
      {children}
    </Note>
  );
}
