// Approvals and time: reminders, escalations and the end of a step's time are counted in working hours and claimed once;
// whoever goes away meanwhile is stood in for; and no process grows older than Step Functions allows.
import { describe, expect, it } from 'vitest';
import { decidingPorts } from '../../functions/edge/approval-ports.ts';
import { askDeputiesOf } from '../../shared/approvals/ask-deputies.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/kernel/duration.ts';
import type { ApprovalId } from '../../shared/kernel/id.ts';
import { type Instant, plusMs } from '../../shared/kernel/instant.ts';
import { type ApprovalDesk, named, openApprovalDesk, PEOPLE, person } from '../support/approval-desk.ts';
import { MONDAY } from '../support/desk.ts';

const { ivanova, petrov, orlov, lead, manager, head } = PEOPLE;
/** Office hours are 09:00 to 18:00 in Moscow, so 8 hours from Monday 10:00 end on Monday 18:00, and 16 on Tuesday 17:00. */
const MONDAY_CLOSE = '2025-10-06T15:00:00.000Z' as Instant;
const TUESDAY_17 = '2025-10-07T14:00:00.000Z' as Instant;
const WEDNESDAY_16 = '2025-10-08T13:00:00.000Z' as Instant;

async function waiting(step: object = {}, approvers: readonly number[] = [petrov]) {
  const desk = await openApprovalDesk();
  const approvalId = await desk.start({ steps: [{ approvers: named(...approvers), ...step }] });
  return { desk, approvalId };
}

const times = async (desk: ApprovalDesk, approvalId: ApprovalId, type: string) =>
  (await desk.happened(approvalId)).filter((each) => each === type).length;
const mailsTo = async (desk: ApprovalDesk, who: number) =>
  (await desk.sentMails()).filter(({ to }) => to.includes(`agent${who}@example.com`)).map(({ subject }) => subject);

describe('a silent approver', () => {
  it('is reminded after 8 working hours, not a moment before', async () => {
    const { desk, approvalId } = await waiting();
    await desk.passUntil(plusMs(MONDAY_CLOSE, -1));
    expect(await mailsTo(desk, petrov)).toHaveLength(1);
    await desk.passUntil(MONDAY_CLOSE);
    expect(await mailsTo(desk, petrov)).toEqual([
      'Your approval is needed for request 1001: Printer',
      'Still waiting for your approval of request 1001: Printer',
    ]);
    await desk.passUntil(plusMs(TUESDAY_17, -1));
    expect(await times(desk, approvalId, 'ApprovalStepReminded')).toBe(1);
  });

  it('is joined by the manager after 16, and either of them decides', async () => {
    const { desk, approvalId } = await waiting();
    await desk.passUntil(TUESDAY_17);
    const [link = ''] = await desk.linksTo(manager);
    expect((await desk.page(link)).html).toContain('You are asked because Petrov has not answered.');
    await desk.answer(link, { verdict: 'approved', number: '1001' });
    expect((await desk.load(approvalId)).ended?.outcome).toBe('approved');
    const late = await desk.decide(petrov, approvalId, 'approved');
    expect(late.body['title']).toMatch(/^Already decided by Kuznetsov at/);
  });

  it('who has decided is neither reminded nor escalated, nor is a step that is over', async () => {
    const { desk, approvalId } = await waiting({ mode: { kind: 'all' } }, [petrov, orlov]);
    await desk.decide(orlov, approvalId, 'approved');
    await desk.passUntil(TUESDAY_17);
    expect([(await mailsTo(desk, petrov)).length, (await mailsTo(desk, orlov)).length]).toEqual([2, 1]);
    await desk.decide(petrov, approvalId, 'approved');
    const before = (await desk.sentMails()).length;
    await desk.passUntil(plusMs(MONDAY, 30 * DAY_MS));
    expect((await desk.sentMails()).length).toBe(before);
  });
});

