// Who was named in a note and has not looked yet: one item for each person and ticket, beside the counts of the lists. It holds up to
// which version of the ticket a note named them, and up to which they have seen that: whatever comes twice, late or first, the
// greater version stands.
import { DAY_MS, SECOND_MS } from '../kernel/duration.ts';
import type { AgentId, TicketId } from '../kernel/id.ts';
import { epochMs, type Instant, NEVER } from '../kernel/instant.ts';
import type { Item } from '../table/item.ts';
import type { Condition, Table } from '../table/port.ts';
import { mentionKey, readPersonSort } from '../table/view-keys.ts';
import { MENTIONS_SHOWN_MAX, type ShownMention } from './mentions-contract.ts';
import { survivorOf } from './merged-tickets-contract.ts';
import type { Ticket } from './ticket.ts';
import type { TicketRow } from './ticket-row.ts';
import type { TicketStore } from './ticket-store.ts';

/** A mention that nobody looks at is left to the ticket and its mail after that. */
export const MENTION_KEPT_DAYS = 90;

/** `version`: of the ticket, with the note. */
export type Mention = { readonly ticketId: TicketId; readonly version: number; readonly at: Instant };
type Of = { readonly agentId: AgentId; readonly ticketId: TicketId };

/** That a note named somebody. Safe to run again, in any order, before or after it was seen. */
export async function recordMention(table: Table, { agentId, ticketId, version, at }: Of & Mention): Promise<void> {
  await table.update({
    update: mentionKey(agentId, ticketId),
    set: { entity: 'mention', version, at, expiresAtS: expiry(at, MENTION_KEPT_DAYS) },
    when: { is: 'any', of: [{ is: 'missing', attribute: 'version' }, below('version', version)] },
  });
}

/** That somebody looked at the ticket with the note of that version in it. Nothing, where nobody named them or a newer note did. */
export async function seeMention(
  table: Table,
  { agentId, ticketId, version }: Of & Pick<Mention, 'version'>,
  now: Instant,
): Promise<void> {
  const isNews: Condition = { is: 'any', of: [{ is: 'missing', attribute: 'seen' }, below('seen', version)] };
  await table.update({
    update: mentionKey(agentId, ticketId),
    // Kept for a while, so that word of the note that comes once more does not bring it back.
    set: { seen: version, expiresAtS: expiry(now, 1) },
    when: { is: 'all', of: [{ is: 'lessOrEqual', attribute: 'version', value: version }, isNews] },
  });
}

/** Those of a person's items that they have not seen, the newest first. */
export function openMentions(own: readonly Item[], now: Instant): readonly Mention[] {
  const mentions = own.flatMap((item): Mention[] => {
    const { ticketId } = readPersonSort(item.sk);
    const { version, seen = 0, at, expiresAtS } = item;
    const isOpen = Number(version) > Number(seen) && Number(expiresAtS) > epochMs(now) / SECOND_MS;
    return ticketId === undefined || !isOpen ? [] : [{ ticketId, version: Number(version), at: at as Instant }];
  });
  return mentions.toSorted((a, b) => (a.at > b.at ? -1 : 1)).slice(0, MENTIONS_SHOWN_MAX);
}

type Listed = { readonly ticket: Ticket; readonly row: TicketRow };
/** `tickets`: those on which the mentions are read, each once, by the next deadline. */
export type SeenMentions = { readonly mentions: readonly ShownMention[]; readonly tickets: readonly Listed[] };

/**
 * Only what the reader sees as it stands now, whatever has moved since; of a merged ticket the one that lives on. Reads a batch for all
 * of them, strongly, and one ticket for each merge.
 */
export async function seenMentions(
  { loadRows }: Pick<TicketStore, 'loadRows'>,
  open: readonly Mention[],
  isSeen: (ticket: Ticket) => boolean,
): Promise<SeenMentions> {
  const found = new Map<TicketId, Listed>();
  const read = async (ticketIds: readonly TicketId[]) => {
    for (const one of await loadRows(ticketIds)) found.set(one.ticket.ticketId, one);
  };
  const load = async (ticketId: TicketId) => {
    if (!found.has(ticketId)) await read([ticketId]);
    return found.get(ticketId)?.ticket;
  };
  await read(open.map(({ ticketId }) => ticketId));
  const mentions: ShownMention[] = [];
  const shown = new Map<TicketId, Listed>();
  for (const { ticketId: notedOn, version } of open) {
    const noted = found.get(notedOn)?.ticket;
    const { ticketId } = noted === undefined ? {} : await survivorOf(load, noted);
    const listed = ticketId && found.get(ticketId);
    if (listed === undefined || !isSeen(listed.ticket)) continue;
    mentions.push({ ticketId: listed.ticket.ticketId, notedOn, version });
    shown.set(listed.ticket.ticketId, listed);
  }
  return { mentions, tickets: [...shown.values()].toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1)) };
}

/** As in every list. */
const placeOf = ({ row }: Listed) => `${row.deadlineAt ?? NEVER}#${row.ticketId}`;

const below = (attribute: string, value: number): Condition => ({ is: 'less', attribute, value });

const expiry = (from: Instant, days: number) => Math.ceil((epochMs(from) + days * DAY_MS) / SECOND_MS);
