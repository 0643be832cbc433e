// Any interleaving of decisions, repetitions, late hands, due entries and lost reactions ends an approval once, as the decisions
// that came first say.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyApprovalEvent } from '../../shared/approvals/apply-approval-event.ts';
import { openStep } from '../../shared/approvals/approval.ts';
import { stepOutcome } from '../../shared/approvals/step-outcome.ts';
import { HOUR_MS } from '../../shared/kernel/duration.ts';
import { named, openApprovalDesk, PEOPLE } from '../support/approval-desk.ts';

const { ivanova, petrov, orlov, lead, manager } = PEOPLE;

const act = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('decide' as const),
      who: fc.constantFrom(ivanova, petrov, orlov, lead, manager),
      yes: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 30 }) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'sweep-again' } as const) },
  { weight: 1, arbitrary: fc.constant({ kind: 'all-reactions-again' } as const) },
);
const plan = fc.record({
  mode: fc.constantFrom({ kind: 'all' }, { kind: 'any' }, { kind: 'majority' }, { kind: 'k-of-n', k: 2 }),
  rejection: fc.constantFrom('first-ends', 'when-lost'),
  onTimeout: fc.constantFrom('reject', 'approve', 'escalate'),
});

it('ends once, with a whole history of which its state is a fold', async () => {
  await fc.assert(
    fc.asyncProperty(plan, fc.array(act, { minLength: 1, maxLength: 12 }), async (step, acts) => {
      const desk = await openApprovalDesk();
      const steps = [
        { ...step, approvers: named(ivanova, petrov, orlov) },
        { ...step, approvers: named(lead, petrov) },
      ];
      const approvalId = await desk.start({ steps });
      const blank = await desk.load(approvalId);
      for (const one of acts) {
        if (one.kind === 'decide')
          await desk.decide(one.who, approvalId, one.yes ? 'approved' : 'rejected', 'Because.');
        if (one.kind === 'wait') {
          desk.clock.advance(one.hours * HOUR_MS);
          await desk.passUntil(desk.clock.now());
        }
        if (one.kind === 'sweep-again') await desk.claimTrigger({ approvalId, dueAt: desk.clock.now() });
        if (one.kind === 'all-reactions-again')
          for (const delivery of [...desk.bus.everything]) await desk.bus.deliver(delivery);
        await desk.settle();
      }

      const approval = await desk.load(approvalId);
      const events = await desk.approvals.history(approvalId);
      const happened = await desk.happened(approvalId);
      const { version: _v, lastHash: _h, ...state } = approval;
      const { version: _bv, lastHash: _bh, ...begun } = { ...blank, steps: [], execution: 1 };
      const {
        version: _fv,
        lastHash: _fh,
        ...folded
      } = events.reduce(applyApprovalEvent, { ...begun, version: 1, lastHash: '' });
      expect(folded).toEqual(state);
      expect(happened.filter((type) => type === 'ApprovalEnded').length).toBe(approval.ended === undefined ? 0 : 1);
      for (const { seats, closed } of approval.steps) {
        const outcome = stepOutcome(
          step as never,
          seats.map(({ decided }) => decided?.verdict),
        );
        if (closed?.because === 'decisions') expect(outcome).toBe(closed.outcome);
        else expect(outcome).toBe('open');
      }
      const isOver = approval.ended !== undefined;
      expect([openStep(approval) === undefined, await desk.ticketStatus()]).toEqual([
        isOver,
        isOver ? 'open' : 'waiting_approval',
      ]);
      expect(desk.executionsOf(approvalId)).toEqual([isOver ? 'succeeded' : 'token']);
      expect(desk.bus.returned).toEqual([]);
    }),
    { seed: 1, numRuns: 25 },
  );
});
