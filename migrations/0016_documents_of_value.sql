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

-- A document names every payment that pays it, each with what of it does. Until now it named one, for the whole: so it was
-- printed, and so it is printed again. What is signed does not change.
alter table fiscal_documents disable trigger keep_fiscal_document;
update fiscal_documents
set document = (document - 'payment') || jsonb_build_object('payments',
  case when jsonb_typeof(document -> 'payment') = 'object'
    then jsonb_build_array(document -> 'payment' || jsonb_build_object('amountCents', gross_cents)) else '[]' end);
alter table fiscal_documents enable trigger keep_fiscal_document;
update fiscal_orders
set draft = (draft - 'payment') || jsonb_build_object('payments',
  case when jsonb_typeof(draft -> 'payment') = 'object'
    then jsonb_build_array(draft -> 'payment' || jsonb_build_object('amountCents', amount_cents)) else '[]' end);
