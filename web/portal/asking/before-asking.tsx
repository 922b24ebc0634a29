import type { EquipmentView } from '../../../protocol/people.ts';
import type { QuoteView } from '../../../protocol/sessions.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useMoney } from '../../ui/money.tsx';
import { Note } from '../../ui/note.tsx';
import { type Already, AskedAlready } from './asked-already.tsx';

type Props = { equipment: EquipmentView; already: Already; quote: QuoteView | null };

/** What can be known of this equipment before anything is asked: that it was asked for, is away, is paid for. */
export function BeforeAsking({ equipment, already, quote }: Props) {
  const t = useWords('asking');
  return (
    <>
      <AskedAlready already={already} />
      {equipment.way === 'agent' && !equipment.agentOnline && <Note>{t('problem.offline')}</Note>}
      {quote !== null && quote.why !== 'ok' && <AsPaid quote={quote} why={quote.why} />}
    </>
  );
}

type AsPaidProps = { quote: QuoteView; why: Exclude<QuoteView['why'], 'ok'> };

/** A2 A4: why there are no free minutes, and that help can be had all the same. */
function AsPaid({ quote, why }: AsPaidProps) {
  const t = useWords('asking');
  const session = useWords('session');
  const money = useMoney();
  return (
    <Note>
      {session(`price.why-${why}`)}{' '}
      {t('problem.as-paid', { minutes: quote.initialMinutes, price: money(quote.initialCents) })}
    </Note>
  );
}
