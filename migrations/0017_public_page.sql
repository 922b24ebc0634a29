-- What the public page tells besides prices: the complaints book, and what can not be done remotely.

alter table company
  -- The law wants it on every page and mail (DL 156/2005); a company may name its own page of it.
  add column complaints_url text not null default 'https://www.livroreclamacoes.pt' check (complaints_url like 'https://%');

alter table settings
  -- G3: a list of {pt, en}, shown before anybody asks.
  add column not_remotely jsonb not null default
    '[{"pt": "Instalar um sistema operativo", "en": "Installing an operating system"},
      {"pt": "Trocar uma peça, ou o que avariou por dentro", "en": "Replacing a part, or what broke inside"},
      {"pt": "Um equipamento que não liga ou não tem internet", "en": "Equipment that does not turn on or has no internet"}]'
    check (jsonb_typeof(not_remotely) = 'array');
