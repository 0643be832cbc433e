// A desk under test with a past to correct: tickets of a few days with clocks and figures, and the walk of a correction, which
// can be killed at any call of the table and be handed any page twice.
import { makeHandler as makeCalendars } from '../../functions/api/calendars.ts';
import { projectionPorts } from '../../functions/edge/kpi-ports.ts';
import { basePorts } from '../../functions/edge/ports.ts';
import { makeHandler as makeRenew } from '../../functions/schedule/renew-clocks.ts';
import { HOUR_MS } from '../../shared/kernel/duration.ts';
import type { TicketId } from '../../shared/kernel/id.ts';
import { type Instant, plusMs } from '../../shared/kernel/instant.ts';
import { factOfTicket, projectFacts } from '../../shared/kpi/project-facts.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import type { Table } from '../../shared/table/port.ts';
import type { EventDraft } from '../../shared/tickets/append-events.ts';
import { changeTicket } from '../../shared/tickets/change-ticket.ts';
import { type ClockDesk, type ClockDeskOptions, openClockDesk } from './clock-desk.ts';
import { meter } from './desk-faults.ts';
import { gateway } from './desk-http.ts';
import { ADMINISTRATOR } from './desk-settings.ts';

type Sent = { readonly body: string; readonly at: Instant };

const CALENDAR = `/v1/calendars/${firstId('calendar', 1)}`;

export async function openCorrectionDesk(options: ClockDeskOptions) {
  const desk = await openClockDesk(options);
  const { clock, ids } = desk;
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const steps: Sent[] = [];
  const renewals = { send: async (step: object, at: Instant) => void steps.push({ body: JSON.stringify(step), at }) };
  /** As a process of its own on a table; nothing is remembered from one to the next. */
  const processOn = (table: Table) => basePorts({ table, clock, ids, log });
  const walk = (table: Table, step: Sent) =>
    makeRenew({ ...processOn(table), renewals })({ Records: [{ messageId: '1', body: step.body } as never] });
  const walkStep = async () => {
    const step = steps.shift();
    if (step === undefined) throw new Error('nothing to walk');
    if (step.at > clock.now()) clock.set(step.at);
    const { batchItemFailures } = await walk(desk.table, step);
    if (batchItemFailures.length > 0) throw new Error(`page failed: ${step.body}`);
  };
  const web = gateway(() => ({ 'api/calendars': makeCalendars({ ...processOn(desk.table), renewals }) }));

  return {
    ...desk,
    steps,
    calendar: (method: string, path: string, body?: unknown) =>
      web.api(method, `${CALENDAR}${path}`, body, { as: ADMINISTRATOR }),
    /** Brings the figures up to everything that has happened. */
    project: async () => projectFacts(projectionPorts(processOn(desk.table)), await ticketIdsOf(desk)),
    walkStep,
    /** Walks until nothing waits, each page at its instant. */
    walkAll: async () => {
      let pages = 0;
      for (; steps.length > 0; pages += 1) await walkStep();
      return pages;
    },
    /** One page, which dies at the nth call of the table; then it is handed out again, as a queue does. */
    walkAndDie: async (nthCall: number) => {
      const [step] = steps;
      if (step === undefined) return;
      if (step.at > clock.now()) clock.set(step.at);
      const watch = meter({ call: nthCall, when: nthCall % 2 === 0 ? 'after' : 'before', how: 'die' });
      await Promise.race([walk(watch.wrap('table', desk.table), step), watch.died]);
      // Whoever died has not answered that it is done: the queue still holds the page.
      if (!watch.isDead()) steps.shift();
    },
    repeatStep: () => void steps.splice(0, 0, ...steps.slice(0, 1)),
    on: async (ticketId: TicketId, ...drafts: EventDraft[]) => {
      const actor = { kind: 'agent', agentId: firstId('agent', 1) } as const;
      const occasion = { actor, occurredAt: clock.now(), correlationId: 'test' };
      await changeTicket(desk.ticketing, ticketId, occasion, () => ({ drafts }));
    },
    /** What a correction must leave right, told per ticket; two desks with the same past tell the same. */
    outcome: async () => {
      const projection = projectionPorts(processOn(desk.table));
      const terms = await projection.terms();
      const told = [];
      for (const ticketId of await ticketIdsOf(desk)) {
        const ticket = await desk.tickets.load(ticketId);
        const [stored] = await projection.store.facts([ticketId]);
        const corrections = (await desk.tickets.history(ticketId)).filter(({ type }) => type === 'ClocksCorrected');
        const fact = await factOfTicket(projection, terms, ticketId);
        told.push({
          ticketId,
          clocks: ticket?.clocks,
          corrections: corrections.map(({ data }) => data),
          fact: stored?.fact,
          isFactRight: JSON.stringify(stored?.fact) === JSON.stringify(fact),
        });
      }
      return told;
    },
    days: async () => projection(desk).store.days('all', '2025-10-01' as never, '2025-10-31' as never),
  };
}

export type CorrectionDesk = Awaited<ReturnType<typeof openCorrectionDesk>>;

function projection({ table, clock, ids }: ClockDesk) {
  return projectionPorts(basePorts({ table, clock, ids, log: { info() {}, warn() {}, error() {} } }));
}

async function ticketIdsOf(desk: ClockDesk): Promise<readonly TicketId[]> {
  const ids: TicketId[] = [];
  for (let number = 1001; ; number += 1) {
    const ticketId = await desk.tickets.findByNumber(number);
    if (ticketId === undefined) return ids;
    ids.push(ticketId);
  }
}

export const hoursOn = (date: string, moscow: number): Instant =>
  plusMs(`${date}T00:00:00.000Z` as Instant, (moscow - 3) * HOUR_MS);
