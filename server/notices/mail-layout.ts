import { mailHtml } from './mail-html.ts';
import type { Frame, Language, Mail, MailDraft } from './mail-parts.ts';
import { mailText } from './mail-text.ts';

const WORDS: Record<Language, { greeting: string; taxNumber: string; call: string; complaints: string }> = {
  pt: { greeting: 'Olá', taxNumber: 'NIF', call: 'Telefone', complaints: 'Livro de Reclamações Eletrónico' },
  en: { greeting: 'Hello', taxNumber: 'Tax no.', call: 'Phone', complaints: 'Electronic complaints book' },
};

export function layOutMail(draft: MailDraft): Mail {
  const words = WORDS[draft.language];
  const { sender } = draft;
  const frame: Frame = {
    greeting: `${words.greeting}, ${draft.greetingName}.`,
    footer: [
      sender.name,
      `${words.taxNumber} ${sender.taxNumber} · ${sender.address}`,
      sender.email,
      ...sender.phones.map((phone) => `${words.call}: ${phone.number} (${phone.cost})`),
    ],
    complaints: { label: words.complaints, url: sender.complaintsUrl },
  };
  return {
    subject: draft.subject,
    text: mailText(draft, frame),
    html: mailHtml(draft, frame),
    attachments: draft.attachments ?? [],
  };
}
