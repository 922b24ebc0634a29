create table acceptances (
  id uuid not null default uuidv7(),
  session_id uuid,
  client_id uuid not null,
  terms_version integer not null,
  language text not null,
  accepted_at timestamp with time zone not null,
  ip inet,
  appointment_id uuid,
  kind text not null,
  device text,
  constraint acceptances_appointment_id_fkey FOREIGN KEY (appointment_id) REFERENCES appointments(id),
  constraint acceptances_check CHECK ((num_nonnulls(session_id, appointment_id) >= 1)),
  constraint acceptances_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint acceptances_kind_terms_version_language_fkey FOREIGN KEY (kind, terms_version, language) REFERENCES terms(kind, version, language),
  constraint acceptances_pkey PRIMARY KEY (id),
  constraint acceptances_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id),
  constraint one_acceptance_a_kind UNIQUE (session_id, kind),
  constraint one_booking_acceptance_a_kind UNIQUE (appointment_id, kind)
);
CREATE INDEX acceptances_client ON public.acceptances USING btree (client_id, accepted_at DESC);
CREATE INDEX acceptances_of_terms ON public.acceptances USING btree (kind, terms_version, language);

create table alerts (
  id uuid not null default uuidv7(),
  key text not null,
  kind text not null,
  session_id uuid,
  detail text not null,
  at timestamp with time zone not null,
  seen_at timestamp with time zone,
  amount_cents integer,
  constraint alerts_key_key UNIQUE (key),
  constraint alerts_pkey PRIMARY KEY (id),
  constraint alerts_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id)
);

create table allowance_entries (
  id uuid not null default uuidv7(),
  client_id uuid not null,
  year_start date not null,
  year_end date not null,
  kind text not null,
  minutes integer not null,
  session_id uuid,
  reason text,
  by_user uuid,
  at timestamp with time zone not null,
  key text,
  constraint allowance_entries_by_user_fkey FOREIGN KEY (by_user) REFERENCES auth_users(id),
  constraint allowance_entries_check CHECK (((kind <> 'debit'::text) OR ((session_id IS NOT NULL) AND (minutes < 0)))),
  constraint allowance_entries_check1 CHECK (((kind <> 'adjustment'::text) OR ((reason IS NOT NULL) AND (by_user IS NOT NULL)))),
  constraint allowance_entries_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint allowance_entries_key_key UNIQUE (key),
  constraint allowance_entries_kind_check CHECK ((kind = ANY (ARRAY['grant'::text, 'debit'::text, 'lapse'::text, 'adjustment'::text]))),
  constraint allowance_entries_minutes_check CHECK ((minutes <> 0)),
  constraint allowance_entries_pkey PRIMARY KEY (id),
  constraint allowance_entries_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id)
);
CREATE UNIQUE INDEX one_debit_a_session ON public.allowance_entries USING btree (session_id) WHERE (kind = 'debit'::text);
CREATE UNIQUE INDEX one_grant_a_year ON public.allowance_entries USING btree (client_id, year_start) WHERE (kind = 'grant'::text);
CREATE UNIQUE INDEX one_lapse_a_year ON public.allowance_entries USING btree (client_id, year_start) WHERE (kind = 'lapse'::text);

create table appointment_events (
  appointment_id uuid not null,
  seq integer not null,
  at timestamp with time zone not null,
  kind text not null,
  by_party text not null,
  by_user uuid,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  technician_id uuid not null,
  reason text,
  constraint appointment_events_appointment_id_fkey FOREIGN KEY (appointment_id) REFERENCES appointments(id),
  constraint appointment_events_by_party_check CHECK ((by_party = ANY (ARRAY['client'::text, 'technician'::text, 'office'::text, 'system'::text]))),
  constraint appointment_events_by_user_fkey FOREIGN KEY (by_user) REFERENCES auth_users(id),
  constraint appointment_events_kind_check CHECK ((kind = ANY (ARRAY['booked'::text, 'moved'::text, 'handed-over'::text, 'began'::text, 'cancelled'::text, 'late-cancelled'::text, 'no-show'::text]))),
  constraint appointment_events_pkey PRIMARY KEY (appointment_id, seq),
  constraint appointment_events_technician_id_fkey FOREIGN KEY (technician_id) REFERENCES auth_users(id)
);

create table appointment_pictures (
  picture_id uuid not null,
  appointment_id uuid not null,
  constraint appointment_pictures_appointment_id_fkey FOREIGN KEY (appointment_id) REFERENCES appointments(id),
  constraint appointment_pictures_pkey PRIMARY KEY (picture_id)
);
CREATE INDEX appointment_pictures_appointment ON public.appointment_pictures USING btree (appointment_id);

create table appointment_reminders (
  appointment_id uuid not null,
  kind text not null,
  starts_at timestamp with time zone not null,
  at timestamp with time zone not null,
  constraint appointment_reminders_appointment_id_fkey FOREIGN KEY (appointment_id) REFERENCES appointments(id),
  constraint appointment_reminders_kind_check CHECK ((kind = ANY (ARRAY['day-before'::text, 'hour-before'::text]))),
  constraint appointment_reminders_pkey PRIMARY KEY (appointment_id, kind, starts_at)
);

create table appointments (
  id uuid not null default uuidv7(),
  client_id uuid not null,
  equipment_id uuid not null,
  technician_id uuid not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  state text not null default 'booked'::text,
  problem text not null,
  tariff_id uuid not null,
  quote jsonb not null,
  assisted boolean not null,
  stop_with_free_minutes boolean not null,
  booked_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  sequence integer not null default 0,
  last_seq integer not null default 0,
  session_id uuid,
  constraint appointments_check CHECK ((starts_at < ends_at)),
  constraint appointments_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint appointments_equipment_id_fkey FOREIGN KEY (equipment_id) REFERENCES equipment(id),
  constraint appointments_pkey PRIMARY KEY (id),
  constraint appointments_session_check CHECK (
CASE
    WHEN (state = 'booked'::text) THEN (session_id IS NULL)
    WHEN (state = ANY (ARRAY['began'::text, 'no-show'::text])) THEN (session_id IS NOT NULL)
    ELSE true
END),
  constraint appointments_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id),
  constraint appointments_state_check CHECK ((state = ANY (ARRAY['booked'::text, 'began'::text, 'cancelled'::text, 'late-cancelled'::text, 'no-show'::text]))),
  constraint appointments_tariff_id_fkey FOREIGN KEY (tariff_id) REFERENCES tariffs(id),
  constraint appointments_technician_id_fkey FOREIGN KEY (technician_id) REFERENCES auth_users(id),
  constraint one_appointment_at_a_time EXCLUDE USING gist (technician_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE ((state = ANY (ARRAY['booked'::text, 'began'::text])))
);
CREATE INDEX appointments_client ON public.appointments USING btree (client_id, starts_at);
CREATE INDEX appointments_session ON public.appointments USING btree (session_id);
CREATE INDEX appointments_starts ON public.appointments USING btree (starts_at);
CREATE UNIQUE INDEX one_booking_per_equipment ON public.appointments USING btree (equipment_id) WHERE (state = 'booked'::text);

