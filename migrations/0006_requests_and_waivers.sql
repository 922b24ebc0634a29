-- From the charge to the payment: what is waived, what is reminded of, what is paid at an ATM or by phone.

alter table settings
  -- N2: days before and after the due date on which a client is reminded; 0 for never.
  add column remind_before_days integer not null default 3 check (remind_before_days between 0 and 60),
  add column remind_after_days integer not null default 7 check (remind_after_days between 0 and 60),
  add constraint settings_allowance_check check (allowance_minutes <= 10000);

-- What is asked for is the charge less what was waived. Waived whole, nothing is asked for any more.
alter table payment_requests drop constraint payment_requests_amount_cents_check;
alter table payment_requests drop constraint payment_requests_state_check;
alter table payment_requests
  add constraint payment_requests_amount_cents_check check (amount_cents >= 0),
  add constraint payment_requests_state_check check (state in ('open', 'paid', 'waived'));

alter table payments drop constraint payments_method_check;
alter table payments add constraint payments_method_check check (method in ('transfer', 'multibanco', 'mbway', 'cash'));

-- T1: what the office lets a client off, with the reason. Rows are added, never changed, but for what a session that was
-- still running came to when it was settled.
create table waivers (
  id uuid primary key default uuidv7(),
  session_id uuid not null references sessions (id),
  -- The caller's: a repeated click is the same waiver.
  key text not null unique,
  wish text not null check (wish in ('all', 'minutes', 'amount')),
  wish_minutes integer check (wish_minutes > 0),
  wish_cents integer check (wish_cents > 0),
  reason text not null,
  by_user uuid not null references auth_users (id),
  at timestamptz not null,
  -- What it took off; null while the session is not settled yet.
  applied_at timestamptz,
  paid_minutes integer check (paid_minutes >= 0),
  -- Given back to the client's allowance.
  free_minutes integer check (free_minutes >= 0),
  amount_cents integer check (amount_cents >= 0),
  -- What was asked for before; afterwards it is so much less.
  before_cents integer,
  check ((wish = 'minutes') = (wish_minutes is not null)),
  check ((wish = 'amount') = (wish_cents is not null)),
  check (num_nulls(applied_at, paid_minutes, free_minutes, amount_cents, before_cents) in (0, 5)),
  check (before_cents >= amount_cents)
);
create index waivers_session on waivers (session_id, at);

-- A click repeated is the same adjustment. What a waiver gives back names its session.
alter table allowance_entries add column key text unique;

-- N2: each reminder of a request is sent once.
create table payment_reminders (
  request_id uuid not null references payment_requests (id),
  kind text not null check (kind in ('before', 'after')),
  at timestamptz not null,
  primary key (request_id, kind)
);

-- N2: what pays at an ATM. One counts at a time; another amount has another one.
create table multibanco_references (
  id uuid primary key default uuidv7(),
  request_id uuid not null references payment_requests (id),
  provider text not null check (provider in ('offline', 'ifthenpay')),
  entity text not null check (entity ~ '^\d{5}$'),
  reference text not null check (reference ~ '^\d{9}$'),
  amount_cents integer not null check (amount_cents > 0),
  -- By these names the service knows it.
  order_id text not null,
  provider_id text,
  made_at timestamptz not null,
  ended_at timestamptz
);
create unique index one_reference_a_request on multibanco_references (request_id) where ended_at is null;
create unique index one_meaning_a_reference on multibanco_references (entity, reference) where ended_at is null;
create index multibanco_references_request on multibanco_references (request_id, made_at);

-- N2: a payment that was asked for on a client's phone.
create table mbway_requests (
  id uuid primary key default uuidv7(),
  request_id uuid not null references payment_requests (id),
  key text not null unique,
  order_id text not null unique,
  phone text not null,
  amount_cents integer not null check (amount_cents > 0),
  state text not null check (state in ('asking', 'sent', 'paid', 'declined', 'expired', 'failed')),
  provider_id text unique,
  asked_at timestamptz not null
);
create index mbway_requests_request on mbway_requests (request_id, asked_at);

-- What payment services told us, the same once; without the key that they prove themselves by.
create table payment_callbacks (
  id uuid primary key default uuidv7(),
  fingerprint bytea not null unique,
  outcome text not null
    check (outcome in ('paid', 'wrong-key', 'unknown', 'wrong-amount', 'not-open', 'unreadable')),
  request_id uuid references payment_requests (id),
  order_id text not null,
  entity text not null,
  reference text not null,
  amount text not null,
  provider_id text not null,
  paid_at text not null,
  received_at timestamptz not null,
  repeats integer not null default 0,
  seen_at timestamptz,
  seen_by uuid references auth_users (id)
);
create index payment_callbacks_unseen on payment_callbacks (received_at desc) where seen_at is null;

-- The books, request by request: charged = waived + paid + open, in cents. Below zero, `open` is the client's.
create view request_balances as
select
  r.id as request_id,
  c.total_cents as charged_cents,
  coalesce((select sum(w.amount_cents) from waivers w where w.session_id = r.session_id), 0)::integer as waived_cents,
  coalesce((select sum(p.amount_cents) from payments p where p.request_id = r.id), 0)::integer as paid_cents,
  (r.amount_cents - coalesce((select sum(p.amount_cents) from payments p where p.request_id = r.id), 0))::integer
    as open_cents
from payment_requests r join charges c on c.session_id = r.session_id;
