// Approvals on a desk under test: the process that runs them, the sweep and what it finds, and people who decide. Time passes
// when a test says so, and everything happens that can happen by then.
import { onTestFinished } from 'vitest';
import { basePorts } from '../../functions/edge/ports.ts';
import { makeHandler as makeClaim } from '../../functions/schedule/claim-due-approvals.ts';
import { makeHandler as makeSweep } from '../../functions/schedule/sweep-due-clocks.ts';
import { makeHandler as makeAdvance } from '../../functions/workflow/advance-approval.ts';
import { makeHandler as makeAwait } from '../../functions/workflow/await-approval-step.ts';
import { localWorkflows } from '../../local/workflows/local-workflows.ts';
import { startWorkflows } from '../../local/workflows/run-workflows.ts';
import type { Agent } from '../../shared/agents/agent.ts';
import type { Absence } from '../../shared/agents/rota.ts';
import type { Approval } from '../../shared/approvals/approval.ts';
import type { ApprovalEvent } from '../../shared/approvals/approval-events.ts';
import { approvalStore } from '../../shared/approvals/approval-store.ts';
import type { ApprovalView } from '../../shared/approvals/approvals-contract.ts';
import { firstBrokenLink } from '../../shared/events/envelope.ts';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import type { AgentId, ApprovalId, TicketId } from '../../shared/kernel/id.ts';
import { earlierOf, type Instant } from '../../shared/kernel/instant.ts';
import type { WorkflowTask } from '../../shared/processes/workflows.ts';
import type { Team } from '../../shared/queues/queue.ts';
import { WORKFLOW_DEFINITIONS } from '../../shared/registry/workflows.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import type { AnyDueTrigger } from '../../shared/sla/ports.ts';
import { readDueSort } from '../../shared/table/keys.ts';
import { ticketStore } from '../../shared/tickets/ticket-store.ts';
import { type DeskOptions, openDesk } from './desk.ts';
import type { ApiAnswer } from './desk-http.ts';
import { agentOf, callerOf } from './desk-settings.ts';

/** Agent 2 asks; 3 to 6 decide; 7 leads the first team, 8 is its manager, 9 the head of the department. */
export const PEOPLE = {
  asker: 2,
  ivanova: 3,
  petrov: 4,
  orlov: 5,
  stranger: 6,
  lead: 7,
  manager: 8,
  head: 9,
} as const;

const NAMES: readonly (readonly [number, string, Partial<Agent>])[] = [
  [2, 'Sidorova', {}],
  [3, 'Ivanova', { language: 'ru' }],
  [4, 'Petrov', {}],
  [5, 'Orlov', {}],
  [6, 'Smirnov', { teamIds: [firstId('team', 2)] }],
  [7, 'Volkova', { role: 'lead' }],
  [8, 'Kuznetsov', { role: 'manager' }],
  [9, 'Popova', { role: 'manager' }],
];

export const person = (number: number): AgentId => firstId('agent', number);
export const named = (...numbers: readonly number[]) =>
  numbers.map((number) => ({ kind: 'agent', agentId: person(number) }) as const);

