-- The calendar: when the company is open, who is there when, and the hours that clients have booked.

-- Gives the exclusion constraint below an equality it can index beside the ranges. Trusted: the owner may create it.
create extension if not exists btree_gist;

alter table settings
  add column slot_minutes integer not null default 60 check (slot_minutes between 15 and 480),
  -- How long before its start a slot can still be booked, and how many days ahead.
  add column lead_minutes integer not null default 60 check (lead_minutes between 0 and 10080),
  add column ahead_days integer not null default 30 check (ahead_days between 1 and 365),
  -- A client who cancels within so many hours of the start cancels late; kept, never charged. 0 for never.
  add column late_cancel_hours integer not null default 24 check (late_cancel_hours between 0 and 168);

-- S1: the days on which the company is closed are part of the hours, and change with a tariff: what was agreed stays.
alter table tariffs
  add column closed jsonb not null default '{"nationalHolidays": false, "weekdays": [], "days": []}';

-- A technician's week from a day on, until the next such.
create table working_times (
  technician_id uuid not null references auth_users (id),
  valid_from date not null,
  times jsonb not null,
  set_by uuid not null references auth_users (id),
  set_at timestamptz not null,
  primary key (technician_id, valid_from)
);

-- When a technician is away, or can be called outside the hours (P6).
create table duty_spans (
  id uuid primary key default uuidv7(),
  technician_id uuid not null references auth_users (id),
  kind text not null check (kind in ('absence', 'on-call')),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  reason text,
  entered_by uuid not null references auth_users (id),
  entered_at timestamptz not null,
  check (starts_at < ends_at)
);
create index duty_spans_technician on duty_spans (technician_id, starts_at);
create index duty_spans_ends on duty_spans (ends_at);

-- A booked slot: what its client agreed to when booking, until its time has come and it becomes a session.
create table appointments (
  id uuid primary key default uuidv7(),
  client_id uuid not null references clients (id),
  equipment_id uuid not null references equipment (id),
  technician_id uuid not null references auth_users (id),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  state text not null default 'booked' check (state in ('booked', 'began', 'cancelled', 'late-cancelled', 'no-show')),
  problem text not null,
  tariff_id uuid not null references tariffs (id),
  quote jsonb not null,
  assisted boolean not null,
  stop_with_free_minutes boolean not null,
  booked_at timestamptz not null,
  -- Since when it starts when it does: who was told after a reminder's moment is not reminded.
  changed_at timestamptz not null,
  -- How often calendars have been told of a change (RFC 5545).
  sequence integer not null default 0,
  last_seq integer not null default 0,
  session_id uuid references sessions (id),
  check (starts_at < ends_at),
  check ((state in ('began', 'no-show')) = (session_id is not null)),
  -- However many ask at the same moment, a technician has one appointment at a time.
  constraint one_appointment_at_a_time exclude using gist
    (technician_id with =, tstzrange(starts_at, ends_at) with &&) where (state in ('booked', 'began'))
);
create unique index one_booking_per_equipment on appointments (equipment_id) where state = 'booked';
create index appointments_client on appointments (client_id, starts_at);
create index appointments_starts on appointments (starts_at);
create index appointments_session on appointments (session_id);

-- Everything that happened to it: booked, moved, cancelled, begun, nobody there. Added, never changed.
create table appointment_events (
  appointment_id uuid not null references appointments (id),
  seq integer not null,
  at timestamptz not null,
  kind text not null check (kind in ('booked', 'moved', 'began', 'cancelled', 'late-cancelled', 'no-show')),
  by_party text not null check (by_party in ('client', 'technician', 'office', 'system')),
  by_user uuid references auth_users (id),
  -- When it is and who helps, as it was from then on; and why.
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  technician_id uuid not null references auth_users (id),
  reason text,
  primary key (appointment_id, seq)
);

-- Each reminder of a start goes out once; moved to another one, it is reminded of that.
create table appointment_reminders (
  appointment_id uuid not null references appointments (id),
  kind text not null check (kind in ('day-before', 'hour-before')),
  starts_at timestamptz not null,
  at timestamptz not null,
  primary key (appointment_id, kind, starts_at)
);

-- Pictures of what is wrong that the client booked with; they go to the session. Their own table comes later than this one.
create table appointment_pictures (
  picture_id uuid primary key,
  appointment_id uuid not null references appointments (id)
);
create index appointment_pictures_appointment on appointment_pictures (appointment_id);

-- G4: the terms are accepted when the slot is booked; the acceptance is its session's too once there is one.
alter table acceptances
  alter column session_id drop not null,
  add column appointment_id uuid unique references appointments (id),
  add constraint acceptances_check check (num_nonnulls(session_id, appointment_id) >= 1);