create table auth_accounts (
  id uuid not null default uuidv7(),
  "accountId" text not null,
  "providerId" text not null,
  "userId" uuid not null,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamp with time zone,
  "refreshTokenExpiresAt" timestamp with time zone,
  scope text,
  password text,
  "createdAt" timestamp with time zone not null default now(),
  "updatedAt" timestamp with time zone not null,
  constraint auth_accounts_pkey PRIMARY KEY (id),
  constraint "auth_accounts_userId_fkey" FOREIGN KEY ("userId") REFERENCES auth_users(id) ON DELETE CASCADE
);
CREATE INDEX auth_accounts_user ON public.auth_accounts USING btree ("userId");

create table auth_sessions (
  id uuid not null default uuidv7(),
  "expiresAt" timestamp with time zone not null,
  token text not null,
  "createdAt" timestamp with time zone not null default now(),
  "updatedAt" timestamp with time zone not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" uuid not null,
  "secondFactor" boolean not null default false,
  constraint auth_sessions_pkey PRIMARY KEY (id),
  constraint auth_sessions_token_key UNIQUE (token),
  constraint "auth_sessions_userId_fkey" FOREIGN KEY ("userId") REFERENCES auth_users(id) ON DELETE CASCADE
);
CREATE INDEX auth_sessions_user ON public.auth_sessions USING btree ("userId");

create table auth_two_factors (
  id uuid not null default uuidv7(),
  secret text not null,
  "backupCodes" text not null,
  "userId" uuid not null,
  verified boolean,
  "failedVerificationCount" integer,
  "lockedUntil" timestamp with time zone,
  constraint auth_two_factors_pkey PRIMARY KEY (id),
  constraint "auth_two_factors_userId_fkey" FOREIGN KEY ("userId") REFERENCES auth_users(id) ON DELETE CASCADE
);
CREATE INDEX auth_two_factors_user ON public.auth_two_factors USING btree ("userId");

create table auth_users (
  id uuid not null default uuidv7(),
  name text not null,
  email text not null,
  "emailVerified" boolean not null default false,
  image text,
  "createdAt" timestamp with time zone not null default now(),
  "updatedAt" timestamp with time zone not null default now(),
  "twoFactorEnabled" boolean not null default false,
  role text not null,
  shut_out_at timestamp with time zone,
  constraint auth_users_email_key UNIQUE (email),
  constraint auth_users_pkey PRIMARY KEY (id),
  constraint auth_users_role_check CHECK ((role = ANY (ARRAY['client'::text, 'technician'::text, 'office'::text, 'owner'::text]))),
  constraint auth_users_shut_out_check CHECK (((shut_out_at IS NULL) OR (role = ANY (ARRAY['technician'::text, 'office'::text]))))
);
CREATE UNIQUE INDEX one_owner ON public.auth_users USING btree (role) WHERE (role = 'owner'::text);

create table auth_verifications (
  id uuid not null default uuidv7(),
  identifier text not null,
  value text not null,
  "expiresAt" timestamp with time zone not null,
  "createdAt" timestamp with time zone not null default now(),
  "updatedAt" timestamp with time zone not null default now(),
  constraint auth_verifications_pkey PRIMARY KEY (id)
);
CREATE INDEX auth_verifications_identifier ON public.auth_verifications USING btree (identifier);

create table bank_entries (
  id uuid not null default uuidv7(),
  statement_id uuid not null,
  fingerprint bytea not null,
  booked_on date not null,
  value_on date,
  amount_cents bigint not null,
  side text not null,
  reversal boolean not null,
  creditor_reference text,
  end_to_end text,
  bank_reference text,
  remittance text not null,
  name text,
  account text,
  state text not null default 'new'::text,
  why text,
  asked_id uuid,
  takes_back uuid,
  left_cents bigint not null,
  aside_reason text,
  decided_by uuid,
  decided_at timestamp with time zone,
  gives_back uuid,
  same_as uuid,
  same_entry uuid,
  constraint bank_entries_amount_cents_check CHECK ((amount_cents >= 0)),
  constraint bank_entries_aside_check CHECK (
CASE
    WHEN (state = 'aside'::text) THEN ((aside_reason IS NOT NULL) OR (NOT (why IS DISTINCT FROM 'booked-before'::text)))
    ELSE (aside_reason IS NULL)
END),
  constraint bank_entries_asked_id_fkey FOREIGN KEY (asked_id) REFERENCES payment_requests(id),
  constraint bank_entries_booked_before_check CHECK (((why <> 'booked-before'::text) OR (
CASE side
    WHEN 'credit'::text THEN same_as
    ELSE same_entry
END IS NOT NULL))),
  constraint bank_entries_check CHECK (((left_cents >= 0) AND (left_cents <= amount_cents))),
  constraint bank_entries_check1 CHECK (((state = 'tray'::text) <= (why IS NOT NULL))),
  constraint bank_entries_check3 CHECK (((state <> 'paid'::text) OR (left_cents = 0))),
  constraint bank_entries_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES auth_users(id),
  constraint bank_entries_fingerprint_key UNIQUE (fingerprint),
  constraint bank_entries_gives_back_fkey FOREIGN KEY (gives_back) REFERENCES bank_entries(id),
  constraint bank_entries_pkey PRIMARY KEY (id),
  constraint bank_entries_same_as_fkey FOREIGN KEY (same_as) REFERENCES payments(id),
  constraint bank_entries_same_entry_fkey FOREIGN KEY (same_entry) REFERENCES bank_entries(id),
  constraint bank_entries_side_check CHECK ((side = ANY (ARRAY['credit'::text, 'debit'::text]))),
  constraint bank_entries_state_check CHECK ((state = ANY (ARRAY['new'::text, 'paid'::text, 'tray'::text, 'aside'::text, 'passed'::text]))),
  constraint bank_entries_statement_id_fkey FOREIGN KEY (statement_id) REFERENCES bank_statements(id),
  constraint bank_entries_takes_back_fkey FOREIGN KEY (takes_back) REFERENCES payments(id),
  constraint bank_entries_why_check CHECK ((why = ANY (ARRAY['no-match'::text, 'amount-and-name'::text, 'multibanco-amount'::text, 'paid-already'::text, 'booked-before'::text, 'over-paid'::text, 'takes-back'::text, 'came-back'::text, 'refund'::text])))
);
CREATE INDEX bank_entries_alike ON public.bank_entries USING btree (amount_cents, booked_on);
CREATE INDEX bank_entries_new ON public.bank_entries USING btree (id) WHERE (state = 'new'::text);
CREATE INDEX bank_entries_over_paid ON public.bank_entries USING btree (left_cents) WHERE ((state = 'tray'::text) AND (why = ANY (ARRAY['over-paid'::text, 'paid-already'::text, 'booked-before'::text, 'came-back'::text])));
CREATE INDEX bank_entries_same_as ON public.bank_entries USING btree (same_as) WHERE (same_as IS NOT NULL);
CREATE INDEX bank_entries_same_entry ON public.bank_entries USING btree (same_entry) WHERE (same_entry IS NOT NULL);
CREATE INDEX bank_entries_statement ON public.bank_entries USING btree (statement_id, id);
CREATE INDEX bank_entries_tray ON public.bank_entries USING btree (booked_on DESC, id DESC) WHERE (state = 'tray'::text);

