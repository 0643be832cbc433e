// The process of an approval fails in the middle and is redriven, and each of its tasks is called twice: no second mail, no
// second effect. (Safety, section 6, row 40.)
import { describe, expect, it } from 'vitest';
import { named, openApprovalDesk, PEOPLE } from '../support/approval-desk.ts';

const { petrov, orlov } = PEOPLE;
const PLAN = { steps: [{ approvers: named(petrov, orlov), mode: { kind: 'all' } }, { approvers: named(PEOPLE.lead) }] };

describe('each task called twice', () => {
  it('has one effect, alone and at the same time', async () => {
    const desk = await openApprovalDesk();
    const approvalId = await desk.start(PLAN);
    const { 'workflow/advance-approval': advance, 'workflow/await-approval-step': wait } = desk.tasks;
    const waiting = { approvalId, execution: 1, step: 1, token: 'token-1' };
    const twice = async (task: typeof advance, input: object) => {
      const facts = desk.dump();
      const answers = [await task(input), ...(await Promise.all([task(input), task(input)]))];
      await desk.settle();
      return { answers, changed: facts !== desk.dump() };
    };
    expect(await twice(advance, { approvalId })).toEqual({
      answers: Array(3).fill({ over: false, step: 1 }),
      changed: false,
    });
    expect((await twice(wait, waiting)).changed).toBe(false);
    await desk.decide(petrov, approvalId, 'approved');
    await desk.decide(orlov, approvalId, 'approved');
    expect(await twice(advance, { approvalId })).toEqual({
      answers: Array(3).fill({ over: false, step: 2 }),
      changed: false,
    });
    await desk.decide(PEOPLE.lead, approvalId, 'approved');
    expect(await twice(advance, { approvalId })).toEqual({
      answers: Array(3).fill({ over: true, step: 0 }),
      changed: false,
    });
    expect((await twice(wait, waiting)).changed).toBe(false);
    expect(await desk.happened(approvalId)).toEqual([
      'ApprovalStarted',
      ...['ApprovalStepOpened', 'ApproverAsked', 'ApproverAsked'],
      ...['ApprovalDecided', 'ApprovalDecided', 'ApprovalStepClosed'],
      ...['ApprovalStepOpened', 'ApproverAsked', 'ApprovalDecided', 'ApprovalStepClosed'],
      'ApprovalEnded',
    ]);
    for (const who of [petrov, orlov, PEOPLE.lead]) expect(await desk.linksTo(who)).toHaveLength(1);
  });

  it('accepts what executions that began long ago hand it, whatever else stands in it', async () => {
    const desk = await openApprovalDesk();
    const approvalId = await desk.start(PLAN);
    const old = { approvalId, execution: 1, startedBy: 'an older definition', next: { over: false } };
    expect(await desk.tasks['workflow/advance-approval'](old)).toEqual({ over: false, step: 1 });
  });
});

describe('a process that fails', () => {
  it('stays where it failed, with what was decided meanwhile, and goes on from there when it is redriven', async () => {
    const desk = await openApprovalDesk();
    const approvalId = await desk.start(PLAN);
    desk.breakTasks(true);
    await desk.decide(petrov, approvalId, 'approved');
    await desk.decide(orlov, approvalId, 'approved');
    for (let time = 0; time < 15; time += 1) {
      await desk.settle();
      desk.clock.advance(3_600_000);
    }
    expect(desk.executionsOf(approvalId)).toEqual(['failed']);
    desk.breakTasks(false);
    await desk.executions.redrive();
    await desk.settle();
    expect(desk.executionsOf(approvalId)).toEqual(['token']);
    expect(await desk.linksTo(PEOPLE.lead)).toHaveLength(1);
    await desk.decide(PEOPLE.lead, approvalId, 'approved');
    expect((await desk.load(approvalId)).ended?.outcome).toBe('approved');
    for (const who of [petrov, orlov]) expect(await desk.linksTo(who)).toHaveLength(1);
  });
});