describe('when the time of a step is over', () => {
  it.each([
    ['approve', 'approved'],
    ['reject', 'rejected'],
  ] as const)('%s ends it as %s', async (onTimeout, outcome) => {
    const { desk, approvalId } = await waiting({ onTimeout });
    await desk.passUntil(plusMs(WEDNESDAY_16, -1));
    expect((await desk.load(approvalId)).ended).toBeUndefined();
    await desk.passUntil(WEDNESDAY_16);
    const { ended, steps } = await desk.load(approvalId);
    expect([ended?.outcome, steps[0]?.closed?.because]).toEqual([outcome, 'timeout']);
    expect(await desk.ticketStatus()).toBe('open');
    const late = await desk.decide(petrov, approvalId, 'approved');
    expect(late.body['title']).toBe('Already over since 2025-10-08 13:00 UTC.');
    expect((await desk.page((await desk.linksTo(petrov))[0] ?? '')).html).toContain('because nobody answered in time');
  });

  it('escalates to the head of the department if nothing else is said, and goes on waiting', async () => {
    const { desk, approvalId } = await waiting();
    await desk.passUntil(WEDNESDAY_16);
    expect(await mailsTo(desk, head)).toHaveLength(1);
    expect((await desk.load(approvalId)).ended).toBeUndefined();
    await desk.decide(head, approvalId, 'rejected', 'Too late.');
    expect((await desk.load(approvalId)).ended?.outcome).toBe('rejected');
  });

  it('counts the step in working minutes', async () => {
    const { desk, approvalId } = await waiting();
    desk.clock.set('2025-10-07T06:30:00.000Z' as Instant);
    await desk.decide(petrov, approvalId, 'approved');
    const closed = (await desk.approvals.history(approvalId)).find(({ type }) => type === 'ApprovalStepClosed');
    expect(closed?.data).toMatchObject({ businessMinutes: 8 * 60 + 30 });
  });
});

describe('an approver who goes away while a step waits', () => {
  it('is stood in for within two working hours, and may still answer', async () => {
    const { desk, approvalId } = await waiting({}, [ivanova]);
    await desk.absent(ivanova, orlov, plusMs(MONDAY, 3 * HOUR_MS), plusMs(MONDAY, 8 * DAY_MS));
    await desk.passUntil(plusMs(MONDAY, 3 * HOUR_MS - 1));
    expect(await mailsTo(desk, orlov)).toEqual([]);
    await desk.passUntil(plusMs(MONDAY, 5 * HOUR_MS));
    const [link = ''] = await desk.linksTo(orlov);
    expect((await desk.page(link)).html).toContain('You are asked for Ivanova, absent until Tuesday 14 October');
    expect((await desk.decide(ivanova, approvalId, 'approved')).status).toBe(201);
  });

  it('is stood in for at once where it is known that the absence begins', async () => {
    const { desk, approvalId } = await waiting({}, [ivanova]);
    await desk.absent(ivanova, orlov, MONDAY, plusMs(MONDAY, 8 * DAY_MS));
    desk.clock.advance(MINUTE_MS);
    for (let time = 0; time < 2; time += 1) await askDeputiesOf(decidingPorts(desk.approving), person(ivanova));
    await desk.settle();
    expect(await desk.linksTo(orlov)).toHaveLength(1);
    expect(await times(desk, approvalId, 'ApproverAsked')).toBe(2);
  });

  it('is stood in for at once when the absence that runs already is written down', async () => {
    const { desk, approvalId } = await waiting({}, [ivanova]);
    const absence = { agentId: person(ivanova), deputyId: person(orlov), from: MONDAY, to: plusMs(MONDAY, 8 * DAY_MS) };
    expect((await desk.post(ivanova, '/v1/absences', absence)).status).toBe(201);
    await desk.settle();
    expect(await desk.linksTo(orlov)).toHaveLength(1);
    expect(await times(desk, approvalId, 'ApproverAsked')).toBe(2);
  });

  it('gets nobody a second time, and nothing is taken away when they are back', async () => {
    const { desk, approvalId } = await waiting({}, [ivanova]);
    await desk.absent(ivanova, orlov, plusMs(MONDAY, HOUR_MS), plusMs(MONDAY, 4 * HOUR_MS));
    await desk.passUntil(plusMs(MONDAY, 7 * HOUR_MS));
    expect(await times(desk, approvalId, 'ApproverAsked')).toBe(2);
    expect((await desk.decide(orlov, approvalId, 'approved')).status).toBe(201);
  });
});

