export type Language = 'pt' | 'en';

/** What the law wants in Portuguese is printed in Portuguese in both languages. */
export const LEGAL = {
  title: 'Fatura-recibo',
  original: 'Original',
  second: '2.ª via',
  practice: 'Documento sem validade fiscal',
  finalConsumer: 'Consumidor final',
  complaints: 'Livro de Reclamações Eletrónico: www.livroreclamacoes.pt',
};

export const RECEIPT_WORDS = {
  pt: {
    title: LEGAL.title,
    copies: { original: LEGAL.original, second: LEGAL.second },
    practice: LEGAL.practice,
    practiceWhy: 'Emitido para experiência e formação. Não pode ser usado na contabilidade nem no IRS.',
    taxNumber: 'NIF',
    issuedOn: 'Data de emissão',
    serviceOn: 'Data do serviço',
    buyerTaxNumber: 'NIF do cliente',
    description: 'Descrição',
    quantity: 'Qtd.',
    unitPrice: 'Preço sem IVA',
    vat: 'IVA',
    lineTotal: 'Total com IVA',
    base: (percent: string) => `Valor tributável a ${percent}`,
    vatAt: (percent: string) => `IVA a ${percent}`,
    exempt: (reason: string, code: string) => `Isento de IVA: ${reason} (${code})`,
    total: 'Total pago',
    paid: (date: string, method: string, reference: string) =>
      `Recebido em ${date} por ${method}, referência ${reference}.`,
    methods: { transfer: 'transferência bancária', multibanco: 'Multibanco', cash: 'numerário' },
    continued: 'continuação',
    page: (page: number, pages: number) => `Página ${page} de ${pages}`,
    qrAlt: 'Código QR fiscal deste documento',
    unit: (euros: string) => `${euros.replace('.', ',')} €`,
  },
  en: {
    title: `${LEGAL.title} · Invoice-receipt`,
    copies: { original: LEGAL.original, second: `${LEGAL.second} · Second copy` },
    practice: `${LEGAL.practice} · Not valid for tax purposes`,
    practiceWhy: 'Issued for practice and training. It can not be used in accounts or tax returns.',
    taxNumber: 'Tax no. (NIF)',
    issuedOn: 'Date of issue',
    serviceOn: 'Date of service',
    buyerTaxNumber: 'Client’s tax no.',
    description: 'Description',
    quantity: 'Qty',
    unitPrice: 'Price before VAT',
    vat: 'VAT',
    lineTotal: 'Total with VAT',
    base: (percent: string) => `Taxable amount at ${percent}`,
    vatAt: (percent: string) => `VAT at ${percent}`,
    exempt: (reason: string, code: string) => `VAT exempt: ${reason} (${code})`,
    total: 'Total paid',
    paid: (date: string, method: string, reference: string) =>
      `Received on ${date} by ${method}, reference ${reference}.`,
    methods: { transfer: 'bank transfer', multibanco: 'Multibanco', cash: 'cash' },
    continued: 'continued',
    page: (page: number, pages: number) => `Page ${page} of ${pages}`,
    qrAlt: 'Fiscal QR code of this document',
    unit: (euros: string) => `€${euros}`,
  },
} satisfies Record<Language, object>;

export type ReceiptWords = (typeof RECEIPT_WORDS)[Language];