create table bank_statements (
  id uuid not null default uuidv7(),
  file_id uuid not null,
  "position" integer not null,
  account text not null,
  number text,
  currency text not null,
  own boolean not null,
  opening_cents bigint,
  opening_on date,
  closing_cents bigint,
  closing_on date,
  entries integer not null default 0,
  credit_cents bigint not null default 0,
  debit_cents bigint not null default 0,
  difference_cents bigint,
  pending integer not null default 0,
  left_out integer not null default 0,
  constraint bank_statements_file_id_fkey FOREIGN KEY (file_id) REFERENCES statement_files(id),
  constraint bank_statements_file_id_position_key UNIQUE (file_id, "position"),
  constraint bank_statements_pkey PRIMARY KEY (id)
);

create table charges (
  session_id uuid not null,
  elapsed_ms bigint not null,
  billed_minutes integer not null,
  free_minutes_used integer not null,
  paid_minutes integer not null,
  sos boolean not null,
  time_cents integer not null,
  sos_cents integer not null,
  total_cents integer not null,
  currency text not null default 'EUR'::text,
  settled_at timestamp with time zone not null,
  constraint charges_check CHECK (((free_minutes_used + paid_minutes) = billed_minutes)),
  constraint charges_check1 CHECK (((time_cents + sos_cents) = total_cents)),
  constraint charges_elapsed_ms_check CHECK ((elapsed_ms >= 0)),
  constraint charges_pkey PRIMARY KEY (session_id),
  constraint charges_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id)
);

create table client_changes (
  id uuid not null default uuidv7(),
  client_id uuid not null,
  at timestamp with time zone not null,
  by_user uuid,
  field text not null,
  before text not null,
  after text not null,
  constraint client_changes_by_user_fkey FOREIGN KEY (by_user) REFERENCES auth_users(id),
  constraint client_changes_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint client_changes_field_check CHECK ((field = ANY (ARRAY['name'::text, 'email'::text, 'phone'::text, 'taxNumber'::text, 'street'::text, 'postalCode'::text, 'city'::text, 'country'::text, 'language'::text, 'receiptBy'::text]))),
  constraint client_changes_pkey PRIMARY KEY (id)
);
CREATE INDEX client_changes_client ON public.client_changes USING btree (client_id, at DESC);

create table clients (
  id uuid not null default uuidv7(),
  user_id uuid not null,
  name text not null,
  email text not null,
  phone text not null,
  tax_number text,
  street text not null,
  postal_code text not null,
  city text not null,
  country text not null default 'PT'::text,
  language text not null default 'pt'::text,
  receipt_by text not null default 'email'::text,
  created_at timestamp with time zone not null default now(),
  deleted_at timestamp with time zone,
  constraint clients_language_check CHECK ((language = ANY (ARRAY['pt'::text, 'en'::text]))),
  constraint clients_pkey PRIMARY KEY (id),
  constraint clients_receipt_by_check CHECK ((receipt_by = ANY (ARRAY['email'::text, 'post'::text]))),
  constraint clients_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth_users(id),
  constraint clients_user_id_key UNIQUE (user_id)
);
CREATE UNIQUE INDEX clients_email ON public.clients USING btree (lower(email));

create table company (
  one boolean not null default true,
  name text not null,
  tax_number text not null,
  street text not null,
  postal_code text not null,
  city text not null,
  country text not null default 'PT'::text,
  email text not null,
  iban text not null,
  bic text,
  phones jsonb not null,
  updated_at timestamp with time zone not null default now(),
  complaints_url text not null default 'https://www.livroreclamacoes.pt'::text,
  constraint company_complaints_url_check CHECK ((complaints_url ~~ 'https://%'::text)),
  constraint company_one_check CHECK (one),
  constraint company_pkey PRIMARY KEY (one)
);

create table company_changes (
  id uuid not null default uuidv7(),
  at timestamp with time zone not null,
  by_user uuid not null,
  field text not null,
  before text not null,
  after text not null,
  constraint company_changes_by_user_fkey FOREIGN KEY (by_user) REFERENCES auth_users(id),
  constraint company_changes_field_check CHECK ((field = ANY (ARRAY['name'::text, 'email'::text, 'street'::text, 'postalCode'::text, 'city'::text, 'country'::text, 'iban'::text, 'bic'::text]))),
  constraint company_changes_pkey PRIMARY KEY (id)
);

create table deletion_requests (
  id uuid not null default uuidv7(),
  client_id uuid not null,
  state text not null default 'waiting'::text,
  words text not null default ''::text,
  asked_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  decided_by uuid,
  reason text,
  constraint deletion_requests_check CHECK (((state = 'waiting'::text) = (decided_at IS NULL))),
  constraint deletion_requests_check1 CHECK (((state = 'refused'::text) = (reason IS NOT NULL))),
  constraint deletion_requests_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint deletion_requests_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES auth_users(id),
  constraint deletion_requests_pkey PRIMARY KEY (id),
  constraint deletion_requests_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'withdrawn'::text, 'refused'::text, 'done'::text])))
);
CREATE INDEX deletion_requests_waiting ON public.deletion_requests USING btree (asked_at) WHERE (state = 'waiting'::text);
CREATE UNIQUE INDEX one_deletion_request_a_client ON public.deletion_requests USING btree (client_id) WHERE (state = 'waiting'::text);

create table duty_spans (
  id uuid not null default uuidv7(),
  technician_id uuid not null,
  kind text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  reason text,
  entered_by uuid not null,
  entered_at timestamp with time zone not null,
  constraint duty_spans_check CHECK ((starts_at < ends_at)),
  constraint duty_spans_entered_by_fkey FOREIGN KEY (entered_by) REFERENCES auth_users(id),
  constraint duty_spans_kind_check CHECK ((kind = ANY (ARRAY['absence'::text, 'on-call'::text]))),
  constraint duty_spans_pkey PRIMARY KEY (id),
  constraint duty_spans_technician_id_fkey FOREIGN KEY (technician_id) REFERENCES auth_users(id)
);
CREATE INDEX duty_spans_ends ON public.duty_spans USING btree (ends_at);
CREATE INDEX duty_spans_technician ON public.duty_spans USING btree (technician_id, starts_at);

create table email_changes (
  id uuid not null default uuidv7(),
  client_id uuid not null,
  email text not null,
  token_hash bytea not null,
  asked_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  constraint email_changes_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint email_changes_pkey PRIMARY KEY (id),
  constraint email_changes_token_hash_key UNIQUE (token_hash)
);
CREATE INDEX email_changes_client ON public.email_changes USING btree (client_id, asked_at DESC);

create table enrolment_codes (
  code_hash bytea not null,
  equipment_id uuid not null,
  made_by uuid not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint enrolment_codes_equipment_id_fkey FOREIGN KEY (equipment_id) REFERENCES equipment(id),
  constraint enrolment_codes_made_by_fkey FOREIGN KEY (made_by) REFERENCES auth_users(id),
  constraint enrolment_codes_pkey PRIMARY KEY (code_hash)
);

create table equipment (
  id uuid not null default uuidv7(),
  client_id uuid not null,
  name text not null,
  state text not null default 'pending'::text,
  state_at timestamp with time zone not null default now(),
  state_by uuid,
  state_reason text,
  agent_public_key text,
  agent_version text,
  facts jsonb,
  last_seen_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  agent_address inet,
  constraint equipment_check CHECK (((state <> ALL (ARRAY['renounced'::text, 'unsupported'::text])) OR (state_reason IS NOT NULL))),
  constraint equipment_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint equipment_pkey PRIMARY KEY (id),
  constraint equipment_state_by_fkey FOREIGN KEY (state_by) REFERENCES auth_users(id),
  constraint equipment_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'configured'::text, 'renounced'::text, 'unsupported'::text])))
);
CREATE INDEX equipment_client ON public.equipment USING btree (client_id);

