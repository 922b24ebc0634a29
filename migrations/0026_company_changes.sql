-- What the owner changed in the company's data: a wrong account number is a loss, so it is known who wrote it and when.
-- The accounts that were its own before are found here: clients still pay to those that older mails name.
create table company_changes (
  id uuid primary key default uuidv7(),
  at timestamptz not null,
  by_user uuid not null references auth_users (id),
  field text not null check (field in ('name', 'email', 'street', 'postalCode', 'city', 'country', 'iban', 'bic')),
  before text not null,
  after text not null
);
