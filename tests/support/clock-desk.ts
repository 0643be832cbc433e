// The clocks of a desk under test: sweep, claims, walks and their routes on the desk's own table and clock. Time passes when a
// test says so, and then as it does in the world: a sweep every minute, each trigger at its instant.
import { makeHandler as makeCalendars } from '../../functions/api/calendars.ts';
import { makeHandler as makeClocks } from '../../functions/api/clocks.ts';
import { makeHandler as makeSimulations } from '../../functions/api/simulations.ts';
import { basePorts, ticketPorts } from '../../functions/edge/ports.ts';
import type { QueueHandler } from '../../functions/edge/reaction.ts';
import { makeHandler as makeAudit } from '../../functions/schedule/audit-clocks.ts';
import { makeHandler as makeClaim } from '../../functions/schedule/claim-due-clocks.ts';
import { makeHandler as makeRenew } from '../../functions/schedule/renew-clocks.ts';
import { makeHandler as makeSweep } from '../../functions/schedule/sweep-due-clocks.ts';
import { MINUTE_MS } from '../../shared/kernel/duration.ts';
import type { TicketId } from '../../shared/kernel/id.ts';
import { earlierOf, type Instant, plusMs } from '../../shared/kernel/instant.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { FIRST_AUDIT_STEP } from '../../shared/sla/audit-clocks.ts';
import { defaultPolicy, type Policy } from '../../shared/sla/policy.ts';
import type { DueTrigger } from '../../shared/sla/ports.ts';
import type { RenewalStep } from '../../shared/tickets/renew-clocks.ts';
import type { TicketEvent } from '../../shared/tickets/ticket-events.ts';
import { ticketStore } from '../../shared/tickets/ticket-store.ts';
import { type Desk, type DeskOptions, openDesk } from './desk.ts';
import { type ApiAnswer, type ApiOptions, gateway } from './desk-http.ts';
import { ADMINISTRATOR } from './desk-settings.ts';

type Waiting = { readonly body: string; readonly at: Instant };

export type ClockDeskOptions = DeskOptions & { readonly policy?: Partial<Policy> };

/** Minutes of working time for every priority. */
export function targetsOfAll(targets: Policy['targets']['normal']): Policy['targets'] {
  return { urgent: targets, high: targets, normal: targets, low: targets };
}

