-- From practice to fiscal value (N3): what was issued for practice stands for nothing once documents have value.

alter table fiscal_orders
  drop constraint fiscal_orders_state_check,
  drop constraint fiscal_orders_withdrawn_check,
  drop constraint fiscal_orders_void_check;
alter table fiscal_orders
  -- `retired`: issued for practice, and documents have fiscal value now.
  add constraint fiscal_orders_state_check check (state in ('waiting', 'issued', 'withdrawn', 'retired')),
  add constraint fiscal_orders_withdrawn_check check (state <> 'withdrawn' or (kind in ('RG', 'NC') and void_at is not null)),
  add constraint fiscal_orders_void_check
    check (void_at is null or kind in ('FR', 'RG') or state in ('withdrawn', 'retired')),
  add constraint fiscal_orders_retired_check check (state <> 'retired' or void_at is not null);
