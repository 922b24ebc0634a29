import { Anchor, Button, Text } from '@mantine/core';
import type { DocumentRow } from '../../protocol/documents.ts';
import { useWords } from '../i18n/use-words.ts';
import table from '../staff/table.module.css';
import { Day } from '../ui/moment.tsx';
import { Money } from '../ui/money.tsx';
import { EmptyState } from '../ui/states.tsx';
import { ClientLink, SessionLink } from './links.tsx';

type Props = {
  documents: readonly DocumentRow[];
  /** Whether those without fiscal value are told apart: not where all are. */
  tellPractice: boolean;
  credit: (document: DocumentRow) => void;
};

/** A month's documents, newest first; an invoice that has something left can be credited. */
export function DocumentsTable({ documents, tellPractice, credit }: Props) {
  const t = useWords('documents');
  if (documents.length === 0) return <EmptyState>{t('month.none')}</EmptyState>;
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">{t('document')}</th>
          <th scope="col">{t('client')}</th>
          <th scope="col">{t('issued')}</th>
          <th scope="col">{t('session')}</th>
          <th scope="col" className={table.amount}>
            {t('vat')}
          </th>
          <th scope="col" className={table.amount}>
            {t('amount')}
          </th>
          <td />
        </tr>
      </thead>
      <tbody>
        {documents.map((document) => (
          <Row key={document.id} document={document} practice={tellPractice && document.practice} credit={credit} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ document, practice, credit }: { document: DocumentRow; practice: boolean; credit: Props['credit'] }) {
  const t = useWords('documents');
  const { kind, documentNo, about, reason, creditableCents, annulled } = document;
  return (
    <tr>
      <td className={table.main}>
        <span>
          <Anchor href={`/api/receipts/${document.id}.pdf`} target="_blank">
            {documentNo}
          </Anchor>
          <Text component="span" display="block" c="dimmed" fz="0.85rem" fw={400}>
            {[t(`kind.${kind}`), about === null ? null : t('about', { documentNo: about }), reason]
              .filter((each) => each !== null)
              .join(' · ')}
          </Text>
          {practice && (
            <Text component="span" display="block" fz="0.85rem" fw={400}>
              {t('practice.one')}
            </Text>
          )}
          {annulled !== null && (
            <Text component="span" display="block" fz="0.85rem" fw={400}>
              {t('annulled', { reason: annulled })}
            </Text>
          )}
        </span>
      </td>
      <td data-label={t('client')}>
        <ClientLink id={document.clientId}>{document.clientName}</ClientLink>
      </td>
      <td data-label={t('issued')}>
        <Day on={document.issuedOn} />
      </td>
      <td data-label={t('session')}>
        <SessionLink id={document.sessionId}>{String(document.sessionNumber)}</SessionLink>
      </td>
      <td data-label={t('vat')} className={table.amount}>
        {kind !== 'RG' && <Money cents={document.vatCents} />}
      </td>
      <td data-label={t('amount')} className={table.amount}>
        <Money cents={document.grossCents} />
      </td>
      <td className={table.acts}>
        {creditableCents !== null && creditableCents > 0 && (
          <Button
            variant="default"
            size="sm"
            aria-label={t('credit.of', { documentNo })}
            onClick={() => credit(document)}
          >
            {t('credit.do')}
          </Button>
        )}
      </td>
    </tr>
  );
}