export async function openClockDesk(options: ClockDeskOptions = {}) {
  const desk = await openDesk(options);
  const { clock, ids } = desk;
  let writes = 0;
  const counted =
    <Args extends readonly unknown[], Answer>(write: (...args: Args) => Answer) =>
    (...args: Args): Answer => {
      writes += 1;
      return write(...args);
    };
  const { put, update, transact } = desk.table;
  const table = { ...desk.table, put: counted(put), update: counted(update), transact: counted(transact) };
  const logged: { readonly level: string; readonly what: string; readonly fields: object }[] = [];
  const line =
    (level: string) =>
    (what: string, fields: object = {}) =>
      void logged.push({ level, what, fields });
  const base = basePorts({ table, clock, ids, log: { info: line('info'), warn: line('warn'), error: line('error') } });
  const { settings } = base;
  if (options.policy !== undefined) {
    const policy = { ...defaultPolicy(firstId('policy', 1), 'Test'), ...options.policy, version: 2 };
    await settings.save('POLICY', policy.policyId, 1, policy);
  }

  const triggers: DueTrigger[] = [];
  const renewals: Waiting[] = [];
  const audits: Waiting[] = [];
  const dueQueue = { send: async (more: readonly DueTrigger[]) => void triggers.push(...more) };
  const renewalQueue = {
    send: async (step: RenewalStep, at: Instant) => void renewals.push({ body: JSON.stringify(step), at }),
  };
  const auditQueue = {
    send: async (step: object, at: Instant) => void audits.push({ body: JSON.stringify(step), at }),
  };
  const sweep = makeSweep({ ...base, dueQueue });
  const claim = makeClaim({ ...base, dueQueue });
  const renew = makeRenew({ ...base, renewals: renewalQueue });
  const audit = makeAudit({ ...base, audits: auditQueue });
  const web = gateway(() => ({
    'api/clocks': makeClocks(base),
    'api/calendars': makeCalendars({ ...base, renewals: renewalQueue }),
    'api/simulations': makeSimulations(base),
  }));
  const tickets = ticketStore(table);

  const deliver = (handler: QueueHandler, ...bodies: readonly string[]) =>
    handler({ Records: bodies.map((body, index) => ({ messageId: `${index + 1}`, body }) as never) });

  /** Hands out every trigger whose instant has come by the desk's clock, in the order of their instants. */
  const claimDue = async () => {
    const due = triggers.filter(({ dueAt }) => dueAt <= clock.now()).sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
    for (const trigger of due) {
      triggers.splice(triggers.indexOf(trigger), 1);
      await deliver(claim, JSON.stringify(trigger));
    }
    await desk.drain();
  };

  return {
    ...desk,
    settings,
    logged,
    tickets,
    ticketing: ticketPorts(base),
    triggers,
    renewals,
    audits,
    /** Writes of what looks after clocks, sweep included, so far. */
    writes: () => writes,
    sweep,
    claimDue,
    /** Hands triggers to the consumer in one batch, as they are given; answers which failed. */
    claim: (...given: readonly DueTrigger[]) => deliver(claim, ...given.map((trigger) => JSON.stringify(trigger))),
    /** Lets time pass until then: a sweep now and every minute, each trigger at its instant. */
    passUntil: async (until: Instant) => {
      while (clock.now() < until) {
        await sweep();
        const next = earlierOf(plusMs(clock.now(), MINUTE_MS), until);
        for (;;) {
          await claimDue();
          const first = triggers.map(({ dueAt }) => dueAt).sort()[0];
          if (first === undefined || first > next) break;
          clock.set(first);
        }
        clock.set(next);
      }
      await sweep();
      await claimDue();
    },
    /** Walks until the queue of renewals is empty, without waiting for its instants. */
    renewAll: async () => {
      let pages = 0;
      for (let step = renewals.shift(); step !== undefined; step = renewals.shift()) {
        await deliver(renew, step.body);
        pages += 1;
      }
      return pages;
    },
    renew: (step: RenewalStep) => deliver(renew, JSON.stringify(step)),
    /** Audits every page; answers the tickets that are reported. */
    auditAll: async (): Promise<readonly TicketId[]> => {
      const before = logged.length;
      await deliver(audit, JSON.stringify(FIRST_AUDIT_STEP));
      for (let step = audits.shift(); step !== undefined; step = audits.shift()) await deliver(audit, step.body);
      const drifts = logged.slice(before).filter(({ what }) => what === 'clock-drift');
      return drifts.map(({ fields }) => (fields as { ticketId: TicketId }).ticketId);
    },
    /** A route about clocks, as the administrator if nobody else is named. */
    clockApi: (method: string, path: string, body?: unknown, api: ApiOptions = {}): Promise<ApiAnswer> =>
      web.api(method, path, body, { as: ADMINISTRATOR, ...api }),
    ticketNumbered: async (number: number) => {
      const ticketId = await tickets.findByNumber(number);
      const ticket = ticketId === undefined ? undefined : await tickets.load(ticketId);
      if (ticket === undefined) throw new Error(`no ticket ${number}`);
      return ticket;
    },
  };
}

export type ClockDesk = Awaited<ReturnType<typeof openClockDesk>>;

/** What was claimed on a ticket, oldest first: `FR 50`, `FR missed 2025-10-06T07:02:00.000Z`. */
export async function claimsOn(desk: ClockDesk | Pick<Desk, 'table'>, ticketId: TicketId): Promise<readonly string[]> {
  const events = await ticketStore(desk.table).history(ticketId);
  return events.flatMap((event) => claimIn(event));
}

function claimIn(event: TicketEvent): readonly string[] {
  if (event.type === 'ClockWarned') return [`${event.data.clock} ${event.data.percent}`];
  if (event.type !== 'ClockBreached') return [];
  const { clock, dueAt, reason } = event.data;
  return [`${clock} missed ${dueAt}${reason === 'time' ? '' : ` by ${reason}`}`];
}
