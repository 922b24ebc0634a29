import { layOutMail } from './mail-layout.ts';
import type { Language, Mail, Sender } from './mail-parts.ts';

export type SignInMail = {
  readonly language: Language;
  readonly name: string;
  readonly url: string;
  /** The code to be typed where the link can not be opened, for example on another device. */
  readonly code: string;
  /** Where it is typed on another device. */
  readonly codePage: string;
  readonly minutesValid: number;
  readonly sender: Sender;
};

export function signInMail(values: SignInMail): Mail {
  const words = WORDS[values.language];
  return layOutMail({
    language: values.language,
    subject: words.subject(values.sender.name),
    greetingName: values.name,
    sender: values.sender,
    blocks: [
      { kind: 'paragraph', text: words.how },
      { kind: 'button', label: words.button, url: values.url },
      { kind: 'paragraph', text: words.orCode(values.codePage) },
      { kind: 'amount', label: words.code, value: values.code },
      { kind: 'paragraph', text: words.validity(values.minutesValid) },
      { kind: 'paragraph', text: words.notAsked },
    ],
  });
}

const WORDS = {
  pt: {
    subject: (company: string) => `Entrar na área de cliente ${company}`,
    how: 'Carregue no botão para entrar. Não precisa de palavra-passe.',
    button: 'Entrar',
    orCode: (page: string) =>
      `Quer entrar noutro aparelho, ou o botão não funciona? Abra ${page} nesse aparelho e escreva o seu email e este código.`,
    code: 'Código, letras e algarismos',
    validity: (minutes: number) => `O botão e o código servem uma só vez, nos próximos ${minutes} minutos.`,
    notAsked: 'Se não pediu para entrar, pode ignorar esta mensagem. Nunca diga o código a ninguém.',
  },
  en: {
    subject: (company: string) => `Sign in to ${company}`,
    how: 'Press the button to sign in. You need no password.',
    button: 'Sign in',
    orCode: (page: string) =>
      `Do you want to sign in on another device, or does the button not work? Open ${page} there, and type your email address and this code.`,
    code: 'Code, letters and digits',
    validity: (minutes: number) => `The button and the code work once, within the next ${minutes} minutes.`,
    notAsked: 'If you did not ask to sign in, you can ignore this message. Never tell anyone the code.',
  },
} satisfies Record<Language, object>;
