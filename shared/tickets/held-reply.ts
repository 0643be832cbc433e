// An answer that waits before it goes out: accepted, durable, and not yet a fact of the ticket. One item, which ends exactly once:
// it is released, or taken back. Whoever comes second finds it over.
import * as z from 'zod';
import { SECOND_MS } from '../kernel/duration.ts';
import type { MessageId, TicketId } from '../kernel/id.ts';
import { epochMs, type Instant } from '../kernel/instant.ts';
import { idSchema, instantSchema } from '../kernel/schema.ts';
import { asValue } from '../table/as-value.ts';
import type { Item } from '../table/item.ts';
import { dueIndex, readTicketPartition } from '../table/keys.ts';
import type { Put, Table } from '../table/port.ts';
import { heldReplies, heldReplyKey, readHeldReplySort } from '../table/writing-keys.ts';
import { AFTER_REPLY } from './reply-to-ticket.ts';
import { attachmentSchema, personSchema } from './ticket.ts';

export const heldReplySchema = z.strictObject({
  ticketId: idSchema('ticket'),
  /** Of the message that it becomes. */
  messageId: idSchema('message'),
  outboundId: idSchema('outbound'),
  /** `stopped`: something came meanwhile, so it waits for its author. */
  state: z.enum(['held', 'stopped']),
  /** Why it was stopped, as the code of a refusal. */
  because: z.string().optional(),
  author: z.strictObject({ agentId: idSchema('agent'), name: z.string() }),
  /** The first 2,000 characters when `textInBlob`, as in a message. */
  text: z.string(),
  textInBlob: z.boolean(),
  hasHtml: z.boolean().optional(),
  attachments: z.array(attachmentSchema),
  /** Absent for one that was pressed before answers knew who gets them. */
  cc: z.array(personSchema).optional(),
  /** What the files were uploaded as, in their order. */
  uploads: z.array(idSchema('upload')),
  seenVersion: z.int().positive(),
  status: z.enum(AFTER_REPLY).optional(),
  /** The team of which its author saw the ticket: there one that nobody has becomes theirs. Absent: a program's, it never does. */
  ownsIn: idSchema('team').optional(),
  pressedAt: instantSchema,
  releaseAt: instantSchema,
  correlationId: z.string(),
});
export type HeldReply = z.infer<typeof heldReplySchema>;

/** How it ended. */
export type HeldEnd = 'released' | 'undone';

/** What ended is kept so long, that a late command learns how. */
const END_KEPT_MS = 3_600 * SECOND_MS;

export function heldReplyItem(held: HeldReply): Item {
  const { ticketId, messageId, state, ...rest } = held;
  return {
    ...heldReplyKey(ticketId, messageId),
    entity: 'held-reply',
    state,
    held: asValue(rest),
    // What was stopped is due for nothing but its author.
    ...(state === 'held' ? dueIndex(held.releaseAt, messageId) : {}),
  };
}

/** Undefined for one that has ended. */
export function heldReplyOf(item: Item): HeldReply | undefined {
  const { state, held } = item;
  if (held === undefined) return undefined;
  return heldReplySchema.parse({
    ...(held as object),
    state,
    ticketId: readTicketPartition(item.pk),
    messageId: readHeldReplySort(item.sk),
  });
}

export type FoundHeld = { readonly held?: HeldReply; readonly end?: HeldEnd };

export async function findHeldReply(table: Table, ticketId: TicketId, messageId: MessageId): Promise<FoundHeld> {
  const item = await table.get(heldReplyKey(ticketId, messageId));
  if (item === undefined) return {};
  const held = heldReplyOf(item);
  return held === undefined ? { end: item['state'] as HeldEnd } : { held };
}

/** Those of a ticket that wait, oldest first; a page of them is more than ten seconds bring. */
export async function listHeldReplies(table: Table, ticketId: TicketId): Promise<readonly HeldReply[]> {
  const { items } = await table.query({ ...heldReplies(ticketId), consistent: true });
  return items.flatMap((item) => heldReplyOf(item) ?? []);
}

/** Ends it, if it stands as it was read. Nobody may delete in the table, so what is left says how it ended, and expires. */
export function endHeldReply({ ticketId, messageId, state }: HeldReply, end: HeldEnd, now: Instant): Put {
  return {
    put: {
      ...heldReplyKey(ticketId, messageId),
      entity: 'held-reply',
      state: end,
      expiresAtS: Math.ceil((epochMs(now) + END_KEPT_MS) / SECOND_MS),
    },
    when: { is: 'equal', attribute: 'state', value: state },
  };
}

/** Leaves it to its author, if it stands as it was read. */
export function stopHeldReply(held: HeldReply, because: string): Put {
  return {
    put: heldReplyItem({ ...held, state: 'stopped', because }),
    when: { is: 'equal', attribute: 'state', value: held.state },
  };
}
