// The token of a step used twice, late, by an older process, or lost on the way: the process goes on exactly once for each step,
// and a late hand finds a clear answer. (Safety, section 6, row 39.)
import { describe, expect, it } from 'vitest';
import { awaitStep } from '../../shared/approvals/hand-on-token.ts';
import { named, openApprovalDesk, PEOPLE } from '../support/approval-desk.ts';

const { petrov, orlov } = PEOPLE;

async function waiting() {
  const desk = await openApprovalDesk();
  const approvalId = await desk.start({ steps: [{ approvers: named(petrov) }, { approvers: named(orlov) }] });
  const token = (await desk.approvals.token(approvalId, 1))?.token ?? '';
  return { desk, approvalId, token };
}

const finish = (desk: Awaited<ReturnType<typeof waiting>>['desk'], token: string, step: number) =>
  desk.approving.workflows.finishTask(token, { step, renewed: false });

describe('the token of a step', () => {
  it('moves the process on once; the second time it is gone and nothing happens', async () => {
    const { desk, approvalId, token } = await waiting();
    await desk.decide(petrov, approvalId, 'approved');
    const before = await desk.happened(approvalId);
    expect(await finish(desk, token, 1)).toBe('gone');
    await desk.settle();
    expect(await desk.happened(approvalId)).toEqual(before);
    expect(await desk.linksTo(orlov)).toHaveLength(1);
  });

  it('in wrong hands opens nothing: a process that is woken early asks, and waits for the same step again', async () => {
    const { desk, approvalId, token } = await waiting();
    expect(await finish(desk, token, 1)).toBe('finished');
    await desk.settle();
    expect((await desk.load(approvalId)).steps).toHaveLength(1);
    expect([await desk.linksTo(orlov), desk.executionsOf(approvalId)]).toEqual([[], ['token']]);
    await desk.decide(petrov, approvalId, 'approved');
    await desk.decide(orlov, approvalId, 'approved');
    expect(desk.executionsOf(approvalId)).toEqual(['succeeded']);
  });

  it('that comes after the step was decided is answered at once', async () => {
    const { desk, approvalId } = await waiting();
    await desk.decide(petrov, approvalId, 'approved');
    const { answers, workflows } = answering();
    await awaitStep({ approvals: desk.approvals, workflows }, { approvalId, step: 1, execution: 1, token: 'late' });
    expect(answers).toEqual([{ step: 1, renewed: false }]);
  });

  it('of an older process is answered by its successor’s place, and never takes it', async () => {
    const { desk, approvalId } = await waiting();
    const { answers, workflows } = answering();
    await awaitStep({ approvals: desk.approvals, workflows }, { approvalId, step: 1, execution: 2, token: 'young' });
    await awaitStep({ approvals: desk.approvals, workflows }, { approvalId, step: 1, execution: 1, token: 'old' });
    expect(answers).toEqual([{ step: 1, renewed: true }]);
    expect(await desk.approvals.token(approvalId, 1)).toEqual({ token: 'young', execution: 2 });
  });
});

describe('a decision whose token could not be handed on', () => {
  /** Which call of a port it is, found on a twin of the desk. */
  const callOf = async (name: string) => {
    const { desk, approvalId } = await waiting();
    const meter = desk.strike();
    await desk.post(petrov, `/v1/approvals/${approvalId}/decisions`, { verdict: 'approved' });
    return meter.calls.indexOf(name) + 1;
  };

  it.each(['before', 'after'] as const)('counts, and the fact hands it on (lost %s it arrived)', async (when) => {
    const call = await callOf('workflows.finishTask');
    const { desk, approvalId } = await waiting();
    const struck = desk.strike({ call, when, how: 'fail' });
    const path = `/v1/approvals/${approvalId}/decisions`;
    expect((await desk.post(petrov, path, { verdict: 'approved' })).status).toBe(201);
    expect(struck.calls[call - 1]).toBe('workflows.finishTask');
    desk.strike();
    await desk.settle();
    expect(await desk.linksTo(orlov)).toHaveLength(1);
    expect((await desk.load(approvalId)).steps.map(({ closed }) => closed?.outcome)).toEqual(['approved', undefined]);
  });

  it('counts although the process dies right after the commit', async () => {
    const call = await callOf('table.transact');
    const { desk, approvalId } = await waiting();
    const struck = desk.strike({ call, when: 'after', how: 'die' });
    const path = `/v1/approvals/${approvalId}/decisions`;
    await Promise.race([desk.post(petrov, path, { verdict: 'approved' }, 'dying-key'), struck.died]);
    desk.restart();
    await desk.settle();
    expect(await desk.linksTo(orlov)).toHaveLength(1);
    expect((await desk.post(petrov, path, { verdict: 'approved' }, 'dying-key')).status).toBe(201);
  });
});

describe('a hand that comes too late', () => {
  it('by the link finds a page that says what was decided, by whom and when', async () => {
    const { desk, approvalId } = await waiting();
    const [link = ''] = await desk.linksTo(petrov);
    await desk.decide(petrov, approvalId, 'rejected', 'Too dear.');
    const { status, html } = await desk.page(link);
    expect([status, html.includes('<form')]).toEqual([200, false]);
    expect(html).toContain('Rejected by Petrov, Monday 6 October, 10:00 (Moscow Time, GMT+3).');
    expect(html).toContain('Too dear.');
  });
});

function answering() {
  const answers: unknown[] = [];
  const finishTask = async (_token: string, output: unknown) => {
    answers.push(output);
    return 'finished' as const;
  };
  return { answers, workflows: { finishTask } };
}
