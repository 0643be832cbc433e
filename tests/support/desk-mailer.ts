// The mailer of a desk under test: keeps what it was given and answers by a script. The ids it gives are not those in the
// mails, as with a service that replaces them.
import { type ParsedMail, parseSentMail } from '../../local/mailer/parse-sent-mail.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import type { AttemptOutcome, Mailer, MailerAnswer, OutgoingMail } from '../../shared/outbound/mailer.ts';

/** `throw-before` did not send and `throw-after` did, and in both cases the caller learns nothing. */
export type MailerStep =
  | 'accept'
  | 'throw-before'
  | 'throw-after'
  | { readonly refuse: string }
  | { readonly later: string; readonly afterMs: number };

export type HandedOver = OutgoingMail & { readonly mailerId: string; readonly at: Instant };
export type SentMail = ParsedMail & HandedOver;

export type ScriptedMailer = Mailer & {
  /** Answers of the next calls in their order; afterwards everything is accepted. */
  script(...steps: readonly MailerStep[]): void;
  /** Whether `outcomeOf` tells what became of an attempt, as a mailbox of ours can and SES cannot. */
  knowsOutcomes: boolean;
  reportsSends: boolean;
  readonly handedOver: readonly HandedOver[];
  /** Everything that would have reached somebody, oldest first, read by another parser than the product's. */
  sent(): Promise<readonly SentMail[]>;
};

export function scriptedMailer(clock: Clock): ScriptedMailer {
  const steps: MailerStep[] = [];
  const handedOver: HandedOver[] = [];
  const accept = (mail: OutgoingMail): MailerAnswer => {
    const mailerId = `0102${String(handedOver.length + 1).padStart(12, '0')}@eu-central-1.amazonses.com`;
    handedOver.push({ ...mail, mailerId, at: clock.now() });
    return { outcome: 'accepted', mailerId };
  };
  return {
    knowsOutcomes: false,
    reportsSends: false,
    handedOver,
    script: (...more) => void steps.push(...more),
    sent: () => Promise.all(handedOver.map(async (mail) => ({ ...(await parseSentMail(mail.raw)), ...mail }))),
    send: async (mail) => {
      const step = steps.shift() ?? 'accept';
      if (step === 'throw-before') throw new Error('the connection was refused');
      if (step === 'accept') return accept(mail);
      if (step === 'throw-after') {
        accept(mail);
        throw new Error('the answer was lost');
      }
      if ('refuse' in step) return { outcome: 'refused', reason: step.refuse };
      return { outcome: 'later', reason: step.later, afterMs: step.afterMs };
    },
    async outcomeOf(attemptId): Promise<AttemptOutcome> {
      if (!this.knowsOutcomes) return { known: 'nothing' };
      const found = handedOver.find((mail) => mail.attemptId === attemptId);
      return found === undefined ? { known: 'not-accepted' } : { known: 'accepted', mailerId: found.mailerId };
    },
  };
}
