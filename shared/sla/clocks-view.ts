// The clocks of a ticket as the API explains them, worked out from its events and not from what is stored; and beside them the
// stages of its life, which are ours alone.
import type { ApprovalEvent } from '../approvals/approval-events.ts';
import type { Measure } from '../calendars/calendar-contract.ts';
import type { QueueId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { TicketEvent } from '../tickets/ticket-events.ts';
import type { ClocksView } from './clocks-contract.ts';
import { dueEntries } from './due-entries.ts';
import { explainClocks } from './explain-clocks.ts';
import { stagesOf } from './fold-stages.ts';
import { approvalSteps, measureStages, olaRuns, type StageTerms } from './measure-stages.ts';
import type { Targets } from './sla-contract.ts';
import { type SlaSettings, slaSettings } from './sla-settings.ts';

/** What the view needs beside the ticket's own events. */
export type Beside = {
  readonly now: Instant;
  /** The histories of the ticket's approvals; asked for only if it ever waited for one. */
  readonly approvals: () => Promise<readonly (readonly ApprovalEvent[])[]>;
  readonly lines: () => Promise<ReadonlyMap<QueueId, number>>;
};

/** One per process. @throws as foldClocks */
export function clocksViews(
  settings: SettingsStore,
  measure: Measure,
): (events: readonly TicketEvent[], beside: Beside) => Promise<ClocksView> {
  const read = slaSettings(settings, measure);
  return async (events, beside) => {
    const sla = await read();
    const { steps, clocks } = explainClocks(events, sla.calendars);
    const targets = clocks?.targets;
    const at = events.at(-1)?.occurredAt;
    return {
      ...(targets === undefined ? {} : { targets }),
      ...(targets === undefined || at === undefined ? {} : { zone: sla.versionAt(targets.calendarId, at).zone }),
      steps: steps.map((step) => ({
        ...step,
        changes: step.changes.map((change) => ({ ...change, countedIn: [...change.countedIn] })),
      })),
      clocks: clocks?.clocks ?? [],
      due: [...dueEntries(clocks, sla.calendars)],
      ...(await stagesView(events, targets, sla, beside)),
    };
  };
}

async function stagesView(
  events: readonly TicketEvent[],
  targets: Targets | undefined,
  sla: SlaSettings,
  { now, approvals, lines }: Beside,
): Promise<Pick<ClocksView, 'stages' | 'approvalSteps' | 'ola' | 'olaMissed'>> {
  const [first] = events;
  const none = { stages: [], approvalSteps: [], ola: [], olaMissed: 0 };
  if (first?.type !== 'TicketCreated') return none;
  const { mailboxId } = first.data;
  const time = sla.calendars.get(targets?.calendarId ?? sla.terms(mailboxId).calendarId);
  if (time === undefined) return none;
  const lineOf = await lines();
  const terms: StageTerms = { time, now, lineOf: (queueId) => lineOf.get(queueId) };
  const stages = measureStages(stagesOf(events), terms);
  const waited = stages.some(({ status }) => status === 'waiting_approval');
  const steps = waited ? approvalSteps(await approvals(), terms) : [];
  const policy = targets === undefined ? sla.policy(mailboxId) : sla.policyOf(targets.policyId);
  const ola = olaRuns(stages, steps, policy?.ola, terms);
  const olaMissed = ola.filter(({ missedAt }) => missedAt !== undefined).length;
  return { stages: [...stages], approvalSteps: [...steps], ola: [...ola], olaMissed };
}
