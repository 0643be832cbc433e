// The mailer of an edition without a relay: no mail leaves the machine, every one of them can be read at /dev/mailbox.
import type { Mailer } from '../../shared/outbound/mailer.ts';
import { messageIdOf } from './message-id.ts';
import type { SentMails } from './sent-mail.ts';

export function mailboxMailer(mails: SentMails): Mailer {
  return {
    reportsSends: false,
    send: async (mail) => {
      await mails.keep(mail);
      return { outcome: 'accepted', mailerId: messageIdOf(mail.raw) ?? `${mail.attemptId}@mailbox.invalid` };
    },
    outcomeOf: async (attemptId) => {
      const raw = mails.rawOfAttempt(attemptId);
      if (raw === undefined) return { known: 'not-accepted' };
      return { known: 'accepted', mailerId: messageIdOf(raw) ?? `${attemptId}@mailbox.invalid` };
    },
  };
}
