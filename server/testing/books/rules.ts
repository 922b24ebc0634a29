/**
 * The rules of the books: each a query for what breaks it. They add up by themselves, from the rows that actions write,
 * so that a view or a column that says something else is found out.
 */
type Rules = Readonly<Record<string, string>>;

/**
 * Of every request: what was charged, waived, asked, came in and was not taken back (`came`), was given back again, and
 * the difference (`paid`), added up from the rows.
 */
const SUMS = `with came as (
  select r.id, r.session_id, r.amount_cents as asked, r.state,
    (select coalesce(sum(w.amount_cents), 0) from waivers w where w.session_id = r.session_id) as waived,
    (select coalesce(sum(p.amount_cents), 0) from payments p where p.request_id = r.id) as came,
    (select coalesce(sum(f.amount_cents), 0) from refunds f where f.request_id = r.id and f.how <> 'kept') as given
  from payment_requests r
), sums as (
  select came.*, came - given as paid, c.total_cents as charged from came join charges c using (session_id)
)`;

/** They hold whenever one looks. */
export const ALWAYS: Rules = {
  'what is charged is asked for, and nothing else is': `
    select c.session_id, r.id from charges c full join payment_requests r using (session_id)
    where (coalesce(c.total_cents, 0) > 0) <> (r.id is not null)`,
  'charged = waived + asked': `${SUMS} select * from sums where charged <> waived + asked or waived < 0 or asked < 0`,
  'charged = waived + paid + open, in the words of the view too': `${SUMS}
    select s.*, v.* from sums s join request_balances v on v.request_id = s.id
    where v.charged_cents <> s.charged or v.waived_cents <> s.waived or v.paid_cents <> s.paid
      or v.charged_cents <> v.waived_cents + v.paid_cents + v.open_cents`,
  'the state of a request says how it stands': `${SUMS}
    select * from sums
    where state <> case when paid < asked then 'open' when paid > 0 then 'paid' else 'waived' end`,
  'a waiver says what was asked before it': `
    select * from (
      select w.id, w.before_cents, c.total_cents - coalesce(sum(w.amount_cents) over (partition by w.session_id
        order by w.applied_at, w.before_cents desc, w.id rows between unbounded preceding and 1 preceding), 0) as asked
      from waivers w join charges c using (session_id) where w.applied_at is not null) as before
    where before_cents <> asked`,
  'more than is asked was paid only where something was waived afterwards, somebody meant it or a service told of it': `${SUMS}
    select * from sums s where paid > asked and waived = 0 and not exists (
      select from payments p where p.request_id = s.id and p.key not like 'entry:%')`,
  'what came in for a request and stayed is not below zero': `${SUMS} select * from sums where came < 0`,
  'what is taken back is a payment that there was, all of it, once': `
    select b.* from payments b join payments p on p.id = b.takes_back
    where b.amount_cents <> -p.amount_cents or b.request_id <> p.request_id or p.takes_back is not null`,
  'a movement that came in is what it paid, what was given back of it, and what is left of it': `
    select e.id, e.amount_cents, e.left_cents from bank_entries e
    where e.side = 'credit' and e.amount_cents - e.left_cents
      <> (select coalesce(sum(p.amount_cents), 0) from payments p where p.entry_id = e.id and p.amount_cents > 0)
        - (select coalesce(sum(-b.amount_cents), 0) from payments b where b.entry_id = e.id and b.takes_back is not null)
        + (select coalesce(sum(f.amount_cents), 0) from refunds f where f.from_entry = e.id)`,
  'a movement that went out is what it took or gave back, and what is left of it': `
    select e.id, e.amount_cents, e.left_cents from bank_entries e
    where e.side = 'debit' and e.amount_cents - e.left_cents
      <> (select coalesce(sum(-b.amount_cents), 0) from payments b where b.entry_id = e.id)
        + (select coalesce(sum(f.amount_cents), 0) from refunds f where f.by_entry = e.id)`,
  'nothing is left of a movement that is out of the tray, and something of one that is in it': `
    select * from bank_entries where (state = 'paid') <> (left_cents = 0) or left_cents < 0`,
  'nothing of a movement that the bank took back waits to pay something else': `
    select e.* from bank_entries e
    where e.left_cents > 0 and exists (
      select from payments p join payments b on b.takes_back = p.id
      where p.entry_id = e.id and b.entry_id <> e.id)`,
  'a payment that came with a movement is taken back with it': `
    select b.* from payments b join payments p on p.id = b.takes_back where p.entry_id is not null and b.entry_id is null`,
  'what was told as paid was paid, once, and nothing else by that way': `
    select * from (
      select (select count(*) from payment_callbacks where outcome = 'paid') as told,
        (select count(*) from payments where key like 'multibanco:%') as paid) as counts
    where told <> paid`,
  'no period of free minutes was ever below zero': `
    select * from (
      select client_id, year_start, sum(minutes) over (partition by client_id, year_start order by at, id) as left_minutes
      from allowance_entries) as running
    where left_minutes < 0`,
  'a session took the free minutes that it was charged, and got no more of them back': `
    select c.session_id, c.free_minutes_used, sum(e.minutes) filter (where e.minutes < 0) as taken,
      sum(e.minutes) filter (where e.minutes > 0) as back
    from charges c left join allowance_entries e using (session_id) group by c.session_id
    having -coalesce(sum(e.minutes) filter (where e.minutes < 0), 0) <> c.free_minutes_used
      or coalesce(sum(e.minutes) filter (where e.minutes > 0), 0)
        <> (select coalesce(sum(free_minutes), 0) from waivers w where w.session_id = c.session_id)
      or coalesce(sum(e.minutes) filter (where e.minutes > 0), 0) > c.free_minutes_used`,
  'an order that is issued has its document, word for word, and no other has one': `
    select o.id, o.kind, o.state, d.document_no from fiscal_orders o left join fiscal_documents d on d.order_id = o.id
    where (o.state = 'issued') <> (d.id is not null) or d.gross_cents <> o.amount_cents or d.kind <> o.kind
      or d.net_cents + d.vat_cents <> d.gross_cents`,
  'what counts no more was credited whole, annulled or never issued': `
    select o.id, o.kind, o.state, o.amount_cents from fiscal_orders o where o.void_at is not null and case o.kind
      when 'FR' then o.amount_cents <> (select coalesce(sum(n.amount_cents), 0) from fiscal_orders n where n.about = o.id)
      else (o.state = 'issued') <> exists (
        select from fiscal_annulments a join fiscal_documents d on d.id = a.document_id where d.order_id = o.id)
      end`,
  'only what counts no more is annulled': `
    select d.* from fiscal_annulments a join fiscal_documents d on d.id = a.document_id
    join fiscal_orders o on o.id = d.order_id where o.void_at is null or o.kind <> 'RG'`,
  'what is about a document is about an invoice of the same request': `
    select o.* from fiscal_orders o join fiscal_orders i on i.id = o.about
    where i.request_id <> o.request_id or i.kind not in ('FR', 'FT') or (o.kind = 'RG' and i.kind <> 'FT')`,
  'no more is credited than was invoiced, and no more receipted': `
    select i.id from fiscal_orders i join fiscal_orders o on o.about = i.id group by i.id, i.amount_cents
    having coalesce(sum(o.amount_cents) filter (where o.kind = 'NC'), 0) > i.amount_cents
      or coalesce(sum(o.amount_cents) filter (where o.kind = 'RG' and o.void_at is null), 0) > i.amount_cents`,
  'receipts say no more than their payment': `
    select p.id, p.amount_cents from payments p join fiscal_orders o on o.payment_id = p.id
    where o.kind = 'RG' and o.void_at is null group by p.id having sum(o.amount_cents) > p.amount_cents`,
  'a series has every number, in the order of time': `
    select s.kind, s.name, s.next_number, count(d.id), max(d.number) from fiscal_series s
    left join fiscal_documents d on d.series_id = s.id group by s.id
    having count(d.id) <> s.next_number - 1 or coalesce(max(d.number), 0) <> s.next_number - 1`,
  'what a document says of payments comes to its sum, and each of them paid some of it': `
    select document_no from fiscal_documents d
    cross join lateral (
      select sum((paid ->> 'amountCents')::int) as sum, min((paid ->> 'amountCents')::int) as least
      from jsonb_array_elements(d.document -> 'payments') paid) as said
    where kind in ('FR', 'RG') and (sum <> gross_cents or least < 1)`,
  'the issued lines of a document come to its sum': `
    select document_no from fiscal_documents d
    where gross_cents <> (select sum((line ->> 'grossCents')::int) from jsonb_array_elements(d.document -> 'lines') line)`,
};

