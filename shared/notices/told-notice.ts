// A notice as it is kept: for whom, of what fact, and what has become of it. It holds ids; words are read when the mail is made.
import * as z from 'zod';
import { canonicalJson, sha256Hex } from '../kernel/digest.ts';
import type { AgentId } from '../kernel/id.ts';
import { idSchema, instantSchema } from '../kernel/schema.ts';
import { clockNameSchema } from '../sla/sla-contract.ts';

const about = { ticketId: idSchema('ticket') };
const clockAbout = { ...about, clock: clockNameSchema, dueAt: instantSchema };

const noticeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('assigned'), ...about, by: idSchema('agent').exactOptional() }),
  z.strictObject({ kind: z.literal('customer-answered'), ...about, messageId: idSchema('message') }),
  z.strictObject({ kind: z.literal('answer-undelivered'), ...about, messageId: idSchema('message') }),
  z.strictObject({ kind: z.literal('mentioned'), ...about, messageId: idSchema('message'), by: idSchema('agent') }),
  z.strictObject({ kind: z.literal('clock-warned'), ...clockAbout, percent: z.int() }),
  z.strictObject({ kind: z.literal('escalated'), ...clockAbout, level: z.int().positive() }),
]);

export const toldNoticeSchema = z.strictObject({
  to: z.strictObject({
    agentId: idSchema('agent'),
    insteadOf: z.strictObject({ agentId: idSchema('agent'), until: instantSchema }).exactOptional(),
  }),
  notice: noticeSchema,
  once: z.string(),
  correlationId: z.string(),
  toldAt: instantSchema,
  /**
   * `at-once`: a mail of its own was sent or is about to be. `kept`: waits for `openingAt`. `told`: a digest said it.
   * `moved`: somebody else is told instead. `dropped`: nothing was left to tell.
   */
  state: z.enum(['at-once', 'kept', 'told', 'moved', 'dropped']),
  openingAt: instantSchema.exactOptional(),
  /** The mail that it is gathered into; set once, for all of the mail together, before the mail is sent. */
  digestId: idSchema('outbound').exactOptional(),
});
export type ToldNotice = z.infer<typeof toldNoticeSchema>;

/** Whom the fact concerns, there or not. */
export function meantOf({ to }: Pick<ToldNotice, 'to'>): AgentId {
  return to.insteadOf?.agentId ?? to.agentId;
}

/** Names the fact, for one person meant by it. */
export function factHashOf(told: Pick<ToldNotice, 'to' | 'notice' | 'once'>): string {
  const { kind, ticketId } = told.notice;
  return sha256Hex(canonicalJson([meantOf(told), kind, ticketId, told.once])).slice(0, 32);
}
