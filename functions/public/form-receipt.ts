// The receipt of a request by the form: for a day, and for whoever sent it, its number and promise and nothing else of it.
// Its key follows from what only the sender's browser has; the table knows the key's hash.
import { workingTimeOf } from '../../shared/calendars/business-time-contract.ts';
import { sha256Hex } from '../../shared/kernel/digest.ts';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import { DAY_MS } from '../../shared/kernel/duration.ts';
import type { TicketId } from '../../shared/kernel/id.ts';
import { plusMs } from '../../shared/kernel/instant.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { splitAddress } from '../../shared/mail/addresses.ts';
import { mailboxes } from '../../shared/mail/mailboxes.ts';
import { promises } from '../../shared/sla/promises.ts';
import { commandKey } from '../../shared/table/keys.ts';
import { ticketStore } from '../../shared/tickets/ticket-store.ts';
import type { HttpAnswer } from '../edge/http.ts';
import type { Portal } from '../edge/portal.ts';
import type { BasePorts } from '../edge/ports.ts';
import { receiptPage } from './form-page.ts';

const SHOWN_FOR_MS = DAY_MS;

/** The answer throws DomainError `receipt.unknown` (notFound). */
export function receipts({ table, settings, clock, portal }: BasePorts & { readonly portal?: Portal }) {
  const tickets = ticketStore(table);
  const desk = mailboxes(settings);
  const promised = promises(settings, workingTimeOf);
  return async (key: string, language: Language): Promise<HttpAnswer> => {
    const command = /^[0-9a-f]{64}$/.test(key) ? await table.get(commandKey('form', sha256Hex(key))) : undefined;
    const result = command?.['result'] as { readonly ticketId: TicketId } | undefined;
    const ticket = result === undefined ? undefined : await tickets.load(result.ticketId);
    const now = clock.now();
    if (ticket === undefined || plusMs(ticket.receivedAt, SHOWN_FOR_MS) <= now) {
      throw new DomainError('receipt.unknown', 'notFound');
    }
    const mailbox = await desk.byId(ticket.mailboxId);
    return receiptPage({
      mailbox,
      portal,
      told: await promised.told(ticket, mailbox, now, language),
      language,
      at: now,
      number: ticket.number,
      promisedAt: ticket.promisedAt,
      address: ticket.participants[0]?.address ?? '',
      isAcknowledged: ticket.acknowledgement.send,
      formPath: mailbox.isDefault ? '/help' : `/help/${splitAddress(mailbox.publicAddress).local}`,
    });
  };
}