/** They hold once nothing waits to be done. */
export const AT_REST: Rules = {
  'nothing waits to be issued': `select * from fiscal_orders where state = 'waiting'`,
  'invoiced less credited is what is asked, or nothing while nothing is invoiced': `
    select r.id, r.amount_cents as asked, sum(d.amount_cents) as papers from payment_requests r
    join (
      select request_id, kind <> 'NC' and void_at is null as counts,
        case kind when 'NC' then -amount_cents else amount_cents end as amount_cents
      from fiscal_orders where kind in ('FR', 'FT', 'NC')
    ) d on d.request_id = r.id
    group by r.id having sum(d.amount_cents) <> case when bool_or(d.counts) then r.amount_cents else 0 end`,
  'a receipt that counts is of a payment that stayed': `
    select o.* from fiscal_orders o join payments back on back.takes_back = o.payment_id
    where o.kind = 'RG' and o.void_at is null`,
  'what was paid has its receipts, as far as it was invoiced; nothing says paid what is not': `${SUMS}
    select * from (
      select s.*, i.kind, (
        select coalesce(sum(case o.kind when 'NC' then -o.amount_cents else o.amount_cents end), 0) from fiscal_orders o
        where o.void_at is null and case i.kind
          when 'FR' then o.id = i.id or o.about = i.id
          else o.about = i.id and o.kind = 'RG' end) as receipted
      from sums s join fiscal_orders i on i.request_id = s.id and i.kind in ('FR', 'FT') and i.void_at is null) as papers
    where receipted < least(paid, asked) or receipted > came or kind = 'FR' and receipted > greatest(paid, 0)`,
  'a request that is open has the reference of what is open, and no other has one': `${SUMS}
    select s.*, m.amount_cents from sums s
    left join multibanco_references m on m.request_id = s.id and m.ended_at is null
    where coalesce(m.amount_cents, 0) <> greatest(asked - paid, 0)`,
};

/** They hold once every deadline has passed besides. */
export const ALL_DUE: Rules = {
  'what is asked is invoiced': `
    select r.* from payment_requests r where r.amount_cents > 0 and not exists (
      select from fiscal_orders o where o.request_id = r.id and o.kind in ('FR', 'FT') and o.void_at is null)`,
};
