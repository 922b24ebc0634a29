import type { Language } from '../../protocol/problems.ts';

/** What a client's calendar says of an appointment. */
export const CALENDAR_WORDS: Record<Language, { summary: (company: string) => string; description: string }> = {
  pt: {
    summary: (company) => `Assistência à distância (${company})`,
    description:
      'Esteja junto do equipamento, com ele ligado à internet. O tempo só conta depois de aceitar a ligação. Para mudar a hora ou cancelar:',
  },
  en: {
    summary: (company) => `Remote assistance (${company})`,
    description:
      'Be beside the equipment, with it connected to the internet. Time counts only once you accept the connection. To move the hour or cancel:',
  },
};
