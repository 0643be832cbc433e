// The ports of entry points that send mail.
import { workingTimeOf } from '../../shared/calendars/business-time-contract.ts';
import { contactStore } from '../../shared/contacts/contact-store.ts';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import { linkStore } from '../../shared/links/secret-link.ts';
import type { Mailbox } from '../../shared/mail/mailbox.ts';
import { mailboxes } from '../../shared/mail/mailboxes.ts';
import { ackCaps } from '../../shared/outbound/ack-caps.ts';
import type { Mailer } from '../../shared/outbound/mailer.ts';
import { outboundStore } from '../../shared/outbound/outbound-store.ts';
import type { OutboundPorts } from '../../shared/outbound/ports.ts';
import type { StaffMailPorts } from '../../shared/outbound/send-staff-mail.ts';
import { templates } from '../../shared/outbound/templates.ts';
import type { SettingsStore } from '../../shared/settings/settings-store.ts';
import { promises } from '../../shared/sla/promises.ts';
import { ticketStore } from '../../shared/tickets/ticket-store.ts';
import type { BlobPorts } from './ports.ts';
import { unreadAddresses } from './unread-addresses.ts';

export type MailPorts = BlobPorts & {
  readonly mailer: Mailer;
  /** Where customers' browsers find the public pages: `https://help.example.com`, without a slash at its end. */
  readonly publicUrl: string;
  /** Where the people who work here open the workspace: `https://desk.example.com`, without a slash at its end. */
  readonly deskUrl: string;
  /** Names this deployment to other desks. */
  readonly loopId: string;
};

export function outboundPorts(ports: Omit<MailPorts, 'blobs'>): OutboundPorts {
  const { table, settings, clock, ids, mailer, publicUrl, loopId } = ports;
  return {
    outbounds: outboundStore(table, ids),
    tickets: ticketStore(table),
    contacts: contactStore(table),
    unread: unreadAddresses(settings),
    mailboxes: mailboxes(settings),
    promises: promises(settings, workingTimeOf),
    templates: templates(settings),
    links: linkStore(table, clock),
    caps: ackCaps(table, clock),
    pages: {
      status: (secret) => `${publicUrl}/r/${secret}`,
      file: (secret) => `${publicUrl}/f/${secret}`,
      mine: (secret) => `${publicUrl}/my/${secret}`,
    },
    mailer,
    clock,
    ids,
    loopId,
  };
}

/** What a mail to one of us needs; where its reader switches such mail off is a page of the desk. */
export function staffMailPorts(ports: Omit<MailPorts, 'blobs'>): StaffMailPorts {
  const { table, settings, clock, ids, mailer, deskUrl, loopId } = ports;
  return {
    outbounds: outboundStore(table, ids),
    deskMailbox: deskMailbox(settings),
    settingsUrl: `${deskUrl}/desk/settings/notices`,
    mailer,
    clock,
    ids,
    loopId,
  };
}

/** The mailbox that speaks for the desk. @throws DomainError `mailbox.none` (unavailable) */
export function deskMailbox(settings: SettingsStore): () => Promise<Mailbox> {
  const desk = mailboxes(settings);
  return async () => {
    const all = await desk.list();
    const mailbox = all.find(({ isDefault }) => isDefault) ?? all[0];
    if (mailbox === undefined) throw new DomainError('mailbox.none', 'unavailable');
    return mailbox;
  };
}
