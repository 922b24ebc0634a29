import type { Block, Language } from './mail-parts.ts';
import type { ConcludedSession } from './session-facts.ts';

/** What was done, in the technician's words, a paragraph for each line; nothing where nothing was written. */
export function workDone({ report }: Pick<ConcludedSession, 'report'>, language: Language): Block[] {
  const lines = (report ?? '').split(/\n+/).filter((line) => line.trim() !== '');
  if (lines.length === 0) return [];
  return [
    { kind: 'heading', text: WORDS[language].done },
    ...lines.map((text): Block => ({ kind: 'paragraph', text })),
  ];
}

/** G3: where it could not be done remotely: why that is, and what the client can do instead. */
export function insteadOfRemote({ endReason }: Pick<ConcludedSession, 'endReason'>, language: Language): Block[] {
  return endReason === 'not-possible-remotely' ? [{ kind: 'notice', text: WORDS[language].instead }] : [];
}

/** Leads to the session's page in the portal, where the client says how it went. */
export function askForRating(sessionUrl: string, language: Language): Block[] {
  return [
    { kind: 'paragraph', text: WORDS[language].rateWhy },
    { kind: 'button', label: WORDS[language].rate, url: `${sessionUrl}#rate` },
  ];
}

const WORDS = {
  pt: {
    done: 'O que foi feito',
    instead:
      'Há trabalhos que não se podem fazer à distância, por exemplo instalar um sistema operativo ou trocar uma peça. Pode trazer o equipamento à nossa oficina, ou pedir que o técnico vá a sua casa: telefone-nos e combinamos.',
    rateWhy: 'Como correu? A sua opinião ajuda-nos a ajudar melhor.',
    rate: 'Avaliar a ajuda',
  },
  en: {
    done: 'What was done',
    instead:
      'Some work can not be done at a distance, such as installing an operating system or replacing a part. You can bring the equipment to our workshop, or ask the technician to come to your home: phone us to arrange it.',
    rateWhy: 'How did it go? Your opinion helps us to help better.',
    rate: 'Rate the help',
  },
} satisfies Record<Language, object>;
