-- What one request comes to is worked out for that one alone. With the payments in a part of its own, Postgres worked them
-- out for every request there ever was before it took the one that was asked for.
create or replace view request_balances as
select
  r.id as request_id,
  c.total_cents as charged_cents,
  coalesce((select sum(w.amount_cents) from waivers w where w.session_id = r.session_id), 0)::integer as waived_cents,
  stayed.cents::integer as paid_cents,
  (r.amount_cents - stayed.cents)::integer as open_cents
from payment_requests r
join charges c on c.session_id = r.session_id
cross join lateral (
  select
    coalesce((select sum(p.amount_cents) from payments p where p.request_id = r.id), 0)
    - coalesce((select sum(f.amount_cents) from refunds f where f.request_id = r.id and f.how <> 'kept'), 0) as cents
) stayed;
