-- Money that comes back (N3): payments that did not stay and what becomes of their documents; over-payments given back.

alter table payments
  -- Why the office took a payment back; null where the bank did.
  add column reason text,
  add constraint payments_reason_check check (reason is null or takes_back is not null);

-- A document whose payment did not stay says what is no longer so: an invoice-receipt is credited whole, a receipt is
-- annulled, or withdrawn where it was not issued yet. From then on it counts no more, and what is still asked is invoiced
-- or receipted anew.
alter table fiscal_orders drop constraint fiscal_orders_state_check;
alter table fiscal_orders
  add constraint fiscal_orders_state_check check (state in ('waiting', 'issued', 'withdrawn')),
  add constraint fiscal_orders_withdrawn_check check (state <> 'withdrawn' or (kind = 'RG' and void_at is not null)),
  add column void_at timestamptz,
  add constraint fiscal_orders_void_check check (void_at is null or kind in ('FR', 'RG'));
drop index one_invoice_a_request;
create unique index one_invoice_a_request on fiscal_orders (request_id) where kind in ('FR', 'FT') and void_at is null;
-- The rest of a payment is receipted once the receipt of another, which left no room for it, is annulled.
drop index one_receipt_a_payment;
create index fiscal_orders_payment on fiscal_orders (payment_id);
alter table fiscal_documents drop constraint fiscal_documents_payment_id_key;
create index fiscal_documents_payment on fiscal_documents (payment_id);

-- A receipt whose payment did not stay keeps its number and its place in the chain, and is declared as annulled.
create table fiscal_annulments (
  document_id uuid primary key references fiscal_documents (id),
  reason text not null,
  -- Who took the payment back.
  by_user uuid references auth_users (id),
  at timestamptz not null
);

-- What a client has paid too much, given back or kept: of what is left of a bank movement, or of a request for which
-- more was paid than is asked. Rows are added, never changed.
create table refunds (
  id uuid primary key default uuidv7(),
  key text not null unique,
  from_entry uuid references bank_entries (id),
  request_id uuid references payment_requests (id),
  amount_cents integer not null check (amount_cents > 0),
  -- `kept` is set aside: nothing went out.
  how text not null check (how in ('bank', 'cash', 'kept')),
  -- The movement by which the bank says that it went out.
  by_entry uuid unique references bank_entries (id),
  reason text,
  by_user uuid not null references auth_users (id),
  on_day date not null,
  at timestamptz not null,
  check (num_nonnulls(from_entry, request_id) = 1),
  check ((how = 'bank') = (by_entry is not null)),
  check ((how = 'bank') = (reason is null))
);
create index refunds_request on refunds (request_id);
create index refunds_from_entry on refunds (from_entry);

-- The movement whose over-payment a debit may give back, as suggested to the office.
alter table bank_entries add column gives_back uuid references bank_entries (id);
create index bank_entries_over_paid on bank_entries (left_cents)
  where state = 'tray' and why in ('over-paid', 'paid-already');

-- The books, request by request: charged = waived + paid + open, in cents. `paid` is what stayed: what the bank took back
-- and what was given back is not in it. Below zero, `open` is the client's.
create or replace view request_balances as
with stayed as (
  select
    r.id,
    coalesce((select sum(p.amount_cents) from payments p where p.request_id = r.id), 0)
      - coalesce((select sum(f.amount_cents) from refunds f where f.request_id = r.id and f.how <> 'kept'), 0) as cents
  from payment_requests r
)
select
  r.id as request_id,
  c.total_cents as charged_cents,
  coalesce((select sum(w.amount_cents) from waivers w where w.session_id = r.session_id), 0)::integer as waived_cents,
  s.cents::integer as paid_cents,
  (r.amount_cents - s.cents)::integer as open_cents
from payment_requests r join charges c on c.session_id = r.session_id join stayed s on s.id = r.id;
