-- All four documents (N3): invoice-receipt FR, invoice FT, receipt RG, credit note NC; signed here, or by a certified service.

alter table fiscal_series drop constraint fiscal_series_kind_check, drop constraint fiscal_series_mode_check;
alter table fiscal_series
  add constraint fiscal_series_kind_check check (kind in ('FR', 'FT', 'RG', 'NC')),
  add constraint fiscal_series_mode_check check (mode in ('practice', 'certified'));

-- What is to be issued, decided once and kept until it is: its id is what makes a retry at a service the same document.
create table fiscal_orders (
  id uuid primary key default uuidv7(),
  key text not null unique,
  kind text not null check (kind in ('FR', 'FT', 'RG', 'NC')),
  request_id uuid not null references payment_requests (id),
  -- The payment that an FR or an RG is the receipt of.
  payment_id uuid references payments (id),
  -- The invoice that an RG or an NC is about; it is issued first.
  about uuid references fiscal_orders (id),
  reason text,
  amount_cents integer not null check (amount_cents > 0),
  draft jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'issued')),
  attempts integer not null default 0,
  last_error text,
  -- Who issues it just now is let alone until then.
  busy_until timestamptz,
  asked_by uuid references auth_users (id),
  asked_at timestamptz not null,
  check ((kind in ('FR', 'RG')) = (payment_id is not null)),
  check ((kind in ('RG', 'NC')) = (about is not null)),
  check ((kind = 'NC') = (reason is not null))
);
create unique index one_invoice_a_request on fiscal_orders (request_id) where kind in ('FR', 'FT');
create unique index one_receipt_a_payment on fiscal_orders (payment_id) where kind in ('FR', 'RG');
create index fiscal_orders_waiting on fiscal_orders (asked_at) where state = 'waiting';
create index fiscal_orders_about on fiscal_orders (about);

alter table fiscal_documents
  add column order_id uuid unique references fiscal_orders (id),
  add column kind text not null default 'FR' check (kind in ('FR', 'FT', 'RG', 'NC')),
  add column issuer text not null default 'practice' check (issuer in ('practice', 'certified', 'vendus')),
  -- How the service that issued it calls it.
  add column external_id text,
  add column issued_on date;

insert into fiscal_orders (key, kind, request_id, payment_id, amount_cents, draft, state, asked_at)
select 'invoice:' || p.request_id, 'FR', p.request_id, p.id, d.gross_cents, d.document, 'issued', d.entered_at
from fiscal_documents d join payments p on p.id = d.payment_id;
update fiscal_documents d
set order_id = o.id, issued_on = (d.document ->> 'issuedOn')::date, document = d.document || '{"kind": "FR", "dueOn": null, "about": null, "reason": null}'
from fiscal_orders o where o.payment_id = d.payment_id;

alter table fiscal_documents
  alter column kind drop default,
  alter column issuer drop default,
  alter column order_id set not null,
  alter column issued_on set not null,
  alter column series_id drop not null,
  alter column number drop not null,
  alter column payment_id drop not null,
  alter column hash drop not null,
  alter column hash_control drop not null,
  alter column qr drop not null,
  add constraint fiscal_documents_signed_check check (
    (issuer = 'vendus') = (external_id is not null)
    and (issuer = 'vendus') = (series_id is null)
    and (series_id is null) = (number is null)
    and (series_id is null or (hash is not null and hash_control is not null and qr is not null))
  );
create index fiscal_documents_month on fiscal_documents (issued_on);

-- A signed document is never changed and never goes (Portaria 363/2010); corrections are documents of their own.
create function keep_fiscal_document() returns trigger language plpgsql as $$
begin
  raise exception 'the fiscal document % is signed: it is neither changed nor deleted', old.document_no;
end $$;
create trigger keep_fiscal_document before update or delete on fiscal_documents
  for each row execute function keep_fiscal_document();

-- The post tray: documents of clients who want them on paper.
create table letters (
  document_id uuid primary key references fiscal_documents (id),
  at timestamptz not null,
  posted_at timestamptz,
  posted_by uuid references auth_users (id),
  check ((posted_at is null) = (posted_by is null))
);
create index letters_waiting on letters (at) where posted_at is null;

-- What the office was alerted of lies in the tray from now on.
insert into letters (document_id, at)
select split_part(key, ':', 2)::uuid, at from alerts where kind = 'receipt-to-post' and seen_at is null;
delete from alerts where kind = 'receipt-to-post';
