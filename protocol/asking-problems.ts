/** Why a client can not ask for help, or not in this way; part of PROBLEMS. */
export const ASKING_PROBLEMS = {
  'sos-not-offered': {
    status: 422,
    pt: 'A esta hora estamos fechados, e fora do horário ainda não há assistência. Marque uma hora, ou peça dentro do horário.',
    en: 'We are closed at this hour, and there is no assistance outside the schedule yet. Book an hour, or ask within the schedule.',
  },
  'terms-not-current': {
    status: 409,
    pt: 'Os termos mudaram. Leia a nova versão e aceite de novo.',
    en: 'The terms have changed. Read the new version and accept again.',
  },
  'quote-changed': {
    status: 409,
    pt: 'O preço ou os seus minutos mudaram entretanto. Veja o novo preço e confirme.',
    en: 'The price or your minutes have changed meanwhile. Look at the new price and confirm.',
  },
  'agreement-needed': {
    status: 409,
    pt: 'Leia os termos e o preço e aceite-os primeiro nesta página.',
    en: 'First read the terms and the price and accept them on this page.',
  },
  'already-asked': {
    status: 409,
    pt: 'Já pediu ajuda para este equipamento, e o pedido continua aberto. Veja como está.',
    en: 'You have asked for help for this equipment already, and the request is still open. See how it stands.',
  },
  'too-many-equipment': {
    status: 409,
    pt: 'Já tem {count} equipamentos na sua conta. Para acrescentar outro, telefone-nos.',
    en: 'You have {count} pieces of equipment in your account already. To add another, please phone us.',
  },
  'no-free-minutes': {
    status: 409,
    pt: 'Nesta assistência já não há minutos grátis com que possa terminar.',
    en: 'There are no free minutes left that this assistance could end with.',
  },
  'not-a-picture': {
    status: 415,
    pt: 'Esse ficheiro não é uma imagem que possamos mostrar. Escolha uma fotografia ou uma captura de ecrã (JPEG, PNG ou WebP).',
    en: 'That file is no picture that we can show. Choose a photo or a screenshot (JPEG, PNG or WebP).',
  },
  'picture-too-large': {
    status: 413,
    pt: 'A imagem é grande demais: pode ter até 10 MB. Escolha outra.',
    en: 'The picture is too large: it may have up to 10 MB. Choose another.',
  },
  'too-many-pictures': {
    status: 409,
    pt: 'Pode juntar até {most} imagens. Tire uma antes de juntar outra.',
    en: 'You may add up to {most} pictures. Remove one before adding another.',
  },
  'picture-gone': {
    status: 409,
    pt: 'Uma das imagens já não está guardada: passou um dia desde que a escolheu. Tire-a, ou escolha-a outra vez.',
    en: 'One of the pictures is no longer kept: a day has passed since you chose it. Remove it, or choose it again.',
  },
  'unpaid-first': {
    status: 409,
    pt: 'Tem {openCents:euros} por pagar. Logo que o pagamento chegue, pode pedir ajuda. Se precisa de ajuda já, telefone-nos.',
    en: 'You have {openCents:euros} to pay. As soon as the payment arrives, you can ask for help. If you need help now, phone us.',
  },
} as const;