create table fiscal_annulments (
  document_id uuid not null,
  reason text not null,
  by_user uuid,
  at timestamp with time zone not null,
  constraint fiscal_annulments_by_user_fkey FOREIGN KEY (by_user) REFERENCES auth_users(id),
  constraint fiscal_annulments_document_id_fkey FOREIGN KEY (document_id) REFERENCES fiscal_documents(id),
  constraint fiscal_annulments_pkey PRIMARY KEY (document_id)
);

create table fiscal_documents (
  id uuid not null default uuidv7(),
  series_id uuid,
  number integer,
  document_no text not null,
  payment_id uuid,
  client_id uuid not null,
  entered_at timestamp with time zone not null,
  gross_cents integer not null,
  net_cents integer not null,
  vat_cents integer not null,
  document jsonb not null,
  hash text,
  hash_control text,
  atcud text not null,
  qr text,
  order_id uuid not null,
  kind text not null,
  issuer text not null,
  external_id text,
  issued_on date not null,
  constraint fiscal_documents_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint fiscal_documents_document_no_key UNIQUE (document_no),
  constraint fiscal_documents_issuer_check CHECK ((issuer = ANY (ARRAY['practice'::text, 'certified'::text, 'vendus'::text]))),
  constraint fiscal_documents_kind_check CHECK ((kind = ANY (ARRAY['FR'::text, 'FT'::text, 'RG'::text, 'NC'::text]))),
  constraint fiscal_documents_order_id_fkey FOREIGN KEY (order_id) REFERENCES fiscal_orders(id),
  constraint fiscal_documents_order_id_key UNIQUE (order_id),
  constraint fiscal_documents_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES payments(id),
  constraint fiscal_documents_pkey PRIMARY KEY (id),
  constraint fiscal_documents_series_id_fkey FOREIGN KEY (series_id) REFERENCES fiscal_series(id),
  constraint fiscal_documents_series_id_number_key UNIQUE (series_id, number),
  constraint fiscal_documents_signed_check CHECK ((((issuer = 'vendus'::text) = (external_id IS NOT NULL)) AND ((issuer = 'vendus'::text) = (series_id IS NULL)) AND ((series_id IS NULL) = (number IS NULL)) AND ((series_id IS NULL) OR ((hash IS NOT NULL) AND (hash_control IS NOT NULL) AND (qr IS NOT NULL)))))
);
CREATE INDEX fiscal_documents_month ON public.fiscal_documents USING btree (issued_on);
CREATE INDEX fiscal_documents_payment ON public.fiscal_documents USING btree (payment_id);

create table fiscal_orders (
  id uuid not null default uuidv7(),
  key text not null,
  kind text not null,
  request_id uuid not null,
  payment_id uuid,
  about uuid,
  reason text,
  amount_cents integer not null,
  draft jsonb not null,
  state text not null default 'waiting'::text,
  attempts integer not null default 0,
  last_error text,
  busy_until timestamp with time zone,
  asked_by uuid,
  asked_at timestamp with time zone not null,
  void_at timestamp with time zone,
  constraint fiscal_orders_about_fkey FOREIGN KEY (about) REFERENCES fiscal_orders(id),
  constraint fiscal_orders_amount_cents_check CHECK ((amount_cents > 0)),
  constraint fiscal_orders_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES auth_users(id),
  constraint fiscal_orders_check CHECK (((kind = ANY (ARRAY['FR'::text, 'RG'::text])) = (payment_id IS NOT NULL))),
  constraint fiscal_orders_check1 CHECK (((kind = ANY (ARRAY['RG'::text, 'NC'::text])) = (about IS NOT NULL))),
  constraint fiscal_orders_check2 CHECK (((kind = 'NC'::text) = (reason IS NOT NULL))),
  constraint fiscal_orders_key_key UNIQUE (key),
  constraint fiscal_orders_kind_check CHECK ((kind = ANY (ARRAY['FR'::text, 'FT'::text, 'RG'::text, 'NC'::text]))),
  constraint fiscal_orders_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES payments(id),
  constraint fiscal_orders_pkey PRIMARY KEY (id),
  constraint fiscal_orders_request_id_fkey FOREIGN KEY (request_id) REFERENCES payment_requests(id),
  constraint fiscal_orders_retired_check CHECK (((state <> 'retired'::text) OR (void_at IS NOT NULL))),
  constraint fiscal_orders_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'issued'::text, 'withdrawn'::text, 'retired'::text]))),
  constraint fiscal_orders_void_check CHECK (((void_at IS NULL) OR (kind = ANY (ARRAY['FR'::text, 'RG'::text])) OR (state = ANY (ARRAY['withdrawn'::text, 'retired'::text])))),
  constraint fiscal_orders_withdrawn_check CHECK (((state <> 'withdrawn'::text) OR ((kind = ANY (ARRAY['RG'::text, 'NC'::text])) AND (void_at IS NOT NULL))))
);
CREATE INDEX fiscal_orders_about ON public.fiscal_orders USING btree (about);
CREATE INDEX fiscal_orders_payment ON public.fiscal_orders USING btree (payment_id);
CREATE INDEX fiscal_orders_waiting ON public.fiscal_orders USING btree (asked_at) WHERE (state = 'waiting'::text);
CREATE UNIQUE INDEX one_invoice_a_request ON public.fiscal_orders USING btree (request_id) WHERE ((kind = ANY (ARRAY['FR'::text, 'FT'::text])) AND (void_at IS NULL));

create table fiscal_series (
  id uuid not null default uuidv7(),
  kind text not null,
  name text not null,
  mode text not null,
  validation_code text not null,
  next_number integer not null default 1,
  last_hash text not null default ''::text,
  last_entry_at timestamp with time zone,
  constraint fiscal_series_kind_check CHECK ((kind = ANY (ARRAY['FR'::text, 'FT'::text, 'RG'::text, 'NC'::text]))),
  constraint fiscal_series_kind_name_key UNIQUE (kind, name),
  constraint fiscal_series_mode_check CHECK ((mode = ANY (ARRAY['practice'::text, 'certified'::text]))),
  constraint fiscal_series_pkey PRIMARY KEY (id)
);

create table invitations (
  id uuid not null default uuidv7(),
  token_hash bytea not null,
  role text not null,
  email text,
  name text,
  invited_by uuid,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  renews uuid,
  constraint invitations_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES auth_users(id),
  constraint invitations_pkey PRIMARY KEY (id),
  constraint invitations_renews_fkey FOREIGN KEY (renews) REFERENCES auth_users(id),
  constraint invitations_role_check CHECK ((role = ANY (ARRAY['technician'::text, 'office'::text, 'owner'::text]))),
  constraint invitations_token_hash_key UNIQUE (token_hash)
);

create table letters (
  document_id uuid not null,
  at timestamp with time zone not null,
  posted_at timestamp with time zone,
  posted_by uuid,
  constraint letters_check CHECK (((posted_at IS NULL) = (posted_by IS NULL))),
  constraint letters_document_id_fkey FOREIGN KEY (document_id) REFERENCES fiscal_documents(id),
  constraint letters_pkey PRIMARY KEY (document_id),
  constraint letters_posted_by_fkey FOREIGN KEY (posted_by) REFERENCES auth_users(id)
);
CREATE INDEX letters_waiting ON public.letters USING btree (at) WHERE (posted_at IS NULL);

