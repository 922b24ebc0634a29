import { layOutMail } from './mail-layout.ts';
import type { Language, Mail, Sender } from './mail-parts.ts';

type Addressed = Readonly<{ language: Language; name: string; sender: Sender }>;

/** To the new address: only whoever reads it can follow the link, so only then is it the client's. */
export function confirmEmailMail(values: Addressed & { url: string; hoursValid: number }): Mail {
  const words = WORDS[values.language].confirm;
  return layOutMail({
    language: values.language,
    subject: words.subject,
    greetingName: values.name,
    sender: values.sender,
    blocks: [
      { kind: 'paragraph', text: words.how },
      { kind: 'button', label: words.button, url: values.url },
      { kind: 'paragraph', text: words.validity(values.hoursValid) },
      { kind: 'paragraph', text: words.notAsked },
    ],
  });
}

/** To the address that was theirs until now: whoever did not ask for it has to learn of it. */
export function emailChangeNotice(values: Addressed & { step: 'asked' | 'changed'; email: string }): Mail {
  const words = WORDS[values.language][values.step];
  return layOutMail({
    language: values.language,
    subject: words.subject,
    greetingName: values.name,
    sender: values.sender,
    blocks: [
      { kind: 'paragraph', text: words.text(values.email) },
      { kind: 'notice', text: WORDS[values.language].notYou },
    ],
  });
}

const WORDS = {
  pt: {
    confirm: {
      subject: 'Confirme o seu novo endereço de email',
      how: 'Pediu para passar a usar este endereço de email na sua área de cliente. Carregue no botão para confirmar.',
      button: 'Confirmar este endereço',
      validity: (hours: number) =>
        `O botão serve uma só vez, nas próximas ${hours} horas. Até lá, vale o endereço antigo.`,
      notAsked: 'Se não pediu nada, pode ignorar esta mensagem: nada muda.',
    },
    asked: {
      subject: 'Pedido para mudar o seu endereço de email',
      text: (email: string) =>
        `Pediram na sua área de cliente para passar a usar o endereço ${email}. Só muda quando alguém carregar no botão que enviámos para lá.`,
    },
    changed: {
      subject: 'O seu endereço de email mudou',
      text: (email: string) =>
        `A partir de agora escrevemos-lhe para ${email}, e é com esse endereço que entra na área de cliente. Este deixa de servir.`,
    },
    notYou: 'Se não foi você a pedir, telefone-nos já.',
  },
  en: {
    confirm: {
      subject: 'Confirm your new email address',
      how: 'You asked to use this email address in your client area from now on. Press the button to confirm it.',
      button: 'Confirm this address',
      validity: (hours: number) =>
        `The button works once, within the next ${hours} hours. Until then the old address holds.`,
      notAsked: 'If you did not ask for anything, you can ignore this message: nothing changes.',
    },
    asked: {
      subject: 'Request to change your email address',
      text: (email: string) =>
        `Somebody asked in your client area to use the address ${email} from now on. It changes only when the button that we sent there is pressed.`,
    },
    changed: {
      subject: 'Your email address has changed',
      text: (email: string) =>
        `From now on we write to you at ${email}, and that is the address you sign in with. This one is no longer used.`,
    },
    notYou: 'If it was not you who asked, phone us at once.',
  },
} satisfies Record<Language, object>;
