-- Money that is told of twice (N3): booked by hand and then told by the bank, or told by two statements.

alter table bank_entries
  -- The payment that this entry may tell of again, as suggested to the office.
  add column same_as uuid references payments (id),
  drop constraint bank_entries_why_check,
  add constraint bank_entries_why_check check (why in (
    'no-match', 'amount-and-name', 'multibanco-amount', 'paid-already', 'booked-before', 'over-paid', 'takes-back', 'refund'
  )),
  add constraint bank_entries_booked_before_check check (why <> 'booked-before' or same_as is not null),
  -- Set aside with the office's reason, or as the same movement that another statement told of.
  drop constraint bank_entries_check2,
  add constraint bank_entries_aside_check check (
    case when state = 'aside' then aside_reason is not null or why is not distinct from 'booked-before' else aside_reason is null end
  );
create index bank_entries_same_as on bank_entries (same_as) where same_as is not null;
drop index bank_entries_over_paid;
create index bank_entries_over_paid on bank_entries (left_cents)
  where state = 'tray' and why in ('over-paid', 'paid-already', 'booked-before');

-- Entries in another currency than the account's: they are counted, and not kept.
alter table bank_statements add column left_out integer not null default 0;
