// The mailboxes of the desk, as settings.
import { DomainError } from '../kernel/domain-error.ts';
import type { MailboxId } from '../kernel/id.ts';
import { parsedOnce, type SettingsStore } from '../settings/settings-store.ts';
import { normaliseAddress } from './addresses.ts';
import { type Mailbox, mailboxSchema } from './mailbox.ts';

export type Mailboxes = {
  list(): Promise<readonly Mailbox[]>;
  /** @throws DomainError `mailbox.unknown` (notFound) */
  byId(mailboxId: MailboxId): Promise<Mailbox>;
};

export function mailboxes(settings: SettingsStore): Mailboxes {
  const parse = parsedOnce((value) => inNormalForm(mailboxSchema.parse(value)));
  const list = async () => parse(await settings.list('MAILBOX'));
  return {
    list,
    byId: async (mailboxId) => {
      const mailbox = (await list()).find((candidate) => candidate.mailboxId === mailboxId);
      if (mailbox === undefined) throw new DomainError('mailbox.unknown', 'notFound');
      return mailbox;
    },
  };
}

/** People write addresses in any case; mails are compared with one form of them. */
function inNormalForm(mailbox: Mailbox): Mailbox {
  return {
    ...mailbox,
    replyAddress: normaliseAddress(mailbox.replyAddress),
    addresses: mailbox.addresses.map(normaliseAddress),
    trustedForwarders: mailbox.trustedForwarders.map(normaliseAddress),
    formGateways: mailbox.formGateways.map(normaliseAddress),
  };
}
