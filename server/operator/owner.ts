import { ok } from '../../domain/kernel/result.ts';
import { formatClockTime, formatDate, lisbonDate } from '../../domain/kernel/time-text.ts';
import type { Language } from '../../protocol/problems.ts';
import { readConfig } from '../config.ts';
import { inviteOwner } from '../identity/invite-owner.ts';
import { systemClock } from '../platform/clock.ts';
import type { Command } from './command.ts';
import { withBooks } from './with-books.ts';

/** `owner invite`: a one-time link for the owner who forgot the password or lost the second factor. It writes an invitation. */
export const ownerInvite: Command = {
  name: 'owner invite',
  says: {
    pt: 'Faz um novo convite para o responsável que não consegue entrar; o antigo acesso serve até o convite ser usado.',
    en: 'Makes a new invitation for the owner who can not sign in; the old way in is good until it is used.',
  },
  takes: ['EMAIL'],
  options: {},
  help: [['EMAIL', { pt: 'O email com que o responsável entra.', en: 'The email that the owner signs in with.' }]],
  run: async ({ values: [email = ''], language }) => {
    const config = readConfig(process.env);
    const publicUrl = () => config.publicUrl ?? `http://localhost:${config.port}`;
    const made = await withBooks(config, (db) => inviteOwner({ db, clock: systemClock, publicUrl }, email));
    if (!made.ok) return made;
    const { url, expiresAt } = made.value;
    const until = `${formatDate(lisbonDate(expiresAt), language)}, ${formatClockTime(expiresAt)}`;
    return ok({ right: true, lines: [WORDS[language](until), url], json: { url, expiresAt: expiresAt.toString() } });
  },
};

const WORDS = {
  pt: (until: string) => `Entregue este link ao responsável e a mais ninguém. Serve uma só vez, até ${until}:`,
  en: (until: string) => `Give this link to the owner and nobody else. It works once, until ${until}:`,
} satisfies Record<Language, (until: string) => string>;
