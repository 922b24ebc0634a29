-- What a client shows when asking, and whether one who owes money may ask.

-- Pictures of what is wrong. Chosen before there is a session: those that nobody asked with are swept away after a day.
create table session_pictures (
  id uuid primary key default uuidv7(),
  client_id uuid not null references clients (id),
  session_id uuid references sessions (id),
  media_type text not null check (media_type in ('image/jpeg', 'image/png', 'image/webp')),
  bytes integer not null check (bytes between 1 and 10485760),
  -- False until its file is whole on the disk.
  kept boolean not null default false,
  chosen_at timestamptz not null,
  check (session_id is null or kept)
);
create index session_pictures_session on session_pictures (session_id);
create index session_pictures_not_asked_with on session_pictures (client_id) where session_id is null;

alter table settings
  -- Whether a client with something unpaid may ask: always, unless it is overdue, or only with nothing open.
  add column ask_with_unpaid text not null default 'always' check (ask_with_unpaid in ('always', 'unless-overdue', 'never'));
