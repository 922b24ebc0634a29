import { Anchor } from '@mantine/core';
import type { z } from 'zod';
import type { paymentView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';

type Payment = z.infer<typeof paymentView>;

/** N3: everything that was issued for a session, the invoice that is not paid yet too, to be read as PDF. */
export function Papers({ documents }: Pick<Payment, 'documents'>) {
  const t = useWords('session');
  if (documents.length === 0) return null;
  return (
    <ul aria-label={t('papers')} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {documents.map(({ id, kind, documentNo, annulled }) => (
        <li key={id}>
          <Anchor href={`/api/receipts/${id}.pdf`}>{t(`paper.${kind}`, { number: documentNo })}</Anchor>
          {annulled && ` · ${t('paper.annulled')}`}
        </li>
      ))}
    </ul>
  );
}
