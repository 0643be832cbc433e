// How long each stage of a ticket took, and how its stays stand to the inner targets of its policy. Worked out when somebody
// asks, from the events and from the targets of now: nothing is stored, and nobody is mailed.
import type { ApprovalEvent } from '../approvals/approval-events.ts';
import type { WorkingTime } from '../calendars/calendar-contract.ts';
import { MINUTE_MS } from '../kernel/duration.ts';
import type { ApprovalId, QueueId } from '../kernel/id.ts';
import { epochMs, type Instant, laterOf, NEVER } from '../kernel/instant.ts';
import type { StageSpan } from './fold-stages.ts';
import { INNER_WAITS, type InnerWait, type Ola } from './ola-contract.ts';
import type { ApprovalStepTime, OlaRun, Stage } from './stages-contract.ts';

export type StageTerms = {
  readonly time: WorkingTime;
  readonly now: Instant;
  /** Undefined for a queue that is gone. */
  lineOf(queueId: QueueId): number | undefined;
};

export function measureStages(spans: readonly StageSpan[], terms: StageTerms): readonly Stage[] {
  return spans.map((span): Stage => {
    const { by, ...rest } = span;
    const line = terms.lineOf(span.queueId);
    const lasted = timeOfSpan(span, terms);
    const kind = span.status === 'solved' ? 'over' : isWaiting(span) ? 'waiting' : 'working';
    return {
      ...rest,
      ...(line === undefined ? {} : { line }),
      by: by.kind === 'agent' ? { kind: by.kind, agentId: by.agentId } : { kind: by.kind },
      ...lasted,
      waitingMs: kind === 'waiting' ? lasted.businessMs : 0,
      workingMs: kind === 'working' ? lasted.businessMs : 0,
    };
  });
}

/** The steps of a ticket's approvals, by the events of each approval. */
export function approvalSteps(
  histories: readonly (readonly ApprovalEvent[])[],
  terms: StageTerms,
): readonly ApprovalStepTime[] {
  return histories.flatMap((events) =>
    events.flatMap((opened): ApprovalStepTime[] => {
      if (opened.type !== 'ApprovalStepOpened') return [];
      const { step } = opened.data;
      const closed = events.find((event) => event.type === 'ApprovalStepClosed' && event.data.step === step);
      const span = { enteredAt: opened.occurredAt, ...(closed === undefined ? {} : { leftAt: closed.occurredAt }) };
      const outcome = closed?.type === 'ApprovalStepClosed' ? { outcome: closed.data.outcome } : {};
      const approvalId = opened.subjectId as ApprovalId;
      return [{ approvalId, step, ...outcome, ...span, ...timeOfSpan(span, terms) }];
    }),
  );
}

/** Every stay that has a target, in the order of their beginnings. */
export function olaRuns(
  stages: readonly Stage[],
  steps: readonly ApprovalStepTime[],
  ola: Ola | undefined,
  terms: StageTerms,
): readonly OlaRun[] {
  if (ola === undefined) return [];
  const lines = stays(stages, ({ status, line }) => (status === 'solved' ? undefined : line)).flatMap((stay) => {
    const target = ola.lines.find(({ line }) => line === stay[0]?.line);
    if (target === undefined) return [];
    return [
      { ...judged(stay, target.minutes, ({ status }) => !status.startsWith('waiting_'), terms), line: target.line },
    ];
  });
  const waits = stays(stages, ({ status }) => (isInnerWait(status) ? status : undefined)).flatMap((stay) => {
    const [first] = stay;
    const minutes = first !== undefined && isInnerWait(first.status) ? ola.waits[first.status] : undefined;
    if (first === undefined || minutes === undefined) return [];
    return [{ ...judged(stay, minutes, () => true, terms), of: first.status as InnerWait }];
  });
  const { approvalStep } = ola;
  const approvals =
    approvalStep === undefined
      ? []
      : steps.map((step) => ({ ...judged([step], approvalStep, () => true, terms), of: 'approvalStep' as const }));
  return [...lines.map((run) => ({ ...run, of: 'line' as const })), ...waits, ...approvals].sort((a, b) =>
    a.enteredAt < b.enteredAt ? -1 : 1,
  );
}

type Span = Pick<Stage, 'enteredAt' | 'leftAt' | 'businessMs'>;

/** Missed is what goes on after the instant at which its target is used up; as with a customer’s clocks. */
function judged<T extends Span>(stay: readonly T[], minutes: number, counts: (part: T) => boolean, terms: StageTerms) {
  const { time, now } = terms;
  const targetMs = minutes * MINUTE_MS;
  let elapsedMs = 0;
  let missedAt: Instant | undefined;
  let dueAt: Instant | undefined;
  for (const part of stay) {
    if (!counts(part)) continue;
    const end = time.deadline(part.enteredAt, Math.max(0, targetMs - elapsedMs));
    elapsedMs += part.businessMs;
    if ((part.leftAt ?? now) > end) missedAt ??= end;
    else if (part.leftAt === undefined && end !== NEVER) dueAt = end;
  }
  const leftAt = stay.at(-1)?.leftAt;
  return {
    enteredAt: stay[0]?.enteredAt ?? now,
    ...(leftAt === undefined ? {} : { leftAt }),
    targetMinutes: minutes,
    elapsedMs,
    ...(missedAt === undefined ? (dueAt === undefined ? {} : { dueAt }) : { missedAt }),
  };
}

/** Stages that follow each other under one name, together. */
function stays<N>(stages: readonly Stage[], nameOf: (stage: Stage) => N | undefined): readonly (readonly Stage[])[] {
  const found: Stage[][] = [];
  let current: N | undefined;
  for (const stage of stages) {
    const name = nameOf(stage);
    if (name !== undefined && name === current) found.at(-1)?.push(stage);
    else if (name !== undefined) found.push([stage]);
    current = name;
  }
  return found;
}

function isWaiting({ holderId, status }: Pick<Stage, 'holderId' | 'status'>): boolean {
  return holderId === null || status.startsWith('waiting_');
}

function isInnerWait(status: string): status is InnerWait {
  return INNER_WAITS.some((wait) => wait === status);
}

function timeOfSpan({ enteredAt, leftAt }: Pick<Span, 'enteredAt' | 'leftAt'>, { time, now }: StageTerms) {
  const until = leftAt ?? laterOf(enteredAt, now);
  return {
    calendarMs: Math.max(0, epochMs(until) - epochMs(enteredAt)),
    businessMs: time.workingMsBetween(enteredAt, until),
  };
}