describe('nobody to ask', () => {
  it('is said at once to who starts the approval', async () => {
    const desk = await openApprovalDesk();
    await emptyTeam(desk);
    const plan = { steps: [{ approvers: [{ kind: 'role', role: 'department-head' }] }] };
    const answer = await desk.post(2, `/v1/tickets/${desk.ticketId}/approvals`, { question: 'May we?', plan });
    expect([answer.status, answer.body['code']]).toEqual([409, 'approval.nobody']);
    expect(await desk.ticketStatus()).toBe('new');
  });

  it('in a later step sounds an alarm, and is looked for again above', async () => {
    const desk = await openApprovalDesk();
    const second = { approvers: [{ kind: 'role', role: 'department-head' }] };
    const approvalId = await desk.start({ steps: [{ approvers: named(petrov) }, second] });
    await emptyTeam(desk);
    await desk.decide(petrov, approvalId, 'approved');
    expect(desk.logLines.filter(({ what }) => what === 'approver-missing').map(({ level }) => level)).toEqual([
      'error',
    ]);
    await staffTeam(desk);
    await desk.passUntil(plusMs(MONDAY, 2 * DAY_MS));
    const { steps } = await desk.load(approvalId);
    expect(steps[1]?.seats[0]?.asked.map(({ agentId }) => agentId)).toEqual([person(manager)]);
  });
});

describe('what is due', () => {
  it('is claimed once, however often, early or late it is said to be time', async () => {
    const { desk, approvalId } = await waiting();
    const trigger = { approvalId, dueAt: MONDAY_CLOSE };
    for (let time = 0; time < 3; time += 1) await desk.claimTrigger(trigger);
    expect(await times(desk, approvalId, 'ApprovalStepReminded')).toBe(0);
    desk.clock.set(plusMs(MONDAY_CLOSE, MINUTE_MS));
    await Promise.all([1, 2, 3].map(() => desk.claimTrigger(trigger)));
    await desk.settle();
    expect(await times(desk, approvalId, 'ApprovalStepReminded')).toBe(1);
    expect(await mailsTo(desk, petrov)).toHaveLength(2);
    expect(
      (await desk.claimTrigger({ ...trigger, approvalId: 'apr_00000000000000000000000009' as never }))
        .batchItemFailures,
    ).toEqual([]);
  });

  it('is all found in one go after the sweep stood still for days', async () => {
    const { desk, approvalId } = await waiting({ onTimeout: 'reject' });
    desk.clock.set(plusMs(MONDAY, 20 * DAY_MS));
    await desk.passUntil(plusMs(MONDAY, 20 * DAY_MS));
    expect((await desk.load(approvalId)).ended?.outcome).toBe('rejected');
    expect(await times(desk, approvalId, 'ApprovalStepTimedOut')).toBe(1);
  });
});

describe('the process of an approval', () => {
  it('hands over to a successor with the same ids before it is a year old, and the approval goes on', async () => {
    const { desk, approvalId } = await waiting({
      timeoutAfterMinutes: 120_000,
      escalateAfterMinutes: 110_000,
      remindAfterMinutes: 100_000,
    });
    desk.clock.set(plusMs(MONDAY, 360 * DAY_MS - 1));
    await desk.passUntil(plusMs(MONDAY, 360 * DAY_MS - 1));
    expect(desk.executionsOf(approvalId)).toEqual(['token']);
    await desk.passUntil(plusMs(MONDAY, 360 * DAY_MS));
    expect(desk.executionsOf(approvalId)).toEqual(['succeeded', 'token']);
    await desk.decide(petrov, approvalId, 'approved');
    expect((await desk.load(approvalId)).ended?.outcome).toBe('approved');
    expect(desk.executionsOf(approvalId)).toEqual(['succeeded', 'succeeded']);
    expect(await mailsTo(desk, lead)).toEqual([]);
  });
});

async function emptyTeam(desk: ApprovalDesk): Promise<void> {
  await saveTeam(desk, {});
}

async function staffTeam(desk: ApprovalDesk): Promise<void> {
  await saveTeam(desk, { leadId: person(lead), managerId: person(manager), departmentHeadId: person(head) });
}

async function saveTeam(desk: ApprovalDesk, people: object): Promise<void> {
  const teams = (await desk.settings.list('TEAM')) as unknown as readonly { teamId: string; version: number }[];
  const [{ teamId, version } = { teamId: '', version: 0 }] = teams;
  await desk.settings.save('TEAM', teamId, version, { teamId, version: version + 1, name: 'Service desk', ...people });
  desk.restart();
}