create table mails (
  id uuid not null default uuidv7(),
  key text not null,
  kind text not null,
  recipient text not null,
  subject text not null,
  body_text text not null,
  body_html text not null,
  attachments jsonb not null default '[]'::jsonb,
  state text not null default 'queued'::text,
  attempts integer not null default 0,
  last_error text,
  client_id uuid,
  session_id uuid,
  created_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  constraint mails_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint mails_key_key UNIQUE (key),
  constraint mails_pkey PRIMARY KEY (id),
  constraint mails_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id),
  constraint mails_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sent'::text, 'held'::text, 'failed'::text])))
);
CREATE INDEX mails_newest ON public.mails USING btree (created_at DESC);

create table mbway_requests (
  id uuid not null default uuidv7(),
  request_id uuid not null,
  key text not null,
  order_id text not null,
  phone text not null,
  amount_cents integer not null,
  state text not null,
  provider_id text,
  asked_at timestamp with time zone not null,
  constraint mbway_requests_amount_cents_check CHECK ((amount_cents > 0)),
  constraint mbway_requests_key_key UNIQUE (key),
  constraint mbway_requests_order_id_key UNIQUE (order_id),
  constraint mbway_requests_pkey PRIMARY KEY (id),
  constraint mbway_requests_provider_id_key UNIQUE (provider_id),
  constraint mbway_requests_request_id_fkey FOREIGN KEY (request_id) REFERENCES payment_requests(id),
  constraint mbway_requests_state_check CHECK ((state = ANY (ARRAY['asking'::text, 'sent'::text, 'paid'::text, 'declined'::text, 'expired'::text, 'failed'::text])))
);
CREATE INDEX mbway_requests_request ON public.mbway_requests USING btree (request_id, asked_at);

create table multibanco_references (
  id uuid not null default uuidv7(),
  request_id uuid not null,
  provider text not null,
  entity text not null,
  reference text not null,
  amount_cents integer not null,
  order_id text not null,
  provider_id text,
  made_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint multibanco_references_amount_cents_check CHECK ((amount_cents > 0)),
  constraint multibanco_references_entity_check CHECK ((entity ~ '^\d{5}$'::text)),
  constraint multibanco_references_pkey PRIMARY KEY (id),
  constraint multibanco_references_provider_check CHECK ((provider = ANY (ARRAY['offline'::text, 'ifthenpay'::text]))),
  constraint multibanco_references_reference_check CHECK ((reference ~ '^\d{9}$'::text)),
  constraint multibanco_references_request_id_fkey FOREIGN KEY (request_id) REFERENCES payment_requests(id)
);
CREATE INDEX multibanco_references_request ON public.multibanco_references USING btree (request_id, made_at);
CREATE UNIQUE INDEX one_meaning_a_reference ON public.multibanco_references USING btree (entity, reference) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX one_reference_a_request ON public.multibanco_references USING btree (request_id) WHERE (ended_at IS NULL);

create table offers (
  id uuid not null default uuidv7(),
  session_id uuid not null,
  equipment_id uuid not null,
  agent_connection text,
  token_hash bytea not null,
  page_hash bytea,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  opened_at timestamp with time zone,
  decided_at timestamp with time zone,
  constraint offers_equipment_id_fkey FOREIGN KEY (equipment_id) REFERENCES equipment(id),
  constraint offers_page_hash_key UNIQUE (page_hash),
  constraint offers_pkey PRIMARY KEY (id),
  constraint offers_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id),
  constraint offers_token_hash_key UNIQUE (token_hash)
);
CREATE INDEX offers_session ON public.offers USING btree (session_id, made_at DESC);

create table paid_services (
  id uuid not null default uuidv7(),
  client_id uuid not null,
  equipment_id uuid,
  bought_at timestamp with time zone not null,
  place text not null,
  description text not null,
  amount_cents integer not null,
  recorded_by uuid not null,
  recorded_at timestamp with time zone not null default now(),
  constraint paid_services_amount_cents_check CHECK ((amount_cents > 0)),
  constraint paid_services_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint paid_services_equipment_id_fkey FOREIGN KEY (equipment_id) REFERENCES equipment(id),
  constraint paid_services_pkey PRIMARY KEY (id),
  constraint paid_services_place_check CHECK ((place = ANY (ARRAY['workshop'::text, 'on-site'::text]))),
  constraint paid_services_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES auth_users(id)
);
CREATE INDEX paid_services_client ON public.paid_services USING btree (client_id, bought_at);

create table payment_callbacks (
  id uuid not null default uuidv7(),
  fingerprint bytea not null,
  outcome text not null,
  request_id uuid,
  order_id text not null,
  entity text not null,
  reference text not null,
  amount text not null,
  provider_id text not null,
  paid_at text not null,
  received_at timestamp with time zone not null,
  repeats integer not null default 0,
  seen_at timestamp with time zone,
  seen_by uuid,
  payment_key text,
  same_as uuid,
  constraint payment_callbacks_booked_before_check CHECK ((num_nonnulls(payment_key, same_as) =
CASE
    WHEN (outcome = 'booked-before'::text) THEN 2
    ELSE 0
END)),
  constraint payment_callbacks_fingerprint_key UNIQUE (fingerprint),
  constraint payment_callbacks_outcome_check CHECK ((outcome = ANY (ARRAY['paid'::text, 'booked-before'::text, 'wrong-key'::text, 'unknown'::text, 'wrong-amount'::text, 'unreadable'::text]))),
  constraint payment_callbacks_pkey PRIMARY KEY (id),
  constraint payment_callbacks_request_id_fkey FOREIGN KEY (request_id) REFERENCES payment_requests(id),
  constraint payment_callbacks_same_as_fkey FOREIGN KEY (same_as) REFERENCES payments(id),
  constraint payment_callbacks_seen_by_fkey FOREIGN KEY (seen_by) REFERENCES auth_users(id)
);
CREATE INDEX payment_callbacks_payment_key ON public.payment_callbacks USING btree (payment_key) WHERE (payment_key IS NOT NULL);
CREATE INDEX payment_callbacks_same_as ON public.payment_callbacks USING btree (same_as) WHERE (same_as IS NOT NULL);
CREATE INDEX payment_callbacks_unseen ON public.payment_callbacks USING btree (received_at DESC) WHERE (seen_at IS NULL);

create table payment_reminders (
  request_id uuid not null,
  kind text not null,
  at timestamp with time zone not null,
  constraint payment_reminders_kind_check CHECK ((kind = ANY (ARRAY['before'::text, 'after'::text]))),
  constraint payment_reminders_pkey PRIMARY KEY (request_id, kind),
  constraint payment_reminders_request_id_fkey FOREIGN KEY (request_id) REFERENCES payment_requests(id)
);

