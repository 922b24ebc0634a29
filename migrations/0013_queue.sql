-- The queue: requests that are refused, those that came by phone, and where an equipment's agent is connected from.

-- A request that we can not help with ends as refused, with the reason that its client reads.
alter table sessions drop constraint sessions_state_check;
alter table sessions
  add constraint sessions_state_check
    check (state in ('requested', 'taken', 'offered', 'active', 'concluded', 'voided', 'cancelled', 'refused')),
  -- G4: staff wrote the request down for a client who phoned; terms and price are agreed to on the equipment's page.
  add column by_phone boolean not null default false;

-- The address on the internet from which the agent was connected last.
alter table equipment add column agent_address inet;
