import type { IdentityMails } from '../identity/mail-port.ts';
import type { QueueMail } from '../outbox/queue-mail.ts';
import { invitationMail } from './invitation-mail.ts';
import { readSender } from './read-sender.ts';
import { signInMail } from './sign-in-mail.ts';

/** The mails by which people come in. */
export function identityMails(queueMail: QueueMail): IdentityMails {
  return {
    signIn: async (tx, words) => {
      const mail = signInMail({ ...words, sender: await readSender(tx, words.language) });
      const { key, recipient, clientId } = words;
      await queueMail(tx, { ...mail, key, recipient, clientId, kind: 'sign-in' });
    },
    invitation: async (tx, words) => {
      const mail = invitationMail({
        ...words,
        sender: await readSender(tx, words.language),
      });
      const { key, recipient } = words;
      await queueMail(tx, { ...mail, key, recipient, kind: 'invitation' });
    },
  };
}
