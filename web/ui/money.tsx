import { cents, formatEuros } from '../../domain/kernel/money.ts';
import { useLanguage } from '../i18n/use-words.ts';

/** An amount in cents, as the page's language writes it; it never breaks over two lines. */
export function Money({ cents: amount }: { cents: number }) {
  return (
    <span className="figures" style={{ whiteSpace: 'nowrap' }}>
      {formatEuros(cents(amount), useLanguage())}
    </span>
  );
}

/** For sentences that carry an amount. */
export function useMoney(): (amount: number) => string {
  const language = useLanguage();
  return (amount) => formatEuros(cents(amount), language).replaceAll(' ', '\u00a0');
}
