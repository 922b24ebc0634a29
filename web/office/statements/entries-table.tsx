import { Button, Text, VisuallyHidden } from '@mantine/core';
import type { EntryView } from '../../../protocol/statements.ts';
import { useWords } from '../../i18n/use-words.ts';
import { ShortcutButton } from '../../staff/shortcut-button.tsx';
import table from '../../staff/table.module.css';
import { Day } from '../../ui/moment.tsx';
import { Money, useMoney } from '../../ui/money.tsx';
import { EntryWho, Why } from './entry-parts.tsx';

export type EntryAct = 'confirm' | 'another' | 'assign' | 'aside' | 'put-back';
const SHORTCUTS: Readonly<Record<EntryAct, string>> = {
  ...{ confirm: 'c', another: 'o', assign: 'p', aside: 'l', 'put-back': 'v' },
};

type Props = {
  entries: readonly EntryView[];
  busy: string | null;
  act: (what: EntryAct, entry: EntryView) => void;
};

/** The entries that wait, or that were set aside. The keys act on the first: once it is decided, the next is. */
export function EntriesTable({ entries, busy, act }: Props) {
  const t = useWords('statements');
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">{t('entry.who')}</th>
          <th scope="col">{t('entry.day')}</th>
          <th scope="col">{t('entry.why')}</th>
          <th scope="col" className={table.amount}>
            {t('entry.amount')}
          </th>
          <td />
        </tr>
      </thead>
      <tbody>
        {entries.map((entry, at) => (
          <tr key={entry.id}>
            <td className={table.main}>
              <EntryWho entry={entry} />
            </td>
            <td data-label={t('entry.day')}>
              <Day on={entry.bookedOn} />
            </td>
            <td data-label={entry.state === 'aside' ? t('entry.reason') : t('entry.why')}>
              {entry.state === 'aside' ? (entry.asideReason ?? t('aside.told-twice')) : <Why entry={entry} />}
            </td>
            <td data-label={t('entry.amount')} className={table.amount}>
              <Amount entry={entry} />
            </td>
            <td className={table.acts}>
              <Acts entry={entry} first={at === 0} busy={busy === entry.id} act={act} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Amount({ entry }: { entry: EntryView }) {
  const t = useWords('statements');
  const money = useMoney();
  const { amountCents, leftCents } = entry;
  if (leftCents === Math.abs(amountCents)) return <Money cents={amountCents} />;
  return (
    <span>
      <Money cents={Math.sign(amountCents) * leftCents} />
      <Text component="span" display="block" c="dimmed" fz="0.85rem">
        {t('entry.of', { amount: money(amountCents) })}
      </Text>
    </span>
  );
}

type ActsProps = { entry: EntryView; first: boolean; busy: boolean; act: Props['act'] };

function Acts({ entry, first, busy, act }: ActsProps) {
  const t = useWords('statements');
  const money = useMoney();
  const about = t('entry.named', { who: entry.name ?? t('entry.nobody'), amount: money(entry.amountCents) });
  const acts: EntryAct[] =
    entry.state === 'aside'
      ? ['put-back']
      : [
          ...(entry.confirmable ? (['confirm'] as const) : []),
          ...(entry.amountCents > 0 ? (['assign'] as const) : []),
          ...(entry.amountCents < 0 && entry.why === 'booked-before' ? (['another'] as const) : []),
          'aside',
        ];
  return (
    <div className={table.buttons}>
      {acts.map((what) => {
        const name = t(`${what}.do`);
        const props = {
          size: 'sm',
          variant: what === 'confirm' ? 'filled' : 'default',
          loading: busy,
          onClick: () => act(what, entry),
          children: (
            <span>
              {name}
              <VisuallyHidden>: {about}</VisuallyHidden>
            </span>
          ),
        };
        return first ? (
          <ShortcutButton key={what} {...props} shortcut={SHORTCUTS[what]} label={name} />
        ) : (
          <Button key={what} {...props} />
        );
      })}
    </div>
  );
}
