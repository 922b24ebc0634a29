-- What happens between Accept and End: instructions and talk stand in session_events; here is what they need beside them.

alter table settings
  -- R1, R2: an equipment away for so long without an instruction lets the technician end the session.
  add column drop_minutes integer not null default 10 check (drop_minutes > 0),
  -- G1: how long recordings are kept; 24 months at most.
  add column recording_days integer not null default 30 check (recording_days between 1 and 730),
  -- What no company means: a slip of the finger on the settings page.
  add constraint settings_meant_check check (
    no_picture_seconds <= 600 and server_gap_seconds <= 600 and no_contact_minutes <= 1440 and offer_seconds <= 3600
    and drop_minutes <= 1440 and payment_days <= 365
  );

-- Where a browser shares its screen, there is no agent that the offer is tied to.
alter table offers alter column agent_connection drop not null;

-- A phone of the client's, let into one session by a code that is scanned or a link that is tapped; worth one use.
create table phone_passes (
  id uuid primary key default uuidv7(),
  session_id uuid not null references sessions (id),
  token_hash bytea not null unique,
  page_hash bytea unique,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  opened_at timestamptz
);
create index phone_passes_session on phone_passes (session_id);

-- What was done, in the technician's words: the client reads it after the session.
create table session_reports (
  session_id uuid primary key references sessions (id),
  text text not null,
  written_by uuid not null references auth_users (id),
  written_at timestamptz not null
);

-- Sentences that reports are made of, shared by all technicians.
create table report_templates (
  id uuid primary key default uuidv7(),
  name text not null unique,
  text text not null,
  changed_by uuid not null references auth_users (id),
  changed_at timestamptz not null
);

-- C2: the number a technician shows to clients, remembered for the next time.
create table staff_phones (
  user_id uuid primary key references auth_users (id) on delete cascade,
  phone text not null,
  changed_at timestamptz not null
);

create table session_ratings (
  session_id uuid primary key references sessions (id),
  stars integer not null check (stars between 1 and 5),
  words text not null default '',
  rated_at timestamptz not null
);
create index session_ratings_at on session_ratings (rated_at);

-- The recording of a session (G1, G2): sealed parts while it runs, one sealed video after it, gone when its time is over.
create table recordings (
  session_id uuid primary key references sessions (id),
  state text not null default 'recording'
    check (state in ('recording', 'waiting', 'making', 'ready', 'failed', 'deleting', 'deleted')),
  -- 0 to 100 while the video is made.
  progress integer not null default 0 check (progress between 0 and 100),
  -- The wall-clock moment of the video's first frame, and its length.
  starts_at timestamptz,
  duration_ms bigint,
  video_bytes bigint,
  error text,
  ready_at timestamptz,
  -- The day it is deleted on, unless it is held.
  delete_on date,
  held_reason text,
  held_by uuid references auth_users (id),
  held_at timestamptz,
  -- When its files were gone; `deleting` until then, however often that takes a try.
  deleted_at timestamptz,
  -- Null where its time was over; otherwise who deleted it, and why.
  deleted_by uuid references auth_users (id),
  deleted_reason text,
  check ((held_at is null) = (held_reason is null)),
  check ((state = 'deleted') = (deleted_at is not null))
);
create index recordings_due on recordings (delete_on) where deleted_at is null;

-- G2: every look at a recording, by whom and why. The look's id is what lets the player read the video, for a while.
create table recording_looks (
  id uuid primary key default uuidv7(),
  session_id uuid not null references sessions (id),
  user_id uuid not null references auth_users (id),
  kind text not null check (kind in ('watch', 'export')),
  reason text not null,
  at timestamptz not null
);
create index recording_looks_session on recording_looks (session_id, at);
