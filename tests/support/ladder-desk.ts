// A desk with its escalation ladder: clocks, the process runner and the reactions on the desk's own table and clock, people
// whom a test puts in their places, and a list of what they were told. Time passes when a test says so.
import { onTestFinished } from 'vitest';
import { basePorts } from '../../functions/edge/ports.ts';
import type { QueueHandler } from '../../functions/edge/reaction.ts';
import { makeHandler as makeClimb } from '../../functions/on/clock-breached-climb-ladder.ts';
import { makeHandler as makeTellOfWarning } from '../../functions/on/clock-warned-tell-people.ts';
import { makeHandler as makeTellOfLevel } from '../../functions/on/escalation-level-reached-tell-person.ts';
import { makeHandler as makeLook } from '../../functions/workflow/look-at-ladder.ts';
import { makeHandler as makeReach } from '../../functions/workflow/reach-ladder-level.ts';
import { localClock } from '../../local/clock.ts';
import { executionStore } from '../../local/workflows/execution-store.ts';
import { localWorkflows } from '../../local/workflows/local-workflows.ts';
import { startWorkflows, type WorkflowRunner, type WorkflowTasks } from '../../local/workflows/run-workflows.ts';
import type { Resolved, TargetRole, Targets } from '../../shared/agents/targets-contract.ts';
import { MINUTE_MS } from '../../shared/kernel/duration.ts';
import type { TicketId } from '../../shared/kernel/id.ts';
import { earlierOf, epochMs, type Instant, plusMs } from '../../shared/kernel/instant.ts';
import type { Notices } from '../../shared/notices/notice-contract.ts';
import { REACTIONS, type ReactionName } from '../../shared/registry/reactions.ts';
import { WORKFLOW_DEFINITIONS } from '../../shared/registry/workflows.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import type { EventDraft } from '../../shared/tickets/append-events.ts';
import { changeTicket } from '../../shared/tickets/change-ticket.ts';
import type { TicketEvent } from '../../shared/tickets/ticket-events.ts';
import { type ClockDeskOptions, openClockDesk } from './clock-desk.ts';

type Tell = Parameters<Notices['tell']>[0];

/** Who is in each place; a test takes people out and puts others in. */
export function everybodyThere(): Partial<Record<TargetRole, Resolved>> {
  const roles: readonly TargetRole[] = ['assignee', 'on-duty', 'team-lead', 'manager', 'department-head'];
  return Object.fromEntries(roles.map((role, index) => [role, { agentId: firstId('agent', index + 11) }]));
}

export async function openLadderDesk(options: ClockDeskOptions = {}) {
  const desk = await openClockDesk(options);
  const { clock, table, settings, ids, database } = desk;
  const people = everybodyThere();
  const told: Tell[] = [];
  /** A mail system that a test can break. */
  const mail = { works: true };
  const targets: Targets = {
    resolve: async (target) => (target.kind === 'role' ? people[target.role] : { agentId: target.agentId }),
    standInFor: async (agentId) => ({ agentId }),
  };
  const notices: Notices = {
    tell: async (request) => {
      if (!mail.works) throw new Error('bounced');
      if (!told.some(({ once }) => once === request.once)) told.push(request);
    },
  };
  const line =
    (level: string) =>
    (what: string, fields: object = {}) =>
      void desk.logged.push({ level, what, fields });
  const log = { info: line('info'), warn: line('warn'), error: line('error') };
  const base = { ...basePorts({ table, clock, ids, log }), settings };
  const telling = { ...base, targets, notices };

  const alarms = localClock(() => epochMs(clock.now()));
  const store = executionStore(database, alarms);
  const workflows = localWorkflows(store, WORKFLOW_DEFINITIONS, alarms);
  const tasks: WorkflowTasks = {
    'workflow/look-at-ladder': makeLook(base),
    'workflow/reach-ladder-level': makeReach(telling),
  };
  const startRunner = (given: WorkflowTasks): WorkflowRunner =>
    startWorkflows({ store, tasks: given, clock: alarms, log, random: () => 0.5, secret: () => ids.secret(256) });
  let runner = startRunner(tasks);
  onTestFinished(async () => {
    await runner.stop();
    alarms.stop();
  });

  const handlers: Partial<Record<ReactionName, QueueHandler>> = {
    'clock-breached-climb-ladder': makeClimb({ ...base, workflows }),
    'clock-warned-tell-people': makeTellOfWarning(telling),
    'escalation-level-reached-tell-person': makeTellOfLevel(telling),
  };
  let taken = 0;
  /** Answers whether the entry took it. */
  const deliver = async (name: ReactionName, event: TicketEvent): Promise<boolean> => {
    const body = JSON.stringify({ detail: event });
    const answer = await handlers[name]?.({ Records: [{ messageId: event.eventId, body } as never] });
    return answer?.batchItemFailures.length === 0;
  };
  const reactTo = async (event: TicketEvent) => {
    for (const { name, events } of REACTIONS) if (events.includes(event.type)) await deliver(name, event);
  };
  const react = async () => {
    const news = desk.table.readStream(taken, 10_000);
    for (const { sequence, item } of news) {
      taken = sequence;
      await reactTo(item['event'] as unknown as TicketEvent);
    }
    return news.length > 0;
  };
  const settle = async () => {
    do {
      await desk.claimDue();
      await runner.idle();
    } while ((await react()) || runner.busy());
  };

  return {
    ...desk,
    people,
    told,
    mail,
    store,
    workflows,
    tasks,
    deliver,
    reactTo,
    /** Lets everything happen that can happen now. */
    settle,
    runner: () => runner,
    /** A new process on the same data; the old one does nothing more. */
    replaceRunner: (given: WorkflowTasks = tasks) => {
      void runner.stop();
      runner = startRunner(given);
    },
    /** Lets time pass until then, stopping at each minute and each instant at which something is due. */
    passUntil: async (until: Instant) => {
      for (;;) {
        await desk.sweep();
        await settle();
        const now = clock.now();
        if (now >= until) return;
        const ahead = [...desk.triggers.map(({ dueAt }) => dueAt), store.nextWakeAt()];
        const stops = ahead.filter((at): at is Instant => at !== undefined && at > now);
        clock.set(stops.reduce(earlierOf, earlierOf(until, plusMs(now, MINUTE_MS))));
      }
    },
    /** Somebody does this to the ticket, and what follows from it happens. */
    happens: async (ticketId: TicketId, ...drafts: readonly EventDraft[]) => {
      const occasion = {
        actor: { kind: 'system', name: 'test' },
        occurredAt: clock.now(),
        correlationId: 'c',
      } as const;
      await changeTicket(desk.ticketing, ticketId, occasion, () => ({ drafts }));
      await settle();
    },
    /** What was told, in its order: `clock-warned 75`, `escalated 1`, each with the number of the agent. */
    toldLines: () =>
      told.map(({ to, notice }) => {
        const what = notice.kind === 'clock-warned' ? notice.percent : notice.kind === 'escalated' ? notice.level : '';
        return `${notice.kind} ${what} > ${Number(to.agentId.slice(4))}`;
      }),
    /** The levels on the ticket, in the order of its history. */
    levelsOn: async (ticketId: TicketId) => {
      const events = await desk.tickets.history(ticketId);
      return events.flatMap((event) => (event.type === 'EscalationLevelReached' ? [event] : []));
    },
  };
}

export type LadderDesk = Awaited<ReturnType<typeof openLadderDesk>>;
