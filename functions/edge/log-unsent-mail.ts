// A mailer that says in the log what it could not send. An error is a reason that lies in the deployment or the account, which
// an alarm listens for; a warning lies in the one mail, whose ticket shows it.
import type { Mailer, MailerAnswer } from '../../shared/outbound/mailer.ts';
import type { Log } from './log.ts';
import { codeOf } from './records.ts';

/** Reasons that another mail would not meet, and the haste that passes by itself. */
const OF_THIS_MAIL: ReadonlySet<string> = new Set([
  'address-rejected',
  'address-not-ascii',
  'message-rejected',
  'rejected',
  'sending-rate',
  'too-large',
]);

export function logUnsentMail(mailer: Mailer, log: Log): Mailer {
  return {
    ...mailer,
    send: async (mail) => {
      const { attemptId } = mail;
      let answer: MailerAnswer;
      try {
        answer = await mailer.send(mail);
      } catch (error) {
        log.error('mail-not-sent', { attemptId, outcome: 'unknown', reason: codeOf(error) });
        throw error;
      }
      if (answer.outcome !== 'accepted') {
        const { outcome, reason } = answer;
        log[OF_THIS_MAIL.has(reason) ? 'warn' : 'error']('mail-not-sent', { attemptId, outcome, reason });
      }
      return answer;
    },
  };
}
