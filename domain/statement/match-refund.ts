import type { Cents } from '../kernel/money.ts';
import { sharesName } from './names.ts';
import type { Entry } from './statement.ts';

/** Money that a client has paid too much: what is left of a movement, or of a request for which less is asked now. */
export type OverPaid = {
  readonly from: 'entry' | 'request';
  readonly id: string;
  /** The request that it was paid for. */
  readonly requestId: string | null;
  readonly leftCents: Cents;
  /** Of the payer, as the bank tells them; of a request, the client's name. */
  readonly name: string | null;
  readonly account: string | null;
};

/**
 * N3: the over-payment that a transfer of ours gives back, as a suggestion for the office. The request that it names
 * counts most, for all of what is left or a part; then the account that the money came from, and then the name, each with
 * exactly the amount. Where two fit alike it is a guess, and none is made.
 */
export function suggestRefund(
  entry: Pick<Entry, 'amountCents' | 'account' | 'name' | 'remittance'>,
  namedRequestId: string | null,
  overPaid: readonly OverPaid[],
): OverPaid | null {
  const exact = overPaid.filter(({ leftCents }) => leftCents === entry.amountCents);
  const text = `${entry.name ?? ''} ${entry.remittance}`;
  const named = ({ requestId }: OverPaid) => requestId !== null && requestId === namedRequestId;
  const groups = [
    exact.filter(named),
    overPaid.filter((each) => named(each) && each.leftCents > entry.amountCents),
    exact.filter(
      ({ account }) => account !== null && entry.account !== null && plain(account) === plain(entry.account),
    ),
    exact.filter(({ name }) => name !== null && sharesName(name, text)),
  ];
  const [only = null, ...more] = groups.find((group) => group.length > 0) ?? [];
  return more.length === 0 ? only : null;
}

function plain(account: string): string {
  return account.replace(/\s/g, '').toUpperCase();
}
