-- A session is accepted at the price that holds then: `quote`. Where free minutes that counted when it was asked for were
-- used up since, `asked_quote` keeps what was quoted then; null where both are one.
alter table sessions add column asked_quote jsonb;

-- An appointment is given to a colleague at its hour. And one that began may be cancelled after: by its client, who takes
-- the request back, or by the company, which refuses it. It keeps its session then.
alter table appointment_events
  drop constraint appointment_events_kind_check,
  add constraint appointment_events_kind_check
    check (kind in ('booked', 'moved', 'handed-over', 'began', 'cancelled', 'late-cancelled', 'no-show'));
alter table appointments
  drop constraint appointments_check1,
  add constraint appointments_session_check check (
    case
      when state = 'booked' then session_id is null
      when state in ('began', 'no-show') then session_id is not null
      else true
    end
  );
