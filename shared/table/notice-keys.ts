// Where notices stand: each in its reader's partition, and in the due index, apart from the clocks, while it waits.
import type { AgentId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Key } from './item.ts';

/** What an agent is told of a fact; the same fact has the same place. */
export const noticeKey = (agentId: AgentId, factHash: string): Key => ({
  pk: `${NOTICES_PREFIX}${agentId}`,
  sk: `NOTICE#${factHash}`,
});

const NOTICES_PREFIX = 'NOTICES#';

/** Whose notices stand in a partition. */
export const readNoticePartition = (partition: string) => partition.slice(NOTICES_PREFIX.length) as AgentId;

/** Notices that wait for an opening, in the order of the openings; apart from the clocks that are due. */
const NOTICES_DUE = 'DUE#notices';

export const noticeDueIndex = (openingAt: Instant, { pk, sk }: Key) => ({
  dueKey: NOTICES_DUE,
  dueSort: `${openingAt}#${pk}#${sk}`,
});

/** Notices that a mail is being made of: before all that only wait, so that whoever finds one of them finds all. */
export const noticeGatheredIndex = ({ pk, sk }: Key) => ({
  dueKey: NOTICES_DUE,
  dueSort: `0#${pk}#${sk}`,
});

/** Notices whose opening has come by an instant, that instant included. */
export const noticesDueUntil = (at: Instant) => ({
  partition: NOTICES_DUE,
  sort: { from: '0', to: `${at}#~` },
});
