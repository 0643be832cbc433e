// What the figures need from the rest of the product, joined: calendars, queues, tickets, and what customers were told.
import { agentSchema } from '../../shared/agents/agent.ts';
import { workingTimeOf } from '../../shared/calendars/business-time-contract.ts';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import { localDateAt, startOfDay } from '../../shared/kernel/zone.ts';
import type { DeskTime } from '../../shared/kpi/desk-time.ts';
import { kpiStore } from '../../shared/kpi/kpi-store.ts';
import type { FactPorts, ProjectionPorts } from '../../shared/kpi/project-facts.ts';
import { mailboxes } from '../../shared/mail/mailboxes.ts';
import { outboundStore } from '../../shared/outbound/outbound-store.ts';
import { acknowledgementIdOf } from '../../shared/outbound/own-addresses.ts';
import { teamSchema } from '../../shared/queues/queue.ts';
import { queues } from '../../shared/queues/queues.ts';
import { parsedOnce } from '../../shared/settings/settings-store.ts';
import { slaSettings } from '../../shared/sla/sla-settings.ts';
import { ticketStore } from '../../shared/tickets/ticket-store.ts';
import type { BasePorts } from './ports.ts';

/** The desk's own day and hours: those of the default mailbox's calendar, of whatever mailbox a ticket is. */
export function deskTime({ settings }: Pick<BasePorts, 'settings'>): () => Promise<DeskTime> {
  const read = slaSettings(settings, workingTimeOf);
  const desk = mailboxes(settings);
  return async () => {
    const [{ calendars }, all] = await Promise.all([read(), desk.list()]);
    const mailbox = all.find(({ isDefault }) => isDefault) ?? all[0];
    const time = mailbox === undefined ? undefined : calendars.get(mailbox.calendarId);
    if (time === undefined) throw new DomainError('mailbox.none', 'unavailable');
    return {
      time,
      dayOf: (at) => localDateAt(time.zoneAt(at), at),
      // A zone that changes at some midnight: the day begins by the clock that governs at its noon.
      startOf: (day) => startOfDay(time.zoneAt(`${day}T12:00:00.000Z` as never), day),
    };
  };
}

export function factPorts({ table, settings, ids }: Pick<BasePorts, 'table' | 'settings' | 'ids'>): FactPorts {
  const outbounds = outboundStore(table, ids);
  const read = slaSettings(settings, workingTimeOf);
  const readDesk = deskTime({ settings });
  const desk = queues(settings);
  return {
    tickets: ticketStore(table),
    promisedAt: async (ticketId) => {
      const acknowledgement = await outbounds.load(ticketId, acknowledgementIdOf(ticketId));
      return acknowledgement?.state === 'sent' ? acknowledgement.promisedAt : undefined;
    },
    terms: async () => {
      const [sla, deskNow, all] = await Promise.all([read(), readDesk(), desk.list()]);
      const lines = new Map(all.map(({ queueId, line }) => [queueId, line]));
      return {
        dayOf: deskNow.dayOf,
        startOf: deskNow.startOf,
        timeOf: (targets, mailboxId) =>
          sla.calendars.get(targets?.calendarId ?? sla.terms(mailboxId).calendarId) ?? deskNow.time,
        lineOf: (queueId) => lines.get(queueId),
      };
    },
  };
}

/** What reading the figures takes, for the API and the mails. */
export function kpiPorts(ports: Pick<BasePorts, 'table' | 'settings' | 'clock'>) {
  const { table, settings, clock } = ports;
  const teams = parsedOnce((value) => teamSchema.parse(value));
  const agents = parsedOnce((value) => agentSchema.parse(value));
  return {
    store: kpiStore(table),
    table,
    clock,
    tickets: ticketStore(table),
    deskTime: deskTime(ports),
    queues: queues(settings).list,
    teams: async () => teams(await settings.list('TEAM')),
    agents: async () => agents(await settings.list('AGENT')),
  };
}

export function projectionPorts(ports: Pick<BasePorts, 'table' | 'settings' | 'ids' | 'clock'>): ProjectionPorts {
  return { ...factPorts(ports), store: kpiStore(ports.table), clock: ports.clock };
}
