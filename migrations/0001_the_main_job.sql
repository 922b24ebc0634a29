-- The main job, from asking for help to the receipt. Money is integer cents (EUR), minutes are whole, ids are UUIDv7.

-- Identity. The auth_* tables belong to the better-auth library: its column names are kept.
create table auth_users (
  id uuid primary key default uuidv7(),
  name text not null,
  email text not null unique,
  "emailVerified" boolean not null default false,
  image text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now(),
  "twoFactorEnabled" boolean not null default false,
  role text not null check (role in ('client', 'technician', 'office', 'owner'))
);
create unique index one_owner on auth_users (role) where role = 'owner';

create table auth_sessions (
  id uuid primary key default uuidv7(),
  "expiresAt" timestamptz not null,
  token text not null unique,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" uuid not null references auth_users (id) on delete cascade,
  "secondFactor" boolean not null default false -- ours: staff whose session began without can only set one up
);
create index auth_sessions_user on auth_sessions ("userId");

create table auth_accounts (
  id uuid primary key default uuidv7(),
  "accountId" text not null,
  "providerId" text not null,
  "userId" uuid not null references auth_users (id) on delete cascade,
  "accessToken" text, "refreshToken" text, "idToken" text,
  "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz,
  scope text,
  password text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null
);
create index auth_accounts_user on auth_accounts ("userId");