create table payment_requests (
  id uuid not null default uuidv7(),
  number bigint not null generated always as identity,
  session_id uuid not null,
  client_id uuid not null,
  amount_cents integer not null,
  reference text not null,
  due_on date not null,
  state text not null default 'open'::text,
  created_at timestamp with time zone not null,
  constraint payment_requests_amount_cents_check CHECK ((amount_cents >= 0)),
  constraint payment_requests_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint payment_requests_number_key UNIQUE (number),
  constraint payment_requests_pkey PRIMARY KEY (id),
  constraint payment_requests_reference_key UNIQUE (reference),
  constraint payment_requests_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id),
  constraint payment_requests_session_id_key UNIQUE (session_id),
  constraint payment_requests_state_check CHECK ((state = ANY (ARRAY['open'::text, 'paid'::text, 'waived'::text])))
);
CREATE INDEX payment_requests_open ON public.payment_requests USING btree (due_on) WHERE (state = 'open'::text);

create table payments (
  id uuid not null default uuidv7(),
  request_id uuid not null,
  key text not null,
  amount_cents integer not null,
  received_on date not null,
  method text not null,
  reference text not null,
  recorded_by uuid,
  recorded_at timestamp with time zone not null,
  entry_id uuid,
  takes_back uuid,
  reason text,
  constraint payments_amount_cents_check CHECK ((((amount_cents > 0) = (takes_back IS NULL)) AND (amount_cents <> 0))),
  constraint payments_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES bank_entries(id),
  constraint payments_key_key UNIQUE (key),
  constraint payments_method_check CHECK ((method = ANY (ARRAY['transfer'::text, 'multibanco'::text, 'mbway'::text, 'cash'::text]))),
  constraint payments_pkey PRIMARY KEY (id),
  constraint payments_reason_check CHECK (((reason IS NULL) OR (takes_back IS NOT NULL))),
  constraint payments_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES auth_users(id),
  constraint payments_request_id_fkey FOREIGN KEY (request_id) REFERENCES payment_requests(id),
  constraint payments_takes_back_fkey FOREIGN KEY (takes_back) REFERENCES payments(id),
  constraint payments_takes_back_key UNIQUE (takes_back)
);
CREATE INDEX payments_entry ON public.payments USING btree (entry_id);
CREATE INDEX payments_request ON public.payments USING btree (request_id);

create table phone_passes (
  id uuid not null default uuidv7(),
  session_id uuid not null,
  token_hash bytea not null,
  page_hash bytea,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  opened_at timestamp with time zone,
  constraint phone_passes_page_hash_key UNIQUE (page_hash),
  constraint phone_passes_pkey PRIMARY KEY (id),
  constraint phone_passes_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id),
  constraint phone_passes_token_hash_key UNIQUE (token_hash)
);
CREATE INDEX phone_passes_session ON public.phone_passes USING btree (session_id);

create table recording_looks (
  id uuid not null default uuidv7(),
  session_id uuid not null,
  user_id uuid not null,
  kind text not null,
  reason text not null,
  at timestamp with time zone not null,
  constraint recording_looks_kind_check CHECK ((kind = ANY (ARRAY['watch'::text, 'export'::text]))),
  constraint recording_looks_pkey PRIMARY KEY (id),
  constraint recording_looks_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id),
  constraint recording_looks_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth_users(id)
);
CREATE INDEX recording_looks_session ON public.recording_looks USING btree (session_id, at);

create table recordings (
  session_id uuid not null,
  state text not null default 'recording'::text,
  progress integer not null default 0,
  starts_at timestamp with time zone,
  duration_ms bigint,
  video_bytes bigint,
  error text,
  ready_at timestamp with time zone,
  delete_on date,
  held_reason text,
  held_by uuid,
  held_at timestamp with time zone,
  deleted_at timestamp with time zone,
  deleted_by uuid,
  deleted_reason text,
  constraint recordings_check CHECK (((held_at IS NULL) = (held_reason IS NULL))),
  constraint recordings_check1 CHECK (((state = 'deleted'::text) = (deleted_at IS NOT NULL))),
  constraint recordings_deleted_by_fkey FOREIGN KEY (deleted_by) REFERENCES auth_users(id),
  constraint recordings_held_by_fkey FOREIGN KEY (held_by) REFERENCES auth_users(id),
  constraint recordings_pkey PRIMARY KEY (session_id),
  constraint recordings_progress_check CHECK (((progress >= 0) AND (progress <= 100))),
  constraint recordings_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id),
  constraint recordings_state_check CHECK ((state = ANY (ARRAY['recording'::text, 'waiting'::text, 'making'::text, 'ready'::text, 'failed'::text, 'deleting'::text, 'deleted'::text])))
);
CREATE INDEX recordings_due ON public.recordings USING btree (delete_on) WHERE (deleted_at IS NULL);

create table refunds (
  id uuid not null default uuidv7(),
  key text not null,
  from_entry uuid,
  request_id uuid,
  amount_cents integer not null,
  how text not null,
  by_entry uuid,
  reason text,
  by_user uuid not null,
  on_day date not null,
  at timestamp with time zone not null,
  constraint refunds_amount_cents_check CHECK ((amount_cents > 0)),
  constraint refunds_by_entry_fkey FOREIGN KEY (by_entry) REFERENCES bank_entries(id),
  constraint refunds_by_entry_key UNIQUE (by_entry),
  constraint refunds_by_user_fkey FOREIGN KEY (by_user) REFERENCES auth_users(id),
  constraint refunds_check CHECK ((num_nonnulls(from_entry, request_id) = 1)),
  constraint refunds_check1 CHECK (((how = 'bank'::text) = (by_entry IS NOT NULL))),
  constraint refunds_check2 CHECK (((how = 'bank'::text) = (reason IS NULL))),
  constraint refunds_from_entry_fkey FOREIGN KEY (from_entry) REFERENCES bank_entries(id),
  constraint refunds_how_check CHECK ((how = ANY (ARRAY['bank'::text, 'cash'::text, 'kept'::text]))),
  constraint refunds_key_key UNIQUE (key),
  constraint refunds_pkey PRIMARY KEY (id),
  constraint refunds_request_id_fkey FOREIGN KEY (request_id) REFERENCES payment_requests(id)
);
CREATE INDEX refunds_from_entry ON public.refunds USING btree (from_entry);
CREATE INDEX refunds_request ON public.refunds USING btree (request_id);

create table relay_tickets (
  ticket_hash bytea not null,
  pair_id uuid not null,
  session_id uuid not null,
  side text not null,
  auth_session_id uuid,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint relay_tickets_auth_session_id_fkey FOREIGN KEY (auth_session_id) REFERENCES auth_sessions(id) ON DELETE CASCADE,
  constraint relay_tickets_pkey PRIMARY KEY (ticket_hash),
  constraint relay_tickets_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id),
  constraint relay_tickets_side_check CHECK ((side = ANY (ARRAY['technician'::text, 'equipment'::text])))
);
CREATE INDEX relay_tickets_sign_in ON public.relay_tickets USING btree (auth_session_id);

create table report_templates (
  id uuid not null default uuidv7(),
  name text not null,
  text text not null,
  changed_by uuid not null,
  changed_at timestamp with time zone not null,
  constraint report_templates_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES auth_users(id),
  constraint report_templates_name_key UNIQUE (name),
  constraint report_templates_pkey PRIMARY KEY (id)
);

create table schema_migrations (
  name text not null,
  applied_at timestamp with time zone not null default now(),
  constraint schema_migrations_pkey PRIMARY KEY (name)
);

create table server_heartbeats (
  node text not null,
  at timestamp with time zone not null,
  constraint server_heartbeats_pkey PRIMARY KEY (node)
);

