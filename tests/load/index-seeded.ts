// Makes seeded tickets found by their words, as the reaction to their events would, from the events that wait in the stream.
import type { BasePorts } from '../../functions/edge/ports.ts';
import { makeHandler } from '../../functions/on/ticket-changed-index-words.ts';
import type { DomainEvent } from '../../shared/events/envelope.ts';
import type { Item } from '../../shared/table/item.ts';

type Stream = {
  readStream(afterSequence: number, limit: number): readonly { readonly sequence: number; readonly item: Item }[];
};

const AT_ONCE = 200;

/** Fails if a ticket could not be indexed. */
export async function indexSeeded(base: BasePorts, stream: Stream): Promise<void> {
  const index = makeHandler(base);
  const seen = new Set<string>();
  for (let after = 0; ; ) {
    const records = stream.readStream(after, AT_ONCE);
    const last = records.at(-1);
    if (last === undefined) return;
    after = last.sequence;
    const events = records.map(({ item }) => item['event'] as unknown as DomainEvent);
    const fresh = [...new Map(events.map((event) => [event.subjectId, event])).values()].filter(
      ({ subjectId }) => subjectId.startsWith('tkt_') && !seen.has(subjectId),
    );
    for (const { subjectId } of fresh) seen.add(subjectId);
    const Records = fresh.map((detail) => ({ messageId: detail.eventId, body: JSON.stringify({ detail }) }) as never);
    const { batchItemFailures } = await index({ Records });
    if (batchItemFailures.length > 0) throw new Error(`${batchItemFailures.length} tickets were not indexed`);
  }
}
