import { wayOf } from '../../domain/session/way.ts';
import type { Language } from '../../protocol/problems.ts';

/** A5: where the screen of equipment without an agent is shared at the hour; null where an agent asks by itself. */
export function shareAtHour(setUp: string, publicUrl: string): string | null {
  return wayOf(setUp) === 'browser' ? `${publicUrl}/portal` : null;
}

type Words = Readonly<{
  summary: (company: string) => string;
  description: string;
  share: (address: string) => string;
  change: string;
}>;

/** What a client's calendar says of an appointment; `shareAt` by {@link shareAtHour}. */
export function describeAppointment(
  language: Language,
  { url, shareAt }: { url: string; shareAt: string | null },
): string {
  const words = CALENDAR_WORDS[language];
  return [words.description, ...(shareAt === null ? [] : [words.share(shareAt)]), `${words.change} ${url}`].join(' ');
}

export const CALENDAR_WORDS: Record<Language, Words> = {
  pt: {
    summary: (company) => `Assistência à distância (${company})`,
    description:
      'Esteja junto do equipamento, com ele ligado à internet. O tempo só conta depois de aceitar a ligação.',
    share: (address) => `Nesse equipamento, abra ${address}, entre com o seu email e deixe a página aberta.`,
    change: 'Para mudar a hora ou cancelar:',
  },
  en: {
    summary: (company) => `Remote assistance (${company})`,
    description:
      'Be beside the equipment, with it connected to the internet. Time counts only once you accept the connection.',
    share: (address) => `On that equipment, open ${address}, sign in with your email address and leave the page open.`,
    change: 'To move the hour or cancel:',
  },
};
