// What an agent is writing, kept on the server so that another device goes on with it: one for each agent, ticket and kind. It is
// the author's; whoever sees the ticket may read it, so that two do not write the same answer.
import * as z from 'zod';
import { DomainError } from '../kernel/domain-error.ts';
import { DAY_MS, SECOND_MS } from '../kernel/duration.ts';
import type { AgentId, TicketId } from '../kernel/id.ts';
import { epochMs, type Instant } from '../kernel/instant.ts';
import { idSchema, instantSchema } from '../kernel/schema.ts';
import { asValue } from '../table/as-value.ts';
import type { Item } from '../table/item.ts';
import type { Condition, Put, Table } from '../table/port.ts';
import { draftKey } from '../table/writing-keys.ts';
import { AFTER_REPLY } from './reply-to-ticket.ts';
import { storedDocument } from './rich-document-contract.ts';
import { personSchema } from './ticket.ts';
import { CC_MAX } from './writing-routes.ts';

export const DRAFT_KINDS = ['reply', 'note'] as const;
export type DraftKind = (typeof DRAFT_KINDS)[number];

/** Days after its last change; as long as a device keeps one. */
export const DRAFT_KEPT_DAYS = 30;
/** UTF-8 bytes of all that a draft holds: it stands in one item, whose limit is 400 KB. */
export const DRAFT_BYTES_MAX = 300_000;

export const draftFileSchema = z.strictObject({
  name: z.string().max(200),
  bytes: z.int().nonnegative(),
  /** Absent for one that is to be attached anew. */
  uploadId: idSchema('upload').optional(),
  /** Milliseconds since 1970. */
  uploadedAt: z.int().nonnegative().optional(),
});

export const draftContentSchema = z.strictObject({
  text: z.string(),
  /** The same words with their looks. */
  document: storedDocument.optional(),
  /** The version of the ticket that its author has seen. */
  seenVersion: z.int().positive(),
  status: z.enum(AFTER_REPLY).optional(),
  mentioned: z.array(idSchema('agent')).max(20).optional(),
  files: z.array(draftFileSchema).max(20).optional(),
  /** Who gets a copy of the answer; absent: whoever does without asking. */
  cc: z.array(personSchema).max(CC_MAX).optional(),
});
export type DraftContent = z.infer<typeof draftContentSchema>;

export const draftSchema = draftContentSchema.extend({ version: z.int().positive(), savedAt: instantSchema });
export type Draft = z.infer<typeof draftSchema>;

export type DraftOf = { readonly ticketId: TicketId; readonly kind: DraftKind; readonly agentId: AgentId };

/** The draft and the version that stands; what was discarded or has expired keeps its number, so that none means two drafts. */
export type StoredDraft = { readonly draft?: Draft; readonly version: number };

export async function loadDraft(
  table: Table,
  { ticketId, kind, agentId }: DraftOf,
  now: Instant,
): Promise<StoredDraft> {
  const item = await table.get(draftKey(ticketId, kind, agentId));
  if (item === undefined) return { version: 0 };
  const version = Number(item['version']);
  const isOver = item['draft'] === undefined || (item.expiresAtS ?? 0) * SECOND_MS <= epochMs(now);
  if (isOver) return { version };
  return { version, draft: draftSchema.parse({ ...(item['draft'] as object), version, savedAt: item['savedAt'] }) };
}

/** The put of the next version, if the one that was read still stands. @throws DomainError `draft.too-large` (invalid) */
export function draftPut(of: DraftOf, content: DraftContent | undefined, before: number, now: Instant): Put {
  const bytes = Buffer.byteLength(JSON.stringify(content ?? ''));
  if (bytes > DRAFT_BYTES_MAX) throw new DomainError('draft.too-large', 'invalid', { field: 'body.text' });
  const item: Item = {
    ...draftKey(of.ticketId, of.kind, of.agentId),
    entity: 'draft',
    version: before + 1,
    savedAt: now,
    ...(content === undefined ? {} : { draft: asValue(content) }),
    expiresAtS: Math.ceil((epochMs(now) + DRAFT_KEPT_DAYS * DAY_MS) / SECOND_MS),
  };
  return { put: item, when: before === 0 ? { is: 'absent' } : equal(before) };
}

const equal = (version: number): Condition => ({ is: 'equal', attribute: 'version', value: version });

/**
 * Saves over `before`, the version that the device knew, and answers the new one.
 * @throws DomainError `draft.changed` (conflict) with the version that stands: another device wrote meanwhile
 */
export async function saveDraft(
  table: Table,
  of: DraftOf,
  content: DraftContent,
  before: number,
  now: Instant,
): Promise<{ readonly version: number; readonly savedAt: Instant }> {
  const saved = await table.put(draftPut(of, content, before, now));
  if (saved.ok) return { version: before + 1, savedAt: now };
  const { version, draft } = await loadDraft(table, of, now);
  // The same words again: an answer of ours was lost on its way.
  if (draft !== undefined && sameContent(draft, content)) return { version, savedAt: draft.savedAt };
  if (draft === undefined && (await table.put(draftPut(of, content, version, now))).ok) {
    return { version: version + 1, savedAt: now };
  }
  throw new DomainError('draft.changed', 'conflict', { version });
}

function sameContent({ version: _v, savedAt: _s, ...stood }: Draft, content: DraftContent): boolean {
  return JSON.stringify(draftContentSchema.parse(stood)) === JSON.stringify(draftContentSchema.parse(content));
}

/** What was sent or thrown away; a newer one of another device stays. */
export async function dropDraft(table: Table, of: DraftOf, version: number, now: Instant): Promise<void> {
  await table.put({ ...draftPut(of, undefined, version, now), when: equal(version) });
}
