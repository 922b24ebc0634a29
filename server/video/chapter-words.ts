import type { Language } from '../../domain/kernel/language.ts';
import type { SessionEvent, SessionEventKind } from '../../domain/session/events.ts';

export type { Language };

type Words = string | ((event: SessionEvent) => string);

const DONE = {
  pt: { restart: 'reiniciar', 'turn-off': 'desligar', 'go-offline': 'desligar a internet', use: 'usar', do: 'fazer' },
  en: { restart: 'restart', 'turn-off': 'turn off', 'go-offline': 'go offline', use: 'use it', do: 'do' },
} as const;

function asked(language: Language, before: string): Words {
  return (event) => {
    if (event.kind !== 'instructed') return before;
    const what = event.what === 'do' && event.words !== '' ? event.words : DONE[language][event.what];
    return `${before}: ${what}`;
  };
}

/** The events that are worth jumping to, in words; what a listener would not look for is no chapter. */
export const CHAPTER_WORDS: Readonly<Record<Language, Partial<Record<SessionEventKind, Words>>>> = {
  pt: {
    accepted: 'Ligação aceite',
    picture: 'Primeira imagem',
    instructed: asked('pt', 'Instrução'),
    'instruction-confirmed': 'Instrução confirmada',
    'equipment-lost': 'Ligação ao equipamento perdida',
    'equipment-connected': 'Equipamento ligado',
    'technician-lost': 'Ligação ao técnico perdida',
    'technician-connected': 'Técnico ligado',
    'server-gap': 'Interrupção nossa',
    'call-joined': 'Entrou na chamada',
    'call-left': 'Saiu da chamada',
    'handed-over': 'Passada a outro técnico',
    'file-sent': 'Ficheiro enviado',
    'input-held': 'Teclado e rato bloqueados',
    'input-freed': 'Teclado e rato livres',
    concluded: 'Fim',
    voided: 'Anulada',
  },
  en: {
    accepted: 'Connection accepted',
    picture: 'First picture',
    instructed: asked('en', 'Instruction'),
    'instruction-confirmed': 'Instruction confirmed',
    'equipment-lost': 'Equipment’s connection lost',
    'equipment-connected': 'Equipment connected',
    'technician-lost': 'Technician’s connection lost',
    'technician-connected': 'Technician connected',
    'server-gap': 'Our interruption',
    'call-joined': 'Joined the call',
    'call-left': 'Left the call',
    'handed-over': 'Handed over to a colleague',
    'file-sent': 'File sent',
    'input-held': 'Keyboard and mouse held',
    'input-freed': 'Keyboard and mouse free',
    concluded: 'End',
    voided: 'Voided',
  },
};
