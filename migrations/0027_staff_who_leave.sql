-- Who works here no more: they can not sign in, and nothing is given to them. What they did keeps their name. The owner stays.
alter table auth_users
  add column shut_out_at timestamptz,
  add constraint auth_users_shut_out_check check (shut_out_at is null or role in ('technician', 'office'));

-- An invitation can be for an account that there is: once it is used, its password and second factor are the ones of then.
alter table invitations add column renews uuid references auth_users (id);

-- What was done to the accounts of staff. Nobody is named where it was the operator, or the one who was invited.
create table staff_changes (
  id uuid primary key default uuidv7(),
  user_id uuid not null references auth_users (id),
  at timestamptz not null,
  kind text not null check (kind in ('invited-again', 'renewed', 'shut-out')),
  by_user uuid references auth_users (id)
);
