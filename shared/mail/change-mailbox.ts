// Setting up mailboxes: an address leads to one mailbox, one mailbox takes what no address names, and what a mailbox refers to
// is there and opens often enough to keep a promise.
import { DomainError } from '../kernel/domain-error.ts';
import type { MailboxId } from '../kernel/id.ts';
import type { Decided, DeskNow } from '../settings/change-setting.ts';
import type { Value } from '../table/item.ts';
import { normaliseAddress } from './addresses.ts';
import { type Mailbox, mailboxSchema, ownAddresses } from './mailbox.ts';
import type { MailboxFields } from './mailboxes-contract.ts';

/** Throws when a calendar opens so rarely that no promise can be kept by it; calendars know how to tell. */
export type RequireOpen = (calendar: Value) => void;

type QueueOfTeam = { readonly teamId: Mailbox['teamId'] };
type PolicyHours = { readonly calendarId?: string };

/**
 * @throws DomainError `setting.unknown` (notFound) naming the field · `mailbox.address-taken`, `mailbox.default-needed`
 * (conflict) · `calendar.opens-never` (invalid)
 */
export function decideMailbox(mailboxId: MailboxId, fields: MailboxFields, requireOpen: RequireOpen) {
  return async (stood: Value, desk: DeskNow): Promise<Decided<Mailbox>> => {
    const old = stood === null ? undefined : mailboxSchema.parse(stood);
    const calendar = await desk.require('CALENDAR', fields.calendarId, 'calendarId');
    const policy = (await desk.require('POLICY', fields.policyId, 'policyId')) as PolicyHours;
    const queue = (await desk.require('QUEUE', fields.queueId, 'queueId')) as QueueOfTeam;
    if (policy.calendarId === undefined) requireOpen(calendar);
    const all = (await desk.list('MAILBOX')).map((value) => mailboxSchema.parse(value));
    const others = all.filter((mailbox) => mailbox.mailboxId !== mailboxId);
    const mailbox: Mailbox = {
      ...old,
      ...fields,
      addresses: fields.addresses.map(normaliseAddress),
      mailboxId,
      teamId: queue.teamId,
      version: (old?.version ?? 0) + 1,
    };
    refuseTaken(mailbox, others);
    const defaults = others.filter(({ isDefault }) => isDefault);
    if (!mailbox.isDefault && defaults.length === 0) {
      throw new DomainError('mailbox.default-needed', 'conflict', { field: 'isDefault' });
    }
    const given = mailbox.isDefault ? defaults : [];
    return {
      setting: mailbox,
      others: given.map((other) => ({
        kind: 'MAILBOX',
        id: other.mailboxId,
        setting: { ...other, isDefault: false, version: other.version + 1 },
      })),
    };
  };
}

function refuseTaken(mailbox: Mailbox, others: readonly Mailbox[]): void {
  if (mailbox.retired === true) return;
  const taken = new Set(
    others
      .filter(({ retired }) => retired !== true)
      .flatMap(ownAddresses)
      .map(normaliseAddress),
  );
  const fields = ['publicAddress', 'replyAddress'] as const;
  for (const field of fields) {
    if (taken.has(normaliseAddress(mailbox[field])))
      throw new DomainError('mailbox.address-taken', 'conflict', { field });
  }
  const index = mailbox.addresses.findIndex((address) => taken.has(normaliseAddress(address)));
  if (index >= 0) throw new DomainError('mailbox.address-taken', 'conflict', { field: `addresses.${index}` });
}
