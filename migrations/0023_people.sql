-- What holds a client against a deletion holds up nothing else: two who ask and settle for one client at once never
-- wait for each other for ever.
create or replace function refuse_deleted_client() returns trigger language plpgsql as $$
begin
  perform 1 from clients where id = new.client_id and deleted_at is null for key share;
  if not found then raise exception 'the client % is deleted', new.client_id; end if;
  return new;
end $$;

-- What an alert is about, where it is an amount: pages write it in the reader's language.
alter table alerts add column amount_cents integer;

-- A tariff that somebody may have been quoted by is never written over: of two that begin at the same moment the one made
-- last is in force.
alter table tariffs drop constraint tariffs_valid_from_key;
create index tariffs_valid_from on tariffs (valid_from, id);

-- A notice of a request that is paid already is told as booked before, or gives too much: nothing is `not-open` any more.
update payment_callbacks set outcome = 'unknown' where outcome = 'not-open';
alter table payment_callbacks
  drop constraint payment_callbacks_outcome_check,
  add constraint payment_callbacks_outcome_check check (outcome in (
    'paid', 'booked-before', 'wrong-key', 'unknown', 'wrong-amount', 'unreadable'
  ));
