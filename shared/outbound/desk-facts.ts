// What an acknowledgement says about the desk, as against what it says about the request: who signs, by when, what hours.
import type { Language } from '../kernel/language.ts';
import type { Mailbox } from '../mail/mailbox.ts';
import type { Priority } from '../sla/sla-contract.ts';
import type { AckFacts } from './acknowledgement.ts';
import type { PromiseTold } from './ports.ts';

export type DeskFacts = Omit<AckFacts, 'number' | 'subject' | 'requesterName' | 'verified' | 'statusUrl'>;

export function deskFacts(
  mailbox: Mailbox,
  told: PromiseTold,
  { priority, language }: { readonly priority: Priority; readonly language: Language },
): DeskFacts {
  const mayHurry = priority === 'urgent' || priority === 'high';
  const urgentContact = mayHurry ? mailbox.urgentContact?.[language] : undefined;
  const helpUrl = mailbox.helpUrl?.[language];
  return {
    language,
    signature: mailbox.signature[language] ?? mailbox.publicAddress,
    zone: told.zone,
    closedDays: told.closedDays,
    hours: told.hours,
    ...(told.promisedAt === undefined ? {} : { promisedAt: told.promisedAt }),
    ...(told.opensAt === undefined ? {} : { opensAt: told.opensAt }),
    ...(urgentContact === undefined ? {} : { urgentContact }),
    ...(helpUrl === undefined ? {} : { helpUrl }),
  };
}
