-- Money that a payment service tells of once it is booked (N3): by hand, or by a bank statement.

alter table payment_callbacks
  -- What makes two notices one payment.
  add column payment_key text,
  -- The payment that it may tell of again, as suggested to the office.
  add column same_as uuid references payments (id),
  drop constraint payment_callbacks_outcome_check,
  add constraint payment_callbacks_outcome_check check (outcome in (
    'paid', 'booked-before', 'wrong-key', 'unknown', 'wrong-amount', 'not-open', 'unreadable'
  )),
  add constraint payment_callbacks_booked_before_check
    check (num_nonnulls(payment_key, same_as) = case when outcome = 'booked-before' then 2 else 0 end);
create index payment_callbacks_payment_key on payment_callbacks (payment_key) where payment_key is not null;
create index payment_callbacks_same_as on payment_callbacks (same_as) where same_as is not null;

-- A transfer of ours that came back names the request whose over-payment it gave back: to be given back anew.
alter table bank_entries
  drop constraint bank_entries_why_check,
  add constraint bank_entries_why_check check (why in (
    'no-match', 'amount-and-name', 'multibanco-amount', 'paid-already', 'booked-before', 'over-paid', 'takes-back',
    'came-back', 'refund'
  ));
drop index bank_entries_over_paid;
create index bank_entries_over_paid on bank_entries (left_cents)
  where state = 'tray' and why in ('over-paid', 'paid-already', 'booked-before', 'came-back');

-- Movements that several statements tell alike.
create index bank_entries_alike on bank_entries (amount_cents, booked_on) where side = 'credit';
