import { formatClockTime, formatDate, lisbonDate } from '../../domain/kernel/time-text.ts';
import { layOutMail } from './mail-layout.ts';
import type { Language, Mail, Sender } from './mail-parts.ts';

export type InvitationMail = {
  readonly language: Language;
  readonly name: string;
  readonly role: 'technician' | 'office' | 'owner';
  readonly invitedBy: string;
  /** To somebody who has an account: for a new password and second factor. */
  readonly again: boolean;
  readonly url: string;
  readonly expiresAt: Temporal.Instant;
  readonly sender: Sender;
};

export function invitationMail(values: InvitationMail): Mail {
  const words = WORDS[values.language];
  const until = {
    date: formatDate(lisbonDate(values.expiresAt), values.language),
    time: formatClockTime(values.expiresAt),
  };
  return layOutMail({
    language: values.language,
    subject: (values.again ? words.subjectAgain : words.subject)(values.sender.name),
    greetingName: values.name,
    sender: values.sender,
    blocks: [
      {
        kind: 'paragraph',
        text: (values.again ? words.invitedAgain : words.invited)(values.invitedBy, values.sender.name),
      },
      { kind: 'facts', rows: [{ label: words.role, value: words.roles[values.role] }] },
      { kind: 'paragraph', text: values.again ? words.nextAgain : words.next },
      { kind: 'button', label: words.button, url: values.url },
      { kind: 'paragraph', text: words.validity(until.date, until.time) },
    ],
  });
}

const WORDS = {
  pt: {
    subject: (company: string) => `Convite para a equipa ${company}`,
    invited: (by: string, company: string) =>
      `${by} enviou-lhe um convite para trabalhar na assistência remota de ${company}.`,
    subjectAgain: (company: string) => `Novo convite para a equipa ${company}`,
    invitedAgain: (by: string, company: string) =>
      `${by} enviou-lhe um novo convite para entrar na assistência remota de ${company}.`,
    nextAgain:
      'Escolha uma palavra-passe nova e ligue de novo o segundo fator no telemóvel. Assim que o fizer, a palavra-passe e os códigos antigos deixam de servir.',
    role: 'Função',
    roles: { technician: 'Técnico', office: 'Escritório', owner: 'Proprietário' },
    next: 'Para começar, escolha uma palavra-passe e ligue o segundo fator no telemóvel. Demora uns dois minutos.',
    button: 'Aceitar o convite',
    validity: (date: string, time: string) => `O convite serve uma só vez, até ${date} às ${time}.`,
  },
  en: {
    subject: (company: string) => `Invitation to the ${company} team`,
    invited: (by: string, company: string) => `${by} invited you to work in the remote assistance of ${company}.`,
    subjectAgain: (company: string) => `New invitation to the ${company} team`,
    invitedAgain: (by: string, company: string) =>
      `${by} sent you a new invitation to the remote assistance of ${company}.`,
    nextAgain:
      'Choose a new password and set up the second factor on your phone anew. As soon as you do, the old password and codes are no longer good.',
    role: 'Role',
    roles: { technician: 'Technician', office: 'Office', owner: 'Owner' },
    next: 'To begin, choose a password and set up the second factor on your phone. It takes about two minutes.',
    button: 'Accept the invitation',
    validity: (date: string, time: string) => `The invitation works once, until ${date} at ${time}.`,
  },
} satisfies Record<Language, object>;
