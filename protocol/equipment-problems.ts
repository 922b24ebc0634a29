/** What can be refused of a machine, its set-up and its agent; see problems.ts. */
export const EQUIPMENT_PROBLEMS = {
  'not-set-up': {
    status: 409,
    pt: 'Neste equipamento não há nada instalado para retirar.',
    en: 'There is nothing set up on this equipment to take away.',
  },
  'agent-offline': {
    status: 409,
    pt: 'O equipamento não está ligado. Peça ao cliente que o ligue à internet.',
    en: 'The equipment is not connected. Ask the client to connect it to the internet.',
  },
  'agent-silent': {
    status: 409,
    pt: 'O equipamento não respondeu. Tente de novo.',
    en: 'The equipment did not answer. Try again.',
  },
  'input-not-held': {
    status: 409,
    pt: 'O teclado e o rato deste equipamento não se deixam bloquear à distância.',
    en: 'The keyboard and mouse of this equipment can not be held remotely.',
  },
  'not-by-hand': {
    status: 409,
    pt: 'Confirme no telemóvel, ou com o rato ou o teclado do próprio computador.',
    en: 'Confirm on the phone, or with the computer’s own mouse or keyboard.',
  },
  'code-by-hand': {
    status: 409,
    pt: 'Carregue no botão com o rato ou o teclado do próprio computador. Se não resultar, abra a sua conta no telemóvel: a assistência está lá.',
    en: 'Press the button with the computer’s own mouse or keyboard. If that does not help, open your account on your phone: the assistance is there.',
  },
  'shared-already': {
    status: 409,
    pt: 'O ecrã já está a ser partilhado noutra janela. Se não a encontra, feche o navegador e tente outra vez.',
    en: 'The screen is being shared in another window already. If you can not find it, close the browser and try again.',
  },
  'desktop-unsupported': {
    status: 409,
    pt: 'Este equipamento não permite ver o ecrã à distância: {reason}.',
    en: 'This equipment does not allow its screen to be seen remotely: {reason}.',
  },
  'code-used-or-expired': {
    status: 410,
    pt: 'Este código já foi usado ou passou do prazo. Peça outro ao técnico.',
    en: 'This code was used before or has expired. Ask the technician for a new one.',
  },
} as const;
