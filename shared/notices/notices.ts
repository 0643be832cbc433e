// Telling people: at once while they work or when it cannot wait, else kept until they open.
import type { Agent } from '../agents/agent.ts';
import { derivedId } from '../kernel/derived-id.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Notices } from './notice-contract.ts';
import type { NoticePorts } from './ports.ts';
import { sendNotices, wants, worthTelling } from './send-notices.ts';
import { factHashOf, type ToldNotice } from './told-notice.ts';

export function notices(ports: NoticePorts): Notices {
  return {
    tell: async ({ to, notice, once, urgent, correlationId }) => {
      const reader = await ports.agents.byId(to.agentId);
      if (reader === undefined || !reader.active || !wants(reader, notice.kind)) return;
      const now = ports.clock.now();
      const openingAt = urgent ? undefined : await waitsUntil(ports, reader, now);
      const told: ToldNotice = {
        to: { ...to },
        notice,
        once,
        correlationId,
        toldAt: now,
        ...(openingAt === undefined ? { state: 'at-once' } : { state: 'kept', openingAt }),
      };
      // What was decided the first time holds: whoever comes again after hours must not tell it a second way.
      const stood = await ports.notices.keep(told);
      if (stood.state === 'at-once') await tellAtOnce(ports, reader, stood);
    },
  };
}

/** When the reader's working time begins, undefined if it runs or never will: then nothing is gained by waiting. */
export async function waitsUntil(ports: NoticePorts, reader: Agent, now: Instant): Promise<Instant | undefined> {
  const working = await ports.workingTimeOf(reader);
  return working === undefined || working.isOpenAt(now) ? undefined : working.nextOpening(now);
}

async function tellAtOnce(ports: NoticePorts, reader: Agent, told: ToldNotice): Promise<void> {
  if ((await worthTelling(ports, reader, [told])).length === 0) return;
  await sendNotices(ports, reader, derivedId('outbound', 'notice', reader.agentId, factHashOf(told)), [told]);
}
