// The ports of escalations: ladders and calendars from the settings, tickets by strong reads, and the people to find and tell.
import type { Targets } from '../../shared/agents/targets-contract.ts';
import { workingTimeOf } from '../../shared/calendars/business-time-contract.ts';
import { DEFAULT_LADDER } from '../../shared/escalations/ladder-contract.ts';
import type { LadderBook } from '../../shared/escalations/next-ladder-step.ts';
import type { EscalationPorts, TellPorts } from '../../shared/escalations/ports.ts';
import type { Notices } from '../../shared/notices/notice-contract.ts';
import { queues } from '../../shared/queues/queues.ts';
import { ladderOf } from '../../shared/sla/policy.ts';
import { slaSettings } from '../../shared/sla/sla-settings.ts';
import { changeTicket } from '../../shared/tickets/change-ticket.ts';
import { type BasePorts, ticketPorts } from './ports.ts';

/** What an entry has that finds people. */
export type FindingPorts = BasePorts & { readonly targets: Targets };
/** What an entry has that finds people and tells them. */
export type TellingPorts = FindingPorts & { readonly notices: Notices };

export function escalationPorts(ports: BasePorts): EscalationPorts {
  const { settings, clock } = ports;
  const ticketing = ticketPorts(ports);
  const desk = queues(settings);
  return {
    load: (ticketId) => ticketing.tickets.load(ticketId),
    change: (ticketId, occasion, decide) => changeTicket(ticketing, ticketId, occasion, decide),
    book: ladderBook(settings),
    teamOf: async (queueId) => (await desk.byId(queueId))?.teamId,
    clock,
  };
}

/** A ticket whose policy is gone is escalated as under any other one. */
function ladderBook(settings: BasePorts['settings']): () => Promise<LadderBook> {
  const read = slaSettings(settings, workingTimeOf);
  return async () => {
    const sla = await read();
    return {
      ladderOf: (policyId) => {
        const policy = sla.policyOf(policyId);
        return policy === undefined ? DEFAULT_LADDER : ladderOf(policy);
      },
      timeOf: (calendarId) => sla.calendars.get(calendarId as never),
    };
  };
}

export function tellPorts(ports: TellingPorts): TellPorts {
  const { targets, notices, log } = ports;
  return { ...escalationPorts(ports), targets, notices, alarm: (what, fields) => log.error(what, fields) };
}
