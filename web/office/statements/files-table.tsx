import { Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { StatementFileView, StatementView } from '../../../protocol/statements.ts';
import { useWords } from '../../i18n/use-words.ts';
import table from '../../staff/table.module.css';
import { Day, Moment } from '../../ui/moment.tsx';
import { Money, useMoney } from '../../ui/money.tsx';
import { Account } from './account.tsx';

/** What was uploaded, the newest first: each statement in it with its account, balances and entries. */
export function FilesTable({ files }: { files: readonly StatementFileView[] }) {
  const t = useWords('statements');
  return (
    <section>
      <Title order={2} size="h4" mb="xs">
        {t('files.title')}
      </Title>
      {files.length === 0 ? <Text c="dimmed">{t('files.none')}</Text> : <Files files={files} />}
    </section>
  );
}

/** A row for each statement, or for a file that has none. */
export function Files({ files, linked = true }: { files: readonly StatementFileView[]; linked?: boolean }) {
  const t = useWords('statements');
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">{t('files.file')}</th>
          <th scope="col">{t('files.account')}</th>
          <th scope="col" className={table.amount}>
            {t('files.opening')}
          </th>
          <th scope="col">{t('files.entries')}</th>
          <th scope="col" className={table.amount}>
            {t('files.closing')}
          </th>
          <th scope="col">{t('files.balance')}</th>
        </tr>
      </thead>
      <tbody>
        {files.flatMap((file) =>
          file.state === 'read'
            ? file.statements.map((statement, at) => (
                <tr key={statement.id}>
                  <td className={table.main}>{at === 0 && <FileName file={file} linked={linked} />}</td>
                  <StatementCells statement={statement} />
                </tr>
              ))
            : [
                <tr key={file.id}>
                  <td className={table.main}>
                    <FileName file={file} linked={linked} />
                  </td>
                  <td colSpan={5}>
                    <FileState file={file} />
                  </td>
                </tr>,
              ],
        )}
      </tbody>
    </table>
  );
}

function FileName({ file, linked }: { file: StatementFileView; linked: boolean }) {
  return (
    <span>
      {linked ? (
        <Link to="/office/payments/statements/$fileId" params={{ fileId: file.id }}>
          {file.name}
        </Link>
      ) : (
        file.name
      )}
      <Text component="span" display="block" c="dimmed" fz="0.85rem" fw={400}>
        <Moment at={file.uploadedAt} />
      </Text>
    </span>
  );
}

/** A file that is not read yet, or never will be. */
function FileState({ file }: { file: StatementFileView }) {
  const t = useWords('statements');
  if (file.problem !== null) return <Text c="var(--mantine-color-error)">{file.problem}</Text>;
  if (file.state === 'waiting') return <Text c="dimmed">{t('files.waiting')}</Text>;
  const percent = file.progress;
  return (
    <span>
      {file.state === 'matching' ? t('files.matching', { percent }) : t('files.reading', { percent })}{' '}
      <progress max={100} value={percent} aria-label={file.name} />
    </span>
  );
}

function StatementCells({ statement }: { statement: StatementView }) {
  const t = useWords('statements');
  const money = useMoney();
  const { own, entries, newEntries, leftOut, differenceCents, currency } = statement;
  const balance = (amount: number | null, on: string | null) =>
    amount !== null && (
      <span>
        {currency === 'EUR' ? <Money cents={amount} /> : `${money(amount).replace('€', '').trim()} ${currency}`}
        {on !== null && (
          <Text component="span" display="block" c="dimmed" fz="0.85rem">
            <Day on={on} />
          </Text>
        )}
      </span>
    );
  return (
    <>
      <td data-label={t('files.account')}>
        <Account number={statement.account} />
      </td>
      <td data-label={t('files.opening')} className={table.amount}>
        {balance(statement.openingCents, statement.openingOn)}
      </td>
      <td data-label={t('files.entries')}>
        <span>
          {own && newEntries < entries ? t('files.new', { count: entries, fresh: newEntries }) : entries}
          {leftOut > 0 && (
            <Text component="span" display="block" c="var(--mantine-color-error)">
              {t('files.left-out', { count: leftOut })}
            </Text>
          )}
        </span>
      </td>
      <td data-label={t('files.closing')} className={table.amount}>
        {balance(statement.closingCents, statement.closingOn)}
      </td>
      <td data-label={t('files.balance')}>
        {own ? (
          <Balance differenceCents={differenceCents} />
        ) : (
          <Text component="span" c="var(--mantine-color-error)">
            {t('files.not-own')}
          </Text>
        )}
      </td>
    </>
  );
}

/** Whether opening balance, entries and closing balance add up. */
function Balance({ differenceCents }: Pick<StatementView, 'differenceCents'>) {
  const t = useWords('statements');
  const money = useMoney();
  if (differenceCents === null) return t('files.unknown');
  if (differenceCents === 0) return t('files.balances');
  return (
    <Text component="span" c="var(--mantine-color-error)" fw={600}>
      {t('files.difference', { amount: money(differenceCents) })}
    </Text>
  );
}
