-- Agreements that are edited and published, and what belongs to clients: their own data, changed, taken along, deleted.

-- G4: what a client agrees to when asking: the rules, and that the help starts at once (DL 24/2014), each a text of its own.
alter table acceptances drop constraint acceptances_terms_version_language_fkey;
alter table terms add column kind text not null default 'terms' check (kind in ('terms', 'start'));
alter table terms drop constraint terms_pkey, add primary key (kind, version, language);
alter table terms
  alter column kind drop default,
  -- Null for the texts that came with the program.
  add column published_by uuid references auth_users (id);

insert into terms (kind, version, language, title, published_at, body) values
('start', 1, 'pt', 'Pedido para começar antes dos 14 dias', '2026-01-01T00:00:00Z',
 'Peço que a assistência comece já, ou à hora que marquei, sem esperar pelos 14 dias em que posso desistir. Pago o que for prestado e, quando a assistência estiver completa, já não posso desistir.'),
('start', 1, 'en', 'Request to start before the 14 days are over', '2026-01-01T00:00:00Z',
 'I ask for the assistance to start now, or at the hour I booked, without waiting for the 14 days in which I can withdraw. I pay for what is provided and, once the assistance is complete, I can no longer withdraw.');

-- What somebody agreed to must be found again as it was.
create function keep_published_terms() returns trigger language plpgsql as $$
begin
  raise exception 'version % of % is published: it is neither changed nor deleted', old.version, old.kind;
end $$;
create trigger keep_published_terms before update or delete on terms
  for each row execute function keep_published_terms();

-- The next version of each kind while it is being written, a text for each language.
create table terms_drafts (
  kind text not null check (kind in ('terms', 'start')),
  language text not null check (language in ('pt', 'en')),
  title text not null,
  body text not null,
  changed_by uuid not null references auth_users (id),
  changed_at timestamptz not null,
  primary key (kind, language)
);

alter table acceptances
  add column kind text not null default 'terms',
  -- What the browser said it is; null where it said nothing.
  add column device text,
  -- Null once the client's data was deleted.
  alter column ip drop not null,
  drop constraint acceptances_session_id_key,
  drop constraint acceptances_appointment_id_key,
  add constraint one_acceptance_a_kind unique (session_id, kind),
  add constraint one_booking_acceptance_a_kind unique (appointment_id, kind),
  add foreign key (kind, terms_version, language) references terms (kind, version, language);
alter table acceptances alter column kind drop default;
create index acceptances_client on acceptances (client_id, accepted_at desc);
create index acceptances_of_terms on acceptances (kind, terms_version, language);

-- The address that a client wants to be reached by, until the link that was mailed there is followed.
create table email_changes (
  id uuid primary key default uuidv7(),
  client_id uuid not null references clients (id),
  email text not null,
  token_hash bytea not null unique,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  confirmed_at timestamptz
);
create index email_changes_client on email_changes (client_id, asked_at desc);

-- What was changed in a client's data, field by field; `by_user` is null where the client did it.
create table client_changes (
  id uuid primary key default uuidv7(),
  client_id uuid not null references clients (id),
  at timestamptz not null,
  by_user uuid references auth_users (id),
  field text not null check (
    field in ('name', 'email', 'phone', 'taxNumber', 'street', 'postalCode', 'city', 'country', 'language', 'receiptBy')
  ),
  before text not null,
  after text not null
);
create index client_changes_client on client_changes (client_id, at desc);

-- A client asks for everything about them to be deleted; the office does it, or says why not.
create table deletion_requests (
  id uuid primary key default uuidv7(),
  client_id uuid not null references clients (id),
  state text not null default 'waiting' check (state in ('waiting', 'withdrawn', 'refused', 'done')),
  words text not null default '',
  asked_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid references auth_users (id),
  reason text,
  check ((state = 'waiting') = (decided_at is null)),
  check ((state = 'refused') = (reason is not null))
);
create unique index one_deletion_request_a_client on deletion_requests (client_id) where state = 'waiting';
create index deletion_requests_waiting on deletion_requests (asked_at) where state = 'waiting';

-- From then on the row names nobody; it stays for what the law keeps, and for what is counted.
alter table clients add column deleted_at timestamptz;

-- Whoever asks in the very moment of the deletion waits for it, and finds nobody to ask for.
create function refuse_deleted_client() returns trigger language plpgsql as $$
begin
  perform 1 from clients where id = new.client_id and deleted_at is null for share;
  if not found then raise exception 'the client % is deleted', new.client_id; end if;
  return new;
end $$;
create trigger refuse_deleted_client before insert on sessions for each row execute function refuse_deleted_client();
create trigger refuse_deleted_client before insert on equipment for each row execute function refuse_deleted_client();
create trigger refuse_deleted_client before insert on appointments for each row execute function refuse_deleted_client();