export async function openApprovalDesk(options: DeskOptions = {}) {
  const agents = NAMES.map(([number, name, more]) => agentOf(number, [1], { name, ...more }));
  const desk = await openDesk({ ...options, agents: [...agents, ...(options.agents ?? [])] });
  const { table, clock, ids, executions } = desk;
  const lines: { readonly level: string; readonly what: string; readonly fields: object }[] = [];
  const line =
    (level: string) =>
    (what: string, fields: object = {}) =>
      void lines.push({ level, what, fields });
  const log = { info: line('info'), warn: line('warn'), error: line('error') };
  const base = basePorts({ table, clock, ids, log });
  const { settings } = base;
  const team: Team = {
    teamId: firstId('team', 1),
    version: 2,
    name: 'Service desk',
    leadId: person(PEOPLE.lead),
    managerId: person(PEOPLE.manager),
    departmentHeadId: person(PEOPLE.head),
  };
  await settings.save('TEAM', team.teamId, 1, team);

  const workflows = localWorkflows(executions, WORKFLOW_DEFINITIONS, clock);
  const approving = { ...base, workflows };
  let tasksAreBroken = false;
  const breakable =
    (task: WorkflowTask): WorkflowTask =>
    async (input) => {
      if (tasksAreBroken) throw new DomainError('table.unavailable', 'unavailable');
      return task(input);
    };
  const tasks = {
    'workflow/advance-approval': breakable(makeAdvance(base)),
    'workflow/await-approval-step': breakable(makeAwait(approving)),
  };
  let tokens = 0;
  const runner = startWorkflows({
    store: executions,
    tasks,
    // No alarm rings: a test drives it by `settle`.
    clock: { ...clock, alarm: () => () => {}, stop: () => {} },
    log,
    random: () => 0,
    secret: () => `token-${++tokens}`,
  });
  onTestFinished(() => runner.stop());

  const triggers: AnyDueTrigger[] = [];
  const dueQueue = { send: async (more: readonly AnyDueTrigger[]) => void triggers.push(...more) };
  const sweep = makeSweep({ ...base, dueQueue });
  const claim = makeClaim({ ...approving, dueQueue });
  const claimTrigger = (trigger: AnyDueTrigger) =>
    claim({ Records: [{ messageId: '1', body: JSON.stringify(trigger) } as never] });

  /** Lets everything happen that can happen now: events, mails, steps of processes. */
  const settle = async () => {
    do {
      await runner.idle();
      await desk.drain();
    } while (runner.busy());
  };

  const approvals = approvalStore(table);
  const { ticketId } = await firstTicketOf(desk);
  let keys = 0;
  const post = (who: number, path: string, body: unknown, key?: string): Promise<ApiAnswer> => {
    keys += 1;
    return desk.api('POST', path, body, { as: callerOf(who), key: key ?? `approval-key-${keys}` });
  };

  return {
    ...desk,
    lines,
    base,
    approving,
    tasks,
    settings,
    approvals,
    /** From now on every task of a process fails, or none. */
    breakTasks: (broken: boolean) => {
      tasksAreBroken = broken;
    },
    ticketId,
    triggers,
    claimTrigger,
    settle,
    runner,
    post,
    /** Starts an approval by steps of its own, as the asker, and lets it begin. */
    start: async (plan: unknown, question = 'May we buy a new printer?'): Promise<ApprovalId> => {
      const answer = await post(PEOPLE.asker, `/v1/tickets/${ticketId}/approvals`, { question, plan });
      if (answer.status !== 201) throw new Error(`not started: ${JSON.stringify(answer.body)}`);
      await settle();
      return answer.body['approvalId'] as ApprovalId;
    },
    decide: async (
      who: number,
      approvalId: ApprovalId,
      verdict: 'approved' | 'rejected',
      comment = '',
    ): Promise<ApiAnswer> => {
      const answer = await post(who, `/v1/approvals/${approvalId}/decisions`, { verdict, comment });
      await settle();
      return answer;
    },
    view: async (who: number, approvalId: ApprovalId): Promise<ApprovalView> =>
      (await desk.api('GET', `/v1/approvals/${approvalId}`, undefined, { as: callerOf(who) })).body as never,
    load: async (approvalId: ApprovalId): Promise<Approval> => {
      const approval = await approvals.load(approvalId);
      if (approval === undefined) throw new Error('no such approval');
      return approval;
    },
    /** What happened, oldest first; the chain is whole. */
    happened: async (approvalId: ApprovalId): Promise<readonly ApprovalEvent['type'][]> => {
      const events = await approvals.history(approvalId);
      if (firstBrokenLink(events) !== undefined) throw new Error('a broken chain');
      return events.map(({ type }) => type);
    },
    ticketStatus: async () => (await ticketStore(table).load(ticketId))?.status,
    /** The links in mails to a person, oldest first. */
    linksTo: async (who: number): Promise<readonly string[]> => {
      const mails = (await desk.sentMails()).filter(({ to }) => to.includes(`agent${who}@example.com`));
      return mails.flatMap(({ text }) => /https:\/\/\S+(\/a\/[a-z2-7]{52})/.exec(text ?? '')?.[1] ?? []);
    },
    /** A page's form, filled in and sent. */
    answer: async (link: string, form: Readonly<Record<string, string>>) => {
      const { html } = await desk.page(link);
      const nonce = /name="nonce" value="([^"]+)"/.exec(html)?.[1] ?? '';
      const answered = await desk.page(link, { method: 'POST', form: { nonce, ...form } });
      await settle();
      return answered;
    },
    absent: async (who: number, deputy: number, from: Instant, to: Instant) => {
      const absenceId = ids.next('absence');
      const absence: Absence = { absenceId, version: 1, agentId: person(who), deputyId: person(deputy), from, to };
      await settings.save('ABSENCE', absenceId, 0, absence);
      desk.restart();
    },
    /** Lets time pass until then: each due entry at its instant, as the sweep finds it. */
    passUntil: async (until: Instant) => {
      for (;;) {
        const row = (await table.query({ index: 'byDue', partition: 'DUE#0' })).items
          .map((item) => readDueSort(String(item['dueSort'])))
          .find(({ subjectId, dueAt }) => subjectId.startsWith('apr_') && dueAt <= until);
        if (row === undefined) break;
        if (row.dueAt > clock.now()) clock.set(earlierOf(row.dueAt, until));
        await sweep();
        for (const trigger of triggers.splice(0)) if ('approvalId' in trigger) await claimTrigger(trigger);
        await settle();
      }
      clock.set(until);
    },
    executionsOf: (approvalId: ApprovalId) =>
      [1, 2, 3].flatMap((number) => {
        const found = executions.find('run-approval', `${approvalId}-${number}`);
        return found === undefined ? [] : [found.stand.phase];
      }),
  };
}

export type ApprovalDesk = Awaited<ReturnType<typeof openApprovalDesk>>;

async function firstTicketOf(desk: Awaited<ReturnType<typeof openDesk>>): Promise<{ readonly ticketId: TicketId }> {
  await desk.receive({ subject: 'Printer', text: 'It is silent.' });
  const ticketId = await ticketStore(desk.table).findByNumber(1001);
  if (ticketId === undefined) throw new Error('no ticket');
  return { ticketId };
}
