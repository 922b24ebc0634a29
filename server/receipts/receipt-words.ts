import type { Language } from '../../protocol/problems.ts';

/** What the law wants in Portuguese is printed in Portuguese in both languages. */
export const LEGAL = {
  titles: { FR: 'Fatura-recibo', FT: 'Fatura', RG: 'Recibo', NC: 'Nota de crédito' },
  original: 'Original',
  second: '2.ª via',
  annulled: '2.ª via · ANULADO',
  practice: 'Documento sem validade fiscal',
  finalConsumer: 'Consumidor final',
  complaints: 'Livro de Reclamações Eletrónico: www.livroreclamacoes.pt',
};

export const RECEIPT_WORDS = {
  pt: {
    titles: LEGAL.titles,
    copies: { original: LEGAL.original, second: LEGAL.second, annulled: LEGAL.annulled },
    practice: LEGAL.practice,
    practiceWhy: 'Emitido para experiência e formação. Não pode ser usado na contabilidade nem no IRS.',
    taxNumber: 'NIF',
    issuedOn: 'Data de emissão',
    serviceOn: 'Data do serviço',
    buyerTaxNumber: 'NIF do cliente',
    description: 'Descrição',
    quantity: 'Qtd.',
    /** Of an exempt company's document there is but one price. */
    unitPrice: { taxed: 'Preço sem IVA', exempt: 'Preço' },
    vat: 'IVA',
    lineTotal: { taxed: 'Total com IVA', exempt: 'Total' },
    base: (percent: string) => `Valor tributável a ${percent}`,
    vatAt: (percent: string) => `IVA a ${percent}`,
    exempt: (reason: string, code: string) => `Isento de IVA: ${reason} (${code})`,
    totals: { FR: 'Total pago', FT: 'Total a pagar', RG: 'Total recebido', NC: 'Total creditado' },
    paidLine: 'Documento pago',
    paidAmount: 'Valor pago',
    dueOn: (date: string) => `Pagar até ${date}. As instruções seguiram no pedido de pagamento.`,
    about: (documentNo: string, date: string) => `Retifica o documento ${documentNo}, de ${date}.`,
    reason: (reason: string) => `Motivo: ${reason}`,
    paid: (date: string, method: string, reference: string) =>
      `Recebido em ${date} por ${method}, referência ${reference}.`,
    paidPart: (amount: string, date: string, method: string, reference: string) =>
      `Recebidos ${amount} em ${date} por ${method}, referência ${reference}.`,
    methods: { transfer: 'transferência bancária', multibanco: 'Multibanco', mbway: 'MB WAY', cash: 'numerário' },
    continued: 'continuação',
    page: (page: number, pages: number) => `Página ${page} de ${pages}`,
    qrAlt: 'Código QR fiscal deste documento',
    unit: (euros: string) => `${euros.replace('.', ',')} €`,
  },
  en: {
    titles: {
      FR: `${LEGAL.titles.FR} · Invoice-receipt`,
      FT: `${LEGAL.titles.FT} · Invoice`,
      RG: `${LEGAL.titles.RG} · Receipt`,
      NC: `${LEGAL.titles.NC} · Credit note`,
    },
    copies: {
      original: LEGAL.original,
      second: `${LEGAL.second} · Second copy`,
      annulled: `${LEGAL.annulled} · Annulled`,
    },
    practice: `${LEGAL.practice} · Not valid for tax purposes`,
    practiceWhy: 'Issued for practice and training. It can not be used in accounts or tax returns.',
    taxNumber: 'Tax no. (NIF)',
    issuedOn: 'Date of issue',
    serviceOn: 'Date of service',
    buyerTaxNumber: 'Client’s tax no.',
    description: 'Description',
    quantity: 'Qty',
    unitPrice: { taxed: 'Price before VAT', exempt: 'Price' },
    vat: 'VAT',
    lineTotal: { taxed: 'Total with VAT', exempt: 'Total' },
    base: (percent: string) => `Taxable amount at ${percent}`,
    vatAt: (percent: string) => `VAT at ${percent}`,
    exempt: (reason: string, code: string) => `VAT exempt: ${reason} (${code})`,
    totals: { FR: 'Total paid', FT: 'Total to pay', RG: 'Total received', NC: 'Total credited' },
    paidLine: 'Document that was paid',
    paidAmount: 'Amount paid',
    dueOn: (date: string) => `To be paid by ${date}. The instructions came with the payment request.`,
    about: (documentNo: string, date: string) => `Corrects the document ${documentNo} of ${date}.`,
    reason: (reason: string) => `Reason: ${reason}`,
    paid: (date: string, method: string, reference: string) =>
      `Received on ${date} by ${method}, reference ${reference}.`,
    paidPart: (amount: string, date: string, method: string, reference: string) =>
      `Received ${amount} on ${date} by ${method}, reference ${reference}.`,
    methods: { transfer: 'bank transfer', multibanco: 'Multibanco', mbway: 'MB WAY', cash: 'cash' },
    continued: 'continued',
    page: (page: number, pages: number) => `Page ${page} of ${pages}`,
    qrAlt: 'Fiscal QR code of this document',
    unit: (euros: string) => `€${euros}`,
  },
} satisfies Record<Language, object>;

export type ReceiptWords = (typeof RECEIPT_WORDS)[Language];