create table server_keys (
  purpose text not null,
  public_key text not null,
  sealed_private_key bytea not null,
  created_at timestamp with time zone not null default now(),
  constraint server_keys_pkey PRIMARY KEY (purpose),
  constraint server_keys_purpose_check CHECK ((purpose = ANY (ARRAY['agent-instructions'::text, 'practice-receipts'::text])))
);

create table session_events (
  session_id uuid not null,
  seq integer not null,
  at timestamp with time zone not null,
  kind text not null,
  data jsonb not null,
  constraint session_events_pkey PRIMARY KEY (session_id, seq),
  constraint session_events_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id)
);

create table session_pictures (
  id uuid not null default uuidv7(),
  client_id uuid not null,
  session_id uuid,
  media_type text not null,
  bytes integer not null,
  kept boolean not null default false,
  chosen_at timestamp with time zone not null,
  constraint session_pictures_bytes_check CHECK (((bytes >= 1) AND (bytes <= 10485760))),
  constraint session_pictures_check CHECK (((session_id IS NULL) OR kept)),
  constraint session_pictures_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint session_pictures_media_type_check CHECK ((media_type = ANY (ARRAY['image/jpeg'::text, 'image/png'::text, 'image/webp'::text]))),
  constraint session_pictures_pkey PRIMARY KEY (id),
  constraint session_pictures_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id)
);
CREATE INDEX session_pictures_not_asked_with ON public.session_pictures USING btree (client_id) WHERE (session_id IS NULL);
CREATE INDEX session_pictures_session ON public.session_pictures USING btree (session_id);

create table session_ratings (
  session_id uuid not null,
  stars integer not null,
  words text not null default ''::text,
  rated_at timestamp with time zone not null,
  constraint session_ratings_pkey PRIMARY KEY (session_id),
  constraint session_ratings_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id),
  constraint session_ratings_stars_check CHECK (((stars >= 1) AND (stars <= 5)))
);
CREATE INDEX session_ratings_at ON public.session_ratings USING btree (rated_at);

create table session_reports (
  session_id uuid not null,
  text text not null,
  written_by uuid not null,
  written_at timestamp with time zone not null,
  constraint session_reports_pkey PRIMARY KEY (session_id),
  constraint session_reports_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id),
  constraint session_reports_written_by_fkey FOREIGN KEY (written_by) REFERENCES auth_users(id)
);

create table sessions (
  id uuid not null default uuidv7(),
  number bigint not null generated always as identity,
  client_id uuid not null,
  equipment_id uuid not null,
  technician_id uuid,
  state text not null,
  problem text not null,
  tariff_id uuid not null,
  quote jsonb not null,
  assisted boolean not null,
  requested_at timestamp with time zone not null,
  agreed_start timestamp with time zone not null,
  accepted_at timestamp with time zone,
  ended_at timestamp with time zone,
  last_seq integer not null,
  by_phone boolean not null default false,
  asked_quote jsonb,
  constraint sessions_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint sessions_equipment_id_fkey FOREIGN KEY (equipment_id) REFERENCES equipment(id),
  constraint sessions_number_key UNIQUE (number),
  constraint sessions_pkey PRIMARY KEY (id),
  constraint sessions_state_check CHECK ((state = ANY (ARRAY['requested'::text, 'taken'::text, 'offered'::text, 'active'::text, 'concluded'::text, 'voided'::text, 'cancelled'::text, 'refused'::text]))),
  constraint sessions_tariff_id_fkey FOREIGN KEY (tariff_id) REFERENCES tariffs(id),
  constraint sessions_technician_id_fkey FOREIGN KEY (technician_id) REFERENCES auth_users(id)
);
CREATE UNIQUE INDEX one_live_session_per_equipment ON public.sessions USING btree (equipment_id) WHERE (state = ANY (ARRAY['requested'::text, 'taken'::text, 'offered'::text, 'active'::text]));
CREATE INDEX sessions_client ON public.sessions USING btree (client_id, requested_at DESC);
CREATE INDEX sessions_live ON public.sessions USING btree (state, requested_at) WHERE (state = ANY (ARRAY['requested'::text, 'taken'::text, 'offered'::text, 'active'::text]));

create table settings (
  one boolean not null default true,
  allowance_minutes integer not null default 120,
  allowance_period text not null default 'year'::text,
  no_picture_seconds integer not null default 60,
  server_gap_seconds integer not null default 10,
  no_contact_minutes integer not null default 15,
  offer_seconds integer not null default 300,
  on_recording_failure text not null default 'continue'::text,
  payment_days integer not null default 15,
  updated_at timestamp with time zone not null default now(),
  drop_minutes integer not null default 10,
  recording_days integer not null default 30,
  remind_before_days integer not null default 3,
  remind_after_days integer not null default 7,
  slot_minutes integer not null default 60,
  lead_minutes integer not null default 60,
  ahead_days integer not null default 30,
  late_cancel_hours integer not null default 24,
  ask_with_unpaid text not null default 'always'::text,
  not_remotely jsonb not null default '[{"en": "Installing an operating system", "pt": "Instalar um sistema operativo"}, {"en": "Replacing a part, or what broke inside", "pt": "Trocar uma peça, ou o que avariou por dentro"}, {"en": "Equipment that does not turn on or has no internet", "pt": "Um equipamento que não liga ou não tem internet"}]'::jsonb,
  constraint settings_ahead_days_check CHECK (((ahead_days >= 1) AND (ahead_days <= 365))),
  constraint settings_allowance_check CHECK ((allowance_minutes <= 10000)),
  constraint settings_allowance_minutes_check CHECK ((allowance_minutes >= 0)),
  constraint settings_allowance_period_check CHECK ((allowance_period = ANY (ARRAY['year'::text, 'month'::text]))),
  constraint settings_ask_with_unpaid_check CHECK ((ask_with_unpaid = ANY (ARRAY['always'::text, 'unless-overdue'::text, 'never'::text]))),
  constraint settings_drop_minutes_check CHECK ((drop_minutes > 0)),
  constraint settings_late_cancel_hours_check CHECK (((late_cancel_hours >= 0) AND (late_cancel_hours <= 168))),
  constraint settings_lead_minutes_check CHECK (((lead_minutes >= 0) AND (lead_minutes <= 10080))),
  constraint settings_meant_check CHECK (((no_picture_seconds <= 600) AND (server_gap_seconds <= 600) AND (no_contact_minutes <= 1440) AND (offer_seconds <= 3600) AND (drop_minutes <= 1440) AND (payment_days <= 365))),
  constraint settings_no_contact_minutes_check CHECK ((no_contact_minutes > 0)),
  constraint settings_no_picture_seconds_check CHECK ((no_picture_seconds > 0)),
  constraint settings_not_remotely_check CHECK ((jsonb_typeof(not_remotely) = 'array'::text)),
  constraint settings_offer_seconds_check CHECK ((offer_seconds > 0)),
  constraint settings_on_recording_failure_check CHECK ((on_recording_failure = ANY (ARRAY['continue'::text, 'end-uncharged'::text]))),
  constraint settings_one_check CHECK (one),
  constraint settings_payment_days_check CHECK ((payment_days >= 0)),
  constraint settings_pkey PRIMARY KEY (one),
  constraint settings_recording_days_check CHECK (((recording_days >= 1) AND (recording_days <= 730))),
  constraint settings_remind_after_days_check CHECK (((remind_after_days >= 0) AND (remind_after_days <= 60))),
  constraint settings_remind_before_days_check CHECK (((remind_before_days >= 0) AND (remind_before_days <= 60))),
  constraint settings_server_gap_seconds_check CHECK ((server_gap_seconds > 0)),
  constraint settings_slot_minutes_check CHECK (((slot_minutes >= 15) AND (slot_minutes <= 480)))
);

