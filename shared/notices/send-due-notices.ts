// When working time begins, whoever has notices waiting gets them in one mail. Who is there is found out now: what waited for
// somebody who is away by now goes to their deputy, and what waited for a deputy returns to whom it was meant for.
import type { Agent } from '../agents/agent.ts';
import type { Resolved } from '../agents/targets-contract.ts';
import { derivedId } from '../kernel/derived-id.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { AgentId, OutboundId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Key } from '../table/item.ts';
import { waitsUntil } from './notices.ts';
import type { NoticePorts } from './ports.ts';
import { sendNotices, worthTelling } from './send-notices.ts';
import { factHashOf, meantOf, type ToldNotice } from './told-notice.ts';

/** Notices in one mail; more than anybody reads, and fewer than a transaction holds. The rest follows a minute later. */
export const DIGEST_MAX = 50;
/** Room for a mail that a run has left unfinished, which comes first and whole, beside the next one. */
const LOOKED_AT_MAX = 2 * DIGEST_MAX;

export type DueOutcome = {
  /** Mails sent now or by an earlier run. */
  readonly digests: number;
  /** Agents whose mail could not be sent; the next run finds it again. */
  readonly failed: readonly { readonly agentId: AgentId; readonly code: string }[];
  /** Notices whose reader is away and nobody stands in: somebody has to look. */
  readonly unheard: readonly ToldNotice[];
};

/** Costs what is due. May run twice at once, late, or not at all for hours: the next run finds everything. */
export async function sendDueNotices(ports: NoticePorts, now: Instant): Promise<DueOutcome> {
  const failed: { agentId: AgentId; code: string }[] = [];
  const unheard: ToldNotice[] = [];
  let digests = 0;
  for (const [agentId, keys] of await dueByAgent(ports, now)) {
    try {
      const outcome = await tellAgent(ports, agentId, keys, now);
      digests += outcome.digests;
      unheard.push(...outcome.unheard);
    } catch (error) {
      // One mail that cannot go out holds up nobody else's.
      failed.push({ agentId, code: error instanceof DomainError ? error.code : 'unknown' });
    }
  }
  return { digests, failed, unheard };
}

async function dueByAgent({ notices }: NoticePorts, now: Instant): Promise<ReadonlyMap<AgentId, readonly Key[]>> {
  const byAgent = new Map<AgentId, Key[]>();
  for await (const { agentId, key } of notices.due(now)) {
    const keys = byAgent.get(agentId) ?? [];
    if (keys.length < LOOKED_AT_MAX) byAgent.set(agentId, [...keys, key]);
  }
  return byAgent;
}

async function tellAgent(ports: NoticePorts, agentId: AgentId, keys: readonly Key[], now: Instant) {
  const waiting = (await ports.notices.load(keys)).filter(({ state }) => state === 'kept');
  let digests = 0;
  // What a run gathered that was cut short is its mail and stays its mail.
  for (const [digestId, gathered] of byDigest(waiting)) digests += await finish(ports, agentId, digestId, gathered);
  const fresh = waiting.filter(({ digestId }) => digestId === undefined).slice(0, DIGEST_MAX);
  const { staying, unheard } = await handOver(ports, agentId, fresh, now);
  digests += await gatherAndSend(ports, agentId, staying);
  return { digests, unheard };
}

function byDigest(waiting: readonly ToldNotice[]): ReadonlyMap<OutboundId, readonly ToldNotice[]> {
  const groups = new Map<OutboundId, readonly ToldNotice[]>();
  for (const told of waiting) {
    if (told.digestId !== undefined) groups.set(told.digestId, [...(groups.get(told.digestId) ?? []), told]);
  }
  return groups;
}

/** Gives what is somebody else's by now to them, and answers what stays. */
async function handOver(ports: NoticePorts, agentId: AgentId, fresh: readonly ToldNotice[], now: Instant) {
  const staying: ToldNotice[] = [];
  const unheard: ToldNotice[] = [];
  for (const told of fresh) {
    const reader = await readerOf(ports, told, now);
    if (reader === undefined) {
      unheard.push(told);
      await ports.notices.settle(told, 'dropped');
    } else if (reader.agentId === agentId) {
      staying.push({ ...told, to: reader });
    } else {
      await move(ports, told, reader, now);
    }
  }
  return { staying, unheard };
}

/** Whoever is there for the person meant; of a notice that reached a lead because nobody was, whoever is there for the lead. */
async function readerOf({ targets }: NoticePorts, told: ToldNotice, now: Instant): Promise<Resolved | undefined> {
  const meantId = meantOf(told);
  const found = await targets.standInFor(meantId, now);
  if (found !== undefined || told.to.agentId === meantId) return found;
  const instead = await targets.standInFor(told.to.agentId, now);
  return instead === undefined || told.to.insteadOf === undefined
    ? undefined
    : { agentId: instead.agentId, insteadOf: told.to.insteadOf };
}

async function move(ports: NoticePorts, told: ToldNotice, reader: Resolved, now: Instant): Promise<void> {
  const agent = await ports.agents.byId(reader.agentId);
  const openingAt = agent === undefined ? now : ((await waitsUntil(ports, agent, now)) ?? now);
  await ports.notices.handTo({ ...told, to: { ...reader }, openingAt });
  await ports.notices.settle(told, 'moved');
}

async function gatherAndSend(ports: NoticePorts, agentId: AgentId, staying: readonly ToldNotice[]): Promise<number> {
  const agent = await ports.agents.byId(agentId);
  const telling = agent === undefined ? [] : await worthTelling(ports, agent, staying);
  for (const told of staying) if (!telling.includes(told)) await ports.notices.settle(told, 'dropped');
  if (telling.length === 0) return 0;
  const digestId = derivedId('outbound', 'digest', agentId, ...telling.map(factHashOf));
  const isOurs = await ports.notices.gather(telling, digestId);
  return isOurs
    ? finish(
        ports,
        agentId,
        digestId,
        telling.map((told) => ({ ...told, digestId })),
      )
    : 0;
}

async function finish(
  ports: NoticePorts,
  agentId: AgentId,
  digestId: OutboundId,
  gathered: readonly ToldNotice[],
): Promise<number> {
  const agent: Agent | undefined = await ports.agents.byId(agentId);
  if (agent !== undefined) await sendNotices(ports, agent, digestId, inOrder(gathered));
  for (const told of gathered) await ports.notices.settle(told, 'told');
  return agent === undefined ? 0 : 1;
}

function inOrder(gathered: readonly ToldNotice[]): readonly ToldNotice[] {
  return [...gathered].sort((a, b) => (a.toldAt < b.toldAt ? -1 : 1));
}
