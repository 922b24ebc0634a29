-- Money that went out, or was taken back, and is told by two statements (N3).

alter table bank_entries
  -- The movement that another statement told, and that is decided: this one may tell of it again.
  add column same_entry uuid references bank_entries (id),
  drop constraint bank_entries_booked_before_check,
  add constraint bank_entries_booked_before_check
    check (why <> 'booked-before' or case side when 'credit' then same_as else same_entry end is not null);
create index bank_entries_same_entry on bank_entries (same_entry) where same_entry is not null;

-- Movements that several statements tell alike, whichever way the money went.
drop index bank_entries_alike;
create index bank_entries_alike on bank_entries (amount_cents, booked_on);