create table staff_changes (
  id uuid not null default uuidv7(),
  user_id uuid not null,
  at timestamp with time zone not null,
  kind text not null,
  by_user uuid,
  constraint staff_changes_by_user_fkey FOREIGN KEY (by_user) REFERENCES auth_users(id),
  constraint staff_changes_kind_check CHECK ((kind = ANY (ARRAY['invited-again'::text, 'renewed'::text, 'shut-out'::text]))),
  constraint staff_changes_pkey PRIMARY KEY (id),
  constraint staff_changes_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth_users(id)
);

create table staff_phones (
  user_id uuid not null,
  phone text not null,
  changed_at timestamp with time zone not null,
  constraint staff_phones_pkey PRIMARY KEY (user_id),
  constraint staff_phones_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth_users(id) ON DELETE CASCADE
);

create table statement_files (
  id uuid not null default uuidv7(),
  name text not null,
  sha256 bytea not null,
  bytes bigint not null,
  state text not null,
  progress integer not null default 0,
  format text,
  problem text,
  problem_details jsonb,
  uploaded_by uuid not null,
  uploaded_at timestamp with time zone not null,
  constraint statement_files_check CHECK (((state = 'refused'::text) = (problem IS NOT NULL))),
  constraint statement_files_format_check CHECK ((format = ANY (ARRAY['camt.053'::text, 'mt940'::text]))),
  constraint statement_files_pkey PRIMARY KEY (id),
  constraint statement_files_progress_check CHECK (((progress >= 0) AND (progress <= 100))),
  constraint statement_files_sha256_key UNIQUE (sha256),
  constraint statement_files_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'reading'::text, 'matching'::text, 'read'::text, 'refused'::text]))),
  constraint statement_files_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES auth_users(id)
);

create table tariffs (
  id uuid not null default uuidv7(),
  valid_from timestamp with time zone not null,
  initial_minutes integer not null,
  initial_cents integer not null,
  interval_minutes integer not null,
  interval_cents integer not null,
  sos_fee_cents integer,
  vat_percent integer not null,
  opens text not null,
  closes text not null,
  created_at timestamp with time zone not null default now(),
  closed jsonb not null default '{"days": [], "weekdays": [], "nationalHolidays": false}'::jsonb,
  vat_region text not null default 'PT'::text,
  vat_exemption text,
  constraint tariffs_closes_check CHECK ((closes ~ '^(([01]\d|2[0-3]):[0-5]\d|24:00)$'::text)),
  constraint tariffs_initial_cents_check CHECK ((initial_cents >= 0)),
  constraint tariffs_initial_minutes_check CHECK ((initial_minutes > 0)),
  constraint tariffs_interval_cents_check CHECK ((interval_cents >= 0)),
  constraint tariffs_interval_minutes_check CHECK ((interval_minutes > 0)),
  constraint tariffs_opens_check CHECK ((opens ~ '^([01]\d|2[0-3]):[0-5]\d$'::text)),
  constraint tariffs_pkey PRIMARY KEY (id),
  constraint tariffs_sos_fee_cents_check CHECK ((sos_fee_cents >= 0)),
  constraint tariffs_vat_exemption_check CHECK ((vat_exemption = 'M10'::text)),
  constraint tariffs_vat_or_exemption CHECK (((vat_exemption IS NULL) = (vat_percent > 0))),
  constraint tariffs_vat_percent_check CHECK (((vat_percent >= 0) AND (vat_percent <= 100))),
  constraint tariffs_vat_region_check CHECK ((vat_region = ANY (ARRAY['PT'::text, 'PT-AC'::text, 'PT-MA'::text])))
);
CREATE INDEX tariffs_valid_from ON public.tariffs USING btree (valid_from, id);

create table terms (
  version integer not null,
  language text not null,
  title text not null,
  body text not null,
  published_at timestamp with time zone not null,
  kind text not null,
  published_by uuid,
  constraint terms_kind_check CHECK ((kind = ANY (ARRAY['terms'::text, 'start'::text]))),
  constraint terms_language_check CHECK ((language = ANY (ARRAY['pt'::text, 'en'::text]))),
  constraint terms_pkey PRIMARY KEY (kind, version, language),
  constraint terms_published_by_fkey FOREIGN KEY (published_by) REFERENCES auth_users(id)
);

create table terms_drafts (
  kind text not null,
  language text not null,
  title text not null,
  body text not null,
  changed_by uuid not null,
  changed_at timestamp with time zone not null,
  constraint terms_drafts_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES auth_users(id),
  constraint terms_drafts_kind_check CHECK ((kind = ANY (ARRAY['terms'::text, 'start'::text]))),
  constraint terms_drafts_language_check CHECK ((language = ANY (ARRAY['pt'::text, 'en'::text]))),
  constraint terms_drafts_pkey PRIMARY KEY (kind, language)
);

create table waivers (
  id uuid not null default uuidv7(),
  session_id uuid not null,
  key text not null,
  wish text not null,
  wish_minutes integer,
  wish_cents integer,
  reason text not null,
  by_user uuid not null,
  at timestamp with time zone not null,
  applied_at timestamp with time zone,
  paid_minutes integer,
  free_minutes integer,
  amount_cents integer,
  before_cents integer,
  constraint waivers_amount_cents_check CHECK ((amount_cents >= 0)),
  constraint waivers_by_user_fkey FOREIGN KEY (by_user) REFERENCES auth_users(id),
  constraint waivers_check CHECK (((wish = 'minutes'::text) = (wish_minutes IS NOT NULL))),
  constraint waivers_check1 CHECK (((wish = 'amount'::text) = (wish_cents IS NOT NULL))),
  constraint waivers_check2 CHECK ((num_nulls(applied_at, paid_minutes, free_minutes, amount_cents, before_cents) = ANY (ARRAY[0, 5]))),
  constraint waivers_check3 CHECK ((before_cents >= amount_cents)),
  constraint waivers_free_minutes_check CHECK ((free_minutes >= 0)),
  constraint waivers_key_key UNIQUE (key),
  constraint waivers_paid_minutes_check CHECK ((paid_minutes >= 0)),
  constraint waivers_pkey PRIMARY KEY (id),
  constraint waivers_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id),
  constraint waivers_wish_cents_check CHECK ((wish_cents > 0)),
  constraint waivers_wish_check CHECK ((wish = ANY (ARRAY['all'::text, 'minutes'::text, 'amount'::text]))),
  constraint waivers_wish_minutes_check CHECK ((wish_minutes > 0))
);
CREATE INDEX waivers_session ON public.waivers USING btree (session_id, at);

create table working_times (
  technician_id uuid not null,
  valid_from date not null,
  times jsonb not null,
  set_by uuid not null,
  set_at timestamp with time zone not null,
  constraint working_times_pkey PRIMARY KEY (technician_id, valid_from),
  constraint working_times_set_by_fkey FOREIGN KEY (set_by) REFERENCES auth_users(id),
  constraint working_times_technician_id_fkey FOREIGN KEY (technician_id) REFERENCES auth_users(id)
);
