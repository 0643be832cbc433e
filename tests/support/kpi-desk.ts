// A desk under test whose figures are projected and mailed: triggers come in batches off the table's stream, and a quarter of
// an hour passes when a test says so.
import { projectionPorts } from '../../functions/edge/kpi-ports.ts';
import { basePorts, ticketPorts } from '../../functions/edge/ports.ts';
import { makeHandler as makeProjectKpi } from '../../functions/on/project-kpi.ts';
import { makeHandler as makeSendKpiMails } from '../../functions/schedule/send-kpi-mails.ts';
import type { DomainEvent } from '../../shared/events/envelope.ts';
import type { AgentId, QueueId, TicketId } from '../../shared/kernel/id.ts';
import { planMissingMails } from '../../shared/kpi/subscriptions.ts';
import { REACTIONS } from '../../shared/registry/reactions.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import type { EventDraft } from '../../shared/tickets/append-events.ts';
import { changeTicket } from '../../shared/tickets/change-ticket.ts';
import { claimDueClocks } from '../../shared/tickets/claim-due-clocks.ts';
import type { TicketEvent } from '../../shared/tickets/ticket-events.ts';
import { DESK_URL, type DeskOptions, openDesk, PUBLIC_URL } from './desk.ts';
import type { SentMail } from './desk-mailer.ts';

export async function openKpiDesk(options: DeskOptions = {}) {
  const desk = await openDesk(options);
  const { table, clock, ids, mailer } = desk;
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const base = basePorts({ table, clock, ids, log });
  const project = makeProjectKpi(base);
  const sendMails = makeSendKpiMails({
    ...base,
    mailer,
    publicUrl: PUBLIC_URL,
    deskUrl: DESK_URL,
    loopId: 'desk-under-test',
  });
  const counted: readonly string[] = REACTIONS.find(({ name }) => name === 'project-kpi')?.events ?? [];
  const ticketing = ticketPorts(base);
  let taken = 0;
  await planMissingMails(base);

  const changed = async (ticketId: TicketId, draft: EventDraft, by: AgentId = firstId('agent', 1)) => {
    const actor = { kind: 'agent', agentId: by } as const;
    const occasion = { actor, occurredAt: clock.now(), correlationId: 'test' };
    await changeTicket(ticketing, ticketId, occasion, () => ({ drafts: [draft] }));
  };

  return {
    ...desk,
    settings: base.settings,
    projection: projectionPorts(base),
    /** Projects everything that has happened since the last time; answers how many records came again. */
    project: async (): Promise<number> => {
      const items = table.readStream(taken, 10_000);
      taken = items.at(-1)?.sequence ?? taken;
      const events = items.map(({ item }) => item['event'] as unknown as DomainEvent);
      const Records = events
        .filter(({ type }) => counted.includes(type))
        .map((detail, index) => ({ messageId: `${index}`, body: JSON.stringify({ detail }) }) as never);
      return (await project({ Records })).batchItemFailures.length;
    },
    sendMails,
    /** The mails of figures so far. */
    reports: async (): Promise<readonly SentMail[]> =>
      (await mailer.sent()).filter(
        // What people are told about single tickets begins with the number.
        ({ to, subject = '' }) =>
          to.some((address) => /^(?:administrator|agent\d+)@/.test(address)) && !subject.startsWith('[#'),
      ),
    assign: (ticketId: TicketId, from: AgentId | null, to: AgentId | null) =>
      changed(ticketId, { type: 'TicketAssigned', data: { from, to } }),
    route: (ticketId: TicketId, from: number, to: number) =>
      changed(ticketId, {
        type: 'TicketRouted',
        data: {
          fromQueueId: firstId('queue', from) as QueueId,
          toQueueId: firstId('queue', to) as QueueId,
          fromTeamId: firstId('team', from),
          toTeamId: firstId('team', to),
        },
      }),
    change: changed,
    claimDue: (ticketId: TicketId) => claimDueClocks(ticketing, ticketId),
    /** Every event of every ticket, as it stands in the table. */
    events: (): readonly TicketEvent[] =>
      table.readStream(0, 100_000).flatMap(({ item }) => {
        const event = item['event'] as unknown as TicketEvent;
        return event.subjectId.startsWith('tkt_') ? [event] : [];
      }),
  };
}

export type KpiDesk = Awaited<ReturnType<typeof openKpiDesk>>;
