-- Bank statements, and what comes of them: payments in parts, payments that the bank takes back.

-- A file as it was uploaded. Its bytes are kept beside the receipts; the same bytes are the same file.
create table statement_files (
  id uuid primary key default uuidv7(),
  name text not null,
  sha256 bytea not null unique,
  bytes bigint not null,
  state text not null check (state in ('waiting', 'reading', 'matching', 'read', 'refused')),
  -- 0 to 100 of what it is doing.
  progress integer not null default 0 check (progress between 0 and 100),
  format text check (format in ('camt.053', 'mt940')),
  -- Why it was refused: a code of the table of problems, and its details.
  problem text,
  problem_details jsonb,
  uploaded_by uuid not null references auth_users (id),
  uploaded_at timestamptz not null,
  check ((state = 'refused') = (problem is not null))
);

create table bank_statements (
  id uuid primary key default uuidv7(),
  file_id uuid not null references statement_files (id),
  position integer not null,
  account text not null,
  number text,
  currency text not null,
  -- Of the company's own account, in euros: only then are its entries kept.
  own boolean not null,
  opening_cents bigint,
  opening_on date,
  closing_cents bigint,
  closing_on date,
  entries integer not null default 0,
  credit_cents bigint not null default 0,
  debit_cents bigint not null default 0,
  -- What the closing balance has too much; null where the file leaves a balance out.
  difference_cents bigint,
  pending integer not null default 0,
  unique (file_id, position)
);

-- Each movement once, in whichever files it comes. `left_cents` is what of it no payment has taken yet.
create table bank_entries (
  id uuid primary key default uuidv7(),
  statement_id uuid not null references bank_statements (id),
  fingerprint bytea not null unique,
  booked_on date not null,
  value_on date,
  amount_cents bigint not null check (amount_cents >= 0),
  side text not null check (side in ('credit', 'debit')),
  reversal boolean not null,
  creditor_reference text,
  end_to_end text,
  bank_reference text,
  remittance text not null,
  name text,
  account text,
  state text not null default 'new' check (state in ('new', 'paid', 'tray', 'aside', 'passed')),
  why text check (why in (
    'no-match', 'amount-and-name', 'multibanco-amount', 'paid-already', 'over-paid', 'takes-back', 'refund'
  )),
  -- The request that it names or may name, and the payment that it may take back.
  asked_id uuid references payment_requests (id),
  takes_back uuid references payments (id),
  left_cents bigint not null check (left_cents between 0 and amount_cents),
  -- Set aside: by whom, why, when.
  aside_reason text,
  decided_by uuid references auth_users (id),
  decided_at timestamptz,
  check ((state = 'tray') <= (why is not null)),
  check ((state = 'aside') = (aside_reason is not null)),
  check (state <> 'paid' or left_cents = 0)
);
create index bank_entries_statement on bank_entries (statement_id, id);
create index bank_entries_new on bank_entries (id) where state = 'new';
create index bank_entries_tray on bank_entries (booked_on desc, id desc) where state = 'tray';

-- A request is paid in as many payments as it takes. What the bank takes back is a payment of its own, below zero, that
-- names the one it takes back: rows are added, never changed, and a request's payments add up to what it has.
drop index one_payment_a_request;
create index payments_request on payments (request_id);
alter table payments drop constraint payments_amount_cents_check;
alter table payments
  add column entry_id uuid references bank_entries (id),
  add column takes_back uuid unique references payments (id),
  add constraint payments_amount_cents_check check ((amount_cents > 0) = (takes_back is null) and amount_cents <> 0);
create index payments_entry on payments (entry_id);
