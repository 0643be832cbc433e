// What a ticket tells of those who are at it: answers that have not gone out, and who else is there.
import type * as z from 'zod';
import type { AgentId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Item } from '../table/item.ts';
import { type HeldReply, heldReplyOf } from './held-reply.ts';
import { presenceOf } from './presence.ts';
import type { Presence } from './presence-contract.ts';
import type { heldViewSchema } from './writing-contract.ts';

export type WritingView = { readonly held: z.infer<typeof heldViewSchema>[]; readonly presence: Presence[] };

/** Read with the ticket; the reader themselves is nobody else. */
export function writingOf(items: readonly Item[], reader: AgentId, now: Instant): WritingView {
  const of = (entity: string) => items.filter((item) => item.entity === entity);
  return {
    held: of('held-reply').flatMap((item) => {
      const held = heldReplyOf(item);
      return held === undefined ? [] : [heldView(held)];
    }),
    presence: of('presence').flatMap((item) => {
      const presence = presenceOf(item, now);
      return presence === undefined || presence.agentId === reader ? [] : [presence];
    }),
  };
}

function heldView(held: HeldReply): WritingView['held'][number] {
  const { messageId, author, text, attachments, status, cc, state, because, releaseAt, seenVersion } = held;
  return {
    ...{ messageId, ...author, text, state, releaseAt, seenVersion },
    files: attachments.map(({ fileName, bytes }) => ({ name: fileName, bytes })),
    ...(status === undefined ? {} : { status }),
    ...(cc === undefined ? {} : { cc }),
    ...(because === undefined ? {} : { because }),
  };
}
