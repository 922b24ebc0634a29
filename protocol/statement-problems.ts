/** What can be wrong with a bank statement, and with what the office decides of its entries: see problems.ts. */
export const STATEMENT_PROBLEMS = {
  'entry-set-aside': {
    status: 409,
    pt: 'O que sobrou deste movimento do banco foi posto de lado. Em Extratos, volte a pô-lo na caixa e tente de novo.',
    en: 'What was left of this bank movement was set aside. Under Statements, put it back into the tray and try again.',
  },
  'entry-decided': {
    status: 409,
    pt: 'Este movimento já foi tratado. Veja o seu estado.',
    en: 'This entry has been dealt with already. Look at its state.',
  },
  'booked-before': {
    status: 409,
    pt: 'Este dinheiro pode já estar registado. Veja o que a lista diz agora deste movimento. Se for o mesmo, confirme. Se for outro, escolha outra vez o pedido; se for dinheiro que saiu, diga que é outro movimento.',
    en: 'This money may be recorded already. See what the list says of this entry now. If it is the same, confirm. If it is another, choose its request once more; if it is money that went out, say that it is another.',
  },
  'entry-pays-nothing': {
    status: 422,
    pt: 'Este movimento é dinheiro que saiu: não paga nenhum pedido.',
    en: 'This entry is money that went out: it pays no request.',
  },
  'nothing-suggested': {
    status: 409,
    pt: 'Para este movimento não há sugestão. Escolha o pedido, ou ponha-o de lado.',
    en: 'There is no suggestion for this entry. Choose the request, or set it aside.',
  },
  'statement-not-known': {
    status: 422,
    pt: 'Isto não é um extrato bancário CAMT.053 nem MT940. Peça ao banco um destes dois formatos.',
    en: 'This is no bank statement in CAMT.053 or MT940. Ask the bank for one of these two formats.',
  },
  'statement-other-document': {
    status: 422,
    pt: 'O ficheiro é XML, mas não um extrato CAMT.053: contém {document}.',
    en: 'The file is XML, but no CAMT.053 statement: it holds {document}.',
  },
  'statement-none-inside': {
    status: 422,
    pt: 'O ficheiro tem cabeçalho, mas nenhum extrato dentro. Peça-o outra vez ao banco.',
    en: 'The file has a header, but no statement inside. Ask the bank for it again.',
  },
  'statement-truncated': {
    status: 422,
    pt: 'O ficheiro acaba a meio, na linha {line}. Descarregue-o outra vez do banco.',
    en: 'The file ends half-way, at line {line}. Download it from the bank again.',
  },
  'statement-bad-xml': {
    status: 422,
    pt: 'O XML do ficheiro está errado na linha {line} ({why}). Descarregue-o outra vez do banco.',
    en: 'The XML of the file is wrong at line {line} ({why}). Download it from the bank again.',
  },
  'statement-forbidden-xml': {
    status: 422,
    pt: 'A linha {line} do ficheiro tem um DOCTYPE. Nenhum banco o usa e pode ser perigoso: o ficheiro não foi lido.',
    en: 'Line {line} of the file has a DOCTYPE. No bank uses it and it can be dangerous: the file was not read.',
  },
  'statement-encoding': {
    status: 422,
    pt: 'Perto da linha {line} há caracteres que não são {encoding}. Descarregue o ficheiro outra vez, sem o abrir noutro programa.',
    en: 'Near line {line} there are characters that are not {encoding}. Download the file again, without opening it in another program.',
  },
  'statement-bad-part': {
    status: 422,
    pt: 'Na linha {line}, {part} não está certo: «{text}».',
    en: 'At line {line}, {part} is not right: “{text}”.',
  },
  'statement-part-too-large': {
    status: 422,
    pt: 'Perto da linha {line} há algo demasiado grande para um extrato: o ficheiro não foi lido.',
    en: 'Near line {line} something is too large for a statement: the file was not read.',
  },
  'statement-too-many': {
    status: 422,
    pt: 'O ficheiro tem mais de {most} movimentos. Peça ao banco um período mais curto.',
    en: 'The file has more than {most} movements. Ask the bank for a shorter period.',
  },
} as const;