create table auth_verifications (
  id uuid primary key default uuidv7(),
  identifier text not null,
  value text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create index auth_verifications_identifier on auth_verifications (identifier);

create table auth_two_factors (
  id uuid primary key default uuidv7(),
  secret text not null,
  "backupCodes" text not null,
  "userId" uuid not null references auth_users (id) on delete cascade,
  verified boolean,
  "failedVerificationCount" integer,
  "lockedUntil" timestamptz
);
create index auth_two_factors_user on auth_two_factors ("userId");

-- A one-time link by which a member of staff (the owner first of all) sets a password and a second factor.
create table invitations (
  id uuid primary key default uuidv7(),
  token_hash bytea not null unique,
  role text not null check (role in ('technician', 'office', 'owner')),
  email text,
  name text,
  invited_by uuid references auth_users (id),
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null default now()
);

-- Key pairs of this installation; the private half is sealed with SECRET_KEY.
create table server_keys (
  purpose text primary key check (purpose in ('agent-instructions', 'practice-receipts')),
  public_key text not null,
  sealed_private_key bytea not null,
  created_at timestamptz not null default now()
);

-- The running server's row (there is one, `main`), touched every second: what is missing between is a gap of ours (T1).
create table server_heartbeats (
  node text primary key,
  at timestamptz not null
);

-- The company, made on the first run by its owner.
create table company (
  one boolean primary key default true check (one),
  name text not null,
  tax_number text not null,
  street text not null,
  postal_code text not null,
  city text not null,
  country text not null default 'PT',
  email text not null,
  iban text not null,
  bic text,
  phones jsonb not null,
  updated_at timestamptz not null default now()
);

-- What the contract marks as a setting of the company; the seed's decisions are the defaults.
create table settings (
  one boolean primary key default true check (one),
  allowance_minutes integer not null default 120 check (allowance_minutes >= 0),
  allowance_period text not null default 'year' check (allowance_period in ('year', 'month')),
  no_picture_seconds integer not null default 60 check (no_picture_seconds > 0),
  server_gap_seconds integer not null default 10 check (server_gap_seconds > 0),
  no_contact_minutes integer not null default 15 check (no_contact_minutes > 0),
  offer_seconds integer not null default 300 check (offer_seconds > 0),
  on_recording_failure text not null default 'continue' check (on_recording_failure in ('continue', 'end-uncharged')),
  payment_days integer not null default 15 check (payment_days >= 0),
  updated_at timestamptz not null default now()
);
insert into settings (one) values (true);

-- Dated prices and hours: a session is priced by the tariff in force when it was asked for (P1-P6, S1).
create table tariffs (
  id uuid primary key default uuidv7(),
  valid_from timestamptz not null unique,
  initial_minutes integer not null check (initial_minutes > 0),
  initial_cents integer not null check (initial_cents >= 0),
  interval_minutes integer not null check (interval_minutes > 0),
  interval_cents integer not null check (interval_cents >= 0),
  sos_fee_cents integer check (sos_fee_cents >= 0),
  vat_percent integer not null check (vat_percent between 0 and 100),
  opens text not null check (opens ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  closes text not null check (closes ~ '^(([01]\d|2[0-3]):[0-5]\d|24:00)$'),
  created_at timestamptz not null default now()
);
insert into tariffs (valid_from, initial_minutes, initial_cents, interval_minutes, interval_cents, vat_percent, opens, closes)
values ('2000-01-01T00:00:00Z', 60, 1350, 30, 675, 23, '10:00', '21:00');

create table clients (
  id uuid primary key default uuidv7(),
  user_id uuid not null unique references auth_users (id),
  name text not null,
  email text not null,
  phone text not null,
  tax_number text,
  street text not null,
  postal_code text not null,
  city text not null,
  country text not null default 'PT',
  language text not null default 'pt' check (language in ('pt', 'en')),
  receipt_by text not null default 'email' check (receipt_by in ('email', 'post')),
  created_at timestamptz not null default now()
);
create unique index clients_email on clients (lower(email));

create table equipment (
  id uuid primary key default uuidv7(),
  client_id uuid not null references clients (id),
  name text not null,
  state text not null default 'pending' check (state in ('pending', 'configured', 'renounced', 'unsupported')),
  state_at timestamptz not null default now(),
  state_by uuid references auth_users (id),
  state_reason text,
  agent_public_key text,
  agent_version text,
  facts jsonb,
  last_seen_at timestamptz,
  created_at timestamptz not null default now(),
  check (state not in ('renounced', 'unsupported') or state_reason is not null)
);
create index equipment_client on equipment (client_id);

create table enrolment_codes (
  code_hash bytea primary key,
  equipment_id uuid not null references equipment (id),
  made_by uuid not null references auth_users (id),
  expires_at timestamptz not null,
  used_at timestamptz
);

-- Paid technical assistance, in the workshop or on site (A2); one that names an equipment makes it assisted (A4).
create table paid_services (
  id uuid primary key default uuidv7(),
  client_id uuid not null references clients (id),
  equipment_id uuid references equipment (id),
  bought_at timestamptz not null,
  place text not null check (place in ('workshop', 'on-site')),
  description text not null,
  amount_cents integer not null check (amount_cents > 0),
  recorded_by uuid not null references auth_users (id),
  recorded_at timestamptz not null default now()
);
create index paid_services_client on paid_services (client_id, bought_at);

-- Versioned terms (G4): a published text is never changed.
create table terms (
  version integer not null,
  language text not null check (language in ('pt', 'en')),
  title text not null,
  body text not null,
  published_at timestamptz not null,
  primary key (version, language)
);

-- Assistance sessions. The columns beside the timeline are its fold, written in the same transaction.
create table sessions (
  id uuid primary key default uuidv7(),
  number bigint generated always as identity unique,
  client_id uuid not null references clients (id),
  equipment_id uuid not null references equipment (id),
  technician_id uuid references auth_users (id),
  state text not null check (state in ('requested', 'taken', 'offered', 'active', 'concluded', 'voided', 'cancelled')),
  problem text not null,
  tariff_id uuid not null references tariffs (id),
  quote jsonb not null,
  assisted boolean not null,
  requested_at timestamptz not null,
  agreed_start timestamptz not null,
  accepted_at timestamptz,
  ended_at timestamptz,
  last_seq integer not null
);
create unique index one_live_session_per_equipment on sessions (equipment_id)
  where state in ('requested', 'taken', 'offered', 'active');
create index sessions_live on sessions (state, requested_at) where state in ('requested', 'taken', 'offered', 'active');
create index sessions_client on sessions (client_id, requested_at desc);

create table session_events (
  session_id uuid not null references sessions (id),
  seq integer not null,
  at timestamptz not null,
  kind text not null,
  data jsonb not null,
  primary key (session_id, seq)
);

create table acceptances (
  id uuid primary key default uuidv7(),
  session_id uuid not null unique references sessions (id),
  client_id uuid not null references clients (id),
  terms_version integer not null,
  language text not null,
  accepted_at timestamptz not null,
  ip inet not null,
  foreign key (terms_version, language) references terms (version, language)
);

-- An offer of the connection to one equipment: the page's one-time token, then the page's own secret (T1).
create table offers (
  id uuid primary key default uuidv7(),
  session_id uuid not null references sessions (id),
  equipment_id uuid not null references equipment (id),
  agent_connection text not null,
  token_hash bytea not null unique,
  page_hash bytea unique,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  opened_at timestamptz,
  decided_at timestamptz
);
create index offers_session on offers (session_id, made_at desc);

-- One-time tickets of the relay, bound to session, side and sign-in (gone with it); the pair of both sides shares an id.
create table relay_tickets (
  ticket_hash bytea primary key,
  pair_id uuid not null,
  session_id uuid not null references sessions (id),
  side text not null check (side in ('technician', 'equipment')),
  auth_session_id uuid references auth_sessions (id) on delete cascade,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index relay_tickets_sign_in on relay_tickets (auth_session_id);

-- The allowance is a ledger (A1, A3): entries are added, never changed. A debit names its session, once.
create table allowance_entries (
  id uuid primary key default uuidv7(),
  client_id uuid not null references clients (id),
  year_start date not null,
  year_end date not null,
  kind text not null check (kind in ('grant', 'debit', 'lapse', 'adjustment')),
  minutes integer not null check (minutes <> 0),
  session_id uuid references sessions (id),
  reason text,
  by_user uuid references auth_users (id),
  at timestamptz not null,
  check (kind <> 'debit' or (session_id is not null and minutes < 0)),
  check (kind <> 'adjustment' or (reason is not null and by_user is not null))
);
create unique index one_grant_a_year on allowance_entries (client_id, year_start) where kind = 'grant';
create unique index one_lapse_a_year on allowance_entries (client_id, year_start) where kind = 'lapse';
create unique index one_debit_a_session on allowance_entries (session_id) where kind = 'debit';

-- What a concluded session cost, settled exactly once.
create table charges (
  session_id uuid primary key references sessions (id),
  elapsed_ms bigint not null check (elapsed_ms >= 0),
  billed_minutes integer not null,
  free_minutes_used integer not null,
  paid_minutes integer not null,
  sos boolean not null,
  time_cents integer not null,
  sos_cents integer not null,
  total_cents integer not null,
  currency text not null default 'EUR',
  settled_at timestamptz not null,
  check (free_minutes_used + paid_minutes = billed_minutes),
  check (time_cents + sos_cents = total_cents)
);

create table payment_requests (
  id uuid primary key default uuidv7(),
  number bigint generated always as identity unique,
  session_id uuid not null unique references sessions (id),
  client_id uuid not null references clients (id),
  amount_cents integer not null check (amount_cents > 0),
  reference text not null unique,
  due_on date not null,
  state text not null default 'open' check (state in ('open', 'paid')),
  created_at timestamptz not null
);
create index payment_requests_open on payment_requests (due_on) where state = 'open';

-- A payment cleared once and only once: the key is the caller's, repeated on a retry or a double click.
create table payments (
  id uuid primary key default uuidv7(),
  request_id uuid not null references payment_requests (id),
  key text not null unique,
  amount_cents integer not null check (amount_cents > 0),
  received_on date not null,
  method text not null check (method in ('transfer', 'multibanco', 'cash')),
  reference text not null,
  recorded_by uuid references auth_users (id),
  recorded_at timestamptz not null
);
create unique index one_payment_a_request on payments (request_id);

-- Fiscal documents (N3): continuous numbers and a hash chain per series; a signed document is never changed.
create table fiscal_series (
  id uuid primary key default uuidv7(),
  kind text not null check (kind in ('FR')),
  name text not null,
  mode text not null check (mode in ('practice')),
  validation_code text not null,
  next_number integer not null default 1,
  last_hash text not null default '',
  last_entry_at timestamptz,
  unique (kind, name)
);

create table fiscal_documents (
  id uuid primary key default uuidv7(),
  series_id uuid not null references fiscal_series (id),
  number integer not null,
  document_no text not null unique,
  payment_id uuid not null unique references payments (id),
  client_id uuid not null references clients (id),
  entered_at timestamptz not null,
  gross_cents integer not null,
  net_cents integer not null,
  vat_cents integer not null,
  document jsonb not null,
  hash text not null,
  hash_control text not null,
  atcud text not null,
  qr text not null,
  unique (series_id, number)
);

-- The outbox: every mail is a row first. Without SMTP settings it stays here as 'held', for the office to read.
create table mails (
  id uuid primary key default uuidv7(),
  key text not null unique,
  kind text not null,
  recipient text not null,
  subject text not null,
  body_text text not null,
  body_html text not null,
  attachments jsonb not null default '[]',
  state text not null default 'queued' check (state in ('queued', 'sent', 'held', 'failed')),
  attempts integer not null default 0,
  last_error text,
  client_id uuid references clients (id),
  session_id uuid references sessions (id),
  created_at timestamptz not null,
  sent_at timestamptz
);
create index mails_newest on mails (created_at desc);

-- What the office must look at: a recording that can not go on, a mail that can not be delivered (G1).
create table alerts (
  id uuid primary key default uuidv7(),
  key text not null unique,
  kind text not null,
  session_id uuid references sessions (id),
  detail text not null,
  at timestamptz not null,
  seen_at timestamptz
);
