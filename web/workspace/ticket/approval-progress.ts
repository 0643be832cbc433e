// How far an approval has come, step by step: who has decided what, whom it waits for, who will be asked after them. Pure.
import type { AnswerOf } from '../../client/routes.ts';

export type Approval = AnswerOf<'listTicketApprovals'>['approvals'][number];
type Approver = Approval['plan']['steps'][number]['approvers'][number];
type Seat = Approval['steps'][number]['seats'][number];

export type StepShown = {
  readonly number: number;
  readonly decided: readonly NonNullable<Seat['decided']>[];
  /** `now`: it waits for them; `ahead`: nobody was asked yet. */
  readonly state: 'now' | 'ahead' | 'over';
  /** Whom it waits for, or who is asked later; whoever was asked beside somebody stands behind them in brackets. */
  readonly names: readonly string[];
  /** One of them is enough. */
  readonly isAny: boolean;
};

/**
 * Every step that has begun, and while it runs also those that have not.
 * @param nameOf what an approver of the plan is called: a person, or a place in the team
 */
export function progressOf(approval: Approval, nameOf: (approver: Approver) => string): readonly StepShown[] {
  const { plan, steps, state } = approval;
  const isRunning = state === 'running';
  // A step is opened a moment after the one before has closed, the first one a moment after the approval was asked for.
  const open = steps.findIndex(({ closed }) => closed === undefined);
  const now = isRunning ? (open < 0 ? steps.length : open) : -1;
  return plan.steps.flatMap(({ approvers, mode }, index): readonly StepShown[] => {
    const step = steps[index];
    if (step === undefined && !isRunning) return [];
    const seats = step?.seats ?? [];
    const left = approvers.flatMap((approver, place) => {
      const seat = seats[place];
      return seat?.decided === undefined ? [nameIn(seat, nameOf(approver))] : [];
    });
    return [
      {
        number: index + 1,
        decided: seats.flatMap(({ decided }) => decided ?? []),
        state: index === now ? 'now' : step === undefined ? 'ahead' : 'over',
        names: index < now || !isRunning ? [] : left,
        isAny: mode.kind === 'any',
      },
    ];
  });
}

/** A seat that nobody could be found for is called as the plan calls it. */
function nameIn(seat: Seat | undefined, planned: string): string {
  const name = seat?.name || planned;
  const beside = (seat?.asked ?? []).map((asked) => asked.name).filter((asked) => asked !== '' && asked !== name);
  return beside.length === 0 ? name : `${name} (${[...new Set(beside)].join(', ')})`;
}
