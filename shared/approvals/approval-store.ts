// Approvals in the table. One save is one transaction: the approval at the version that was read, its events, the reasons, the
// lines of people's lists, and whatever must become true with them.
import type { AgentId, ApprovalId, TicketId } from '../kernel/id.ts';
import {
  approvalDecisions,
  approvalHistory,
  approvalKey,
  stepTokenKey,
  ticketApprovalPartition,
  toDecidePartition,
} from '../table/approval-keys.ts';
import { allItems, type Page, type Put, type Table } from '../table/port.ts';
import type { Approval } from './approval.ts';
import type { ApprovalEvent } from './approval-events.ts';
import {
  approvalEventItem,
  approvalItem,
  approvalOf,
  askedItems,
  type Decision,
  decisionItem,
  decisionOf,
} from './approval-items.ts';

export type ApprovalChange = {
  /** What was read; undefined for a new one. */
  readonly before: Approval | undefined;
  readonly after: Approval;
  readonly events: readonly ApprovalEvent[];
  readonly decisions?: readonly Decision[];
};

/** The token of the process that waits for a step, and which of the approval's processes that is. */
export type StepToken = { readonly token: string; readonly execution: number };

export type ApprovalListPage = { readonly approvals: readonly Approval[]; readonly cursor?: string };
export type ApprovalListRequest = { readonly limit: number; readonly cursor?: string | undefined };

export type ApprovalStore = {
  load(approvalId: ApprovalId): Promise<Approval | undefined>;
  history(approvalId: ApprovalId): Promise<readonly ApprovalEvent[]>;
  decisions(approvalId: ApprovalId): Promise<readonly Decision[]>;
  ofTicket(ticketId: TicketId): Promise<readonly Approval[]>;
  /** What an agent was asked and nobody has decided yet, the oldest first; by an index that may be a second old. */
  toDecide(agentId: AgentId, request: ApprovalListRequest): Promise<ApprovalListPage>;
  /** The writes of a change, for a transaction that does more; the first one carries the condition on the version. */
  writes(change: ApprovalChange): readonly Put[];
  /** False if somebody else saved first, or one of `together` stood already. */
  save(change: ApprovalChange, together?: readonly Put[]): Promise<boolean>;
  token(approvalId: ApprovalId, step: number): Promise<StepToken | undefined>;
  /** Keeps the token of the youngest process; false if a younger one has left its own already. */
  keepToken(approvalId: ApprovalId, step: number, token: StepToken): Promise<boolean>;
};

export function approvalStore(table: Table): ApprovalStore {
  return {
    load: async (approvalId) => {
      const item = await table.get(approvalKey(approvalId));
      return item === undefined ? undefined : approvalOf(item);
    },
    history: async (approvalId) => {
      const events: ApprovalEvent[] = [];
      for await (const item of allItems(table, { ...approvalHistory(approvalId), consistent: true }))
        events.push(item['event'] as unknown as ApprovalEvent);
      return events;
    },
    decisions: async (approvalId) => {
      const decisions: Decision[] = [];
      for await (const item of allItems(table, { ...approvalDecisions(approvalId), consistent: true }))
        decisions.push(decisionOf(item));
      return decisions;
    },
    ofTicket: async (ticketId) => {
      const ids: ApprovalId[] = [];
      const partition = ticketApprovalPartition(ticketId);
      for await (const row of allItems(table, { index: 'byReference', partition }))
        ids.push(row['referenceSort'] as ApprovalId);
      return loadAll(table, ids);
    },
    toDecide: async (agentId, { limit, cursor }) => {
      const query = { index: 'byReference', partition: toDecidePartition(agentId), limit } as const;
      const page: Page = await table.query(cursor === undefined ? query : { ...query, cursor });
      const ids = page.items.map((row) => String(row['referenceSort']).split('#')[1] as ApprovalId);
      const approvals = await loadAll(table, ids);
      return page.cursor === undefined ? { approvals } : { approvals, cursor: page.cursor };
    },
    writes,
    save: async (change, together = []) => (await table.transact([...writes(change), ...together])).ok,
    token: async (approvalId, step) => {
      const item = await table.get(stepTokenKey(approvalId, step));
      return item === undefined ? undefined : { token: String(item['token']), execution: Number(item['execution']) };
    },
    keepToken: async (approvalId, step, { token, execution }) => {
      const { ok } = await table.put({
        put: { ...stepTokenKey(approvalId, step), entity: 'step-token', token, execution },
        when: {
          is: 'any',
          of: [{ is: 'absent' }, { is: 'lessOrEqual', attribute: 'execution', value: execution }],
        },
      });
      return ok;
    },
  };
}

/** Each once, in the order asked for, read strongly: an index says only where to look. */
async function loadAll(table: Table, ids: readonly ApprovalId[]): Promise<readonly Approval[]> {
  const keys = [...new Set(ids)].map(approvalKey);
  const approvals: Approval[] = [];
  for (let from = 0; from < keys.length; from += KEYS_AT_ONCE) {
    const items = await table.batchGet(keys.slice(from, from + KEYS_AT_ONCE));
    approvals.push(...items.flatMap((item) => (item === undefined ? [] : [approvalOf(item)])));
  }
  return approvals;
}

const KEYS_AT_ONCE = 100;

function writes({ before, after, events, decisions = [] }: ApprovalChange): readonly Put[] {
  const { approvalId } = after;
  return [
    {
      put: approvalItem(after),
      when: before === undefined ? { is: 'absent' } : { is: 'equal', attribute: 'version', value: before.version },
    },
    ...events.map((event): Put => ({ put: approvalEventItem(approvalId, event), when: { is: 'absent' } })),
    ...decisions.map((decision): Put => ({ put: decisionItem(approvalId, decision) })),
    ...askedItems(before, after).map((put): Put => ({ put })),
  ];
}
