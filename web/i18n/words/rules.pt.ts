export const words = {
  title: 'Regras',
  'owner-only': 'Só o responsável da empresa muda as regras.',
  running: 'Enquanto uma sessão corre',
  recordings: 'Gravações',
  payments: 'Pagamentos',
  'from-to': 'De {{from}} a {{to}}.',
  save: 'Guardar as regras',
  saved: 'As regras ficaram guardadas.',
  'in.seconds': '{{name}}, em segundos',
  'in.minutes': '{{name}}, em minutos',
  'in.days': '{{name}}, em dias',
  'figure.offerSeconds': 'Espera pela resposta do cliente',
  'about.offerSeconds':
    'Uma proposta de ligação sem resposta caduca depois deste tempo. Vale para as propostas feitas a partir de agora.',
  'figure.noPictureSeconds': 'Espera pela primeira imagem',
  'about.noPictureSeconds':
    'Se a imagem não chegar dentro deste tempo depois de o cliente aceitar, a sessão é anulada e nada é cobrado. Vale já, também para as sessões em curso.',
  'figure.serverGapSeconds': 'Interrupção nossa que já não se cobra',
  'about.serverGapSeconds':
    'Uma falha do nosso servidor mais longa do que isto é tirada ao tempo. Vale já, também para as sessões em curso.',
  'figure.dropMinutes': 'Equipamento sem ligação',
  'about.dropMinutes':
    'Se o equipamento desaparecer durante este tempo sem instrução do técnico, o técnico pode terminar a sessão. Vale já, também para as sessões em curso.',
  'figure.noContactMinutes': 'Nenhum dos lados ligado',
  'about.noContactMinutes':
    'Depois deste tempo a sessão termina sozinha, com o tempo contado até ao último contacto. Vale já, também para as sessões em curso.',
  failure: 'Quando não é possível continuar a gravar',
  'failure.continue': 'A sessão continua sem gravação, e os dois lados são avisados',
  'failure.end-uncharged': 'A sessão termina e nada é cobrado',
  'failure.about': 'Vale a partir da próxima falha.',
  'figure.recordingDays': 'Tempo que as gravações ficam',
  'about.recordingDays':
    'Depois são apagadas para sempre, a não ser que alguém as guarde com um motivo. Vale para as gravações feitas a partir de agora; as que já existem mantêm o seu dia.',
  'figure.paymentDays': 'Prazo para pagar',
  'about.paymentDays': 'Conta do fim da sessão. Vale para os pedidos de pagamento feitos a partir de agora.',
  'figure.remindBeforeDays': 'Lembrete antes do prazo',
  'about.remindBeforeDays':
    'Um email ao cliente, tantos dias antes; 0 para nenhum. Vale já, também para os pedidos feitos.',
  'figure.remindAfterDays': 'Lembrete depois do prazo',
  'about.remindAfterDays':
    'Um email ao cliente, tantos dias depois; 0 para nenhum. Vale já, também para os pedidos feitos.',
  allowance: 'Minutos grátis',
  'figure.allowanceMinutes': 'Tempo grátis de cada período',
  'about.allowanceMinutes': 'Vale para os períodos cujos minutos ainda não foram usados.',
  period: 'Quanto dura um período',
  'period.about':
    'Um período de que já se usaram minutos vai até ao seu fim; o seguinte já tem a nova duração. O texto dos termos não muda com isto.',
  'period.year': 'Um ano, a contar do primeiro serviço pago',
  'period.month': 'Um mês, a contar do dia do primeiro serviço pago',
  unpaid: 'Pedir ajuda com algo por pagar',
  'unpaid.about': 'O que acontece a quem pede ajuda e ainda tem algo por pagar.',
  'unpaid.always': 'Pode pedir sempre',
  'unpaid.unless-overdue': 'Pode pedir, menos se o prazo já passou',
  'unpaid.never': 'Tem de pagar primeiro',
} as const;
