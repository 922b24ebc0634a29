import type { Language } from '../../protocol/problems.ts';

/** What technicians often ask, in the language of the client who will read it. */
export const READY_SENTENCES: Readonly<Record<Language, readonly string[]>> = {
  pt: [
    'Escreva a sua palavra-passe quando o computador a pedir.',
    'Ligue a impressora e espere que fique pronta.',
    'Veja se o cabo da internet está bem encaixado dos dois lados.',
    'Ponha a pen USB no computador.',
  ],
  en: [
    'Type your password when the computer asks for it.',
    'Turn the printer on and wait until it is ready.',
    'See whether the internet cable is firmly plugged in at both ends.',
    'Put the USB stick into the computer.',
  ],
};
