import { Text } from '@mantine/core';
import type { FileEntryView } from '../../../protocol/statements.ts';
import { useWords } from '../../i18n/use-words.ts';
import table from '../../staff/table.module.css';
import { Day } from '../../ui/moment.tsx';
import { Money } from '../../ui/money.tsx';
import { RequestLink } from '../links.tsx';
import { EntryWho, Why } from './entry-parts.tsx';

/** Entries as the bank told them, each with what it paid or why it has not. */
export function FileEntries({ entries }: { entries: readonly FileEntryView[] }) {
  const t = useWords('statements');
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">{t('entry.who')}</th>
          <th scope="col">{t('entry.day')}</th>
          <th scope="col">{t('file.became')}</th>
          <th scope="col" className={table.amount}>
            {t('entry.amount')}
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id}>
            <td className={table.main}>
              <EntryWho entry={entry} />
            </td>
            <td data-label={t('entry.day')}>
              <Day on={entry.bookedOn} />
            </td>
            <td data-label={t('file.became')}>
              <span>
                {entry.pays.map((paid) => (
                  <Paid key={paid.id} paid={paid} />
                ))}
                <Rest entry={entry} />
              </span>
            </td>
            <td data-label={t('entry.amount')} className={table.amount}>
              <Money cents={entry.amountCents} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Paid({ paid }: { paid: FileEntryView['pays'][number] }) {
  const t = useWords('statements');
  const about = { number: paid.number, client: paid.clientName };
  return (
    <Text component="span" display="block">
      <Money cents={Math.abs(paid.cents)} />{' '}
      <RequestLink id={paid.id}>{paid.cents < 0 ? t('pays.back', about) : t('pays.of', about)}</RequestLink>
    </Text>
  );
}

/** What of an entry has paid nothing. */
function Rest({ entry }: { entry: FileEntryView }) {
  const t = useWords('statements');
  const rest = entry.pays.length > 0 && (
    <>
      <Money cents={entry.leftCents} />{' '}
    </>
  );
  switch (entry.state) {
    case 'paid':
      return null;
    case 'tray':
      return (
        <span>
          {rest}
          <strong>{t('is.tray')}.</strong> <Why entry={entry} />
        </span>
      );
    case 'aside':
      return (
        <span>
          {rest}
          {t('is.aside', { reason: entry.asideReason ?? t('aside.told-twice') })}
        </span>
      );
    case 'new':
    case 'passed':
      return (
        <Text component="span" c="dimmed">
          {t(`is.${entry.state}`)}
        </Text>
      );
  }
}
