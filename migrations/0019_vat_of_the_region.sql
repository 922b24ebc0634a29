-- P1 ⚙: the VAT that prices include: the normal rate of the region, or none, with the code of its legal reason.
alter table tariffs
  add column vat_region text not null default 'PT' check (vat_region in ('PT', 'PT-AC', 'PT-MA')),
  add column vat_exemption text check (vat_exemption in ('M10')),
  add constraint tariffs_vat_or_exemption check ((vat_exemption is null) = (vat_percent > 0));
