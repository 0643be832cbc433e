// Approvals from the question to the end: several people, several steps, people who are away, and answers that come twice or
// too late.
import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../shared/kernel/duration.ts';
import { type Instant, plusMs } from '../../shared/kernel/instant.ts';
import { changeTicket } from '../../shared/tickets/change-ticket.ts';
import { type ApprovalDesk, named, openApprovalDesk, PEOPLE, person } from '../support/approval-desk.ts';
import { MONDAY } from '../support/desk.ts';
import { callerOf } from '../support/desk-settings.ts';
import { ticketing } from '../support/desk-ticketing.ts';

const { asker, ivanova, petrov, orlov, stranger, lead } = PEOPLE;
const TUESDAY_WEEK = '2025-10-14T06:00:00.000Z' as Instant;
const ALL = { mode: { kind: 'all' } } as const;

describe('an approval by two people, one of them absent', () => {
  it('ends through the deputy’s link', async () => {
    const desk = await openApprovalDesk();
    await desk.absent(ivanova, orlov, plusMs(MONDAY, -HOUR_MS), TUESDAY_WEEK);
    const approvalId = await desk.start({ steps: [{ approvers: named(ivanova, petrov), ...ALL }] });
    expect(await desk.ticketStatus()).toBe('waiting_approval');

    await desk.answer((await desk.linksTo(petrov))[0] ?? '', { verdict: 'approved', number: '1001' });
    expect(await desk.ticketStatus()).toBe('waiting_approval');
    const [link = ''] = await desk.linksTo(orlov);
    const { html } = await desk.page(link);
    expect(html).toContain('You are asked for Ivanova, absent until Tuesday 14 October, 09:00 (Moscow Time, GMT+3).');
    const answered = await desk.answer(link, { verdict: 'approved', comment: 'She would say yes.' });

    expect(answered.status).toBe(303);
    expect(await desk.ticketStatus()).toBe('open');
    expect((await desk.load(approvalId)).ended?.outcome).toBe('approved');
    expect(desk.executionsOf(approvalId)).toEqual(['succeeded']);
    expect(await desk.linksTo(ivanova)).toEqual([]);
    const told = (await desk.sentMails()).findLast(({ to }) => to.includes('agent2@example.com'));
    expect(told?.subject).toBe('Approved: request 1001: Printer');
    expect(told?.text).toContain('Approved by Orlov');
    expect(told?.text).toContain('She would say yes.');
  });

  it('can still be decided by the absent one herself', async () => {
    const desk = await openApprovalDesk();
    await desk.absent(ivanova, orlov, plusMs(MONDAY, -HOUR_MS), TUESDAY_WEEK);
    const approvalId = await desk.start({ steps: [{ approvers: named(ivanova) }] });
    expect((await desk.decide(ivanova, approvalId, 'approved')).status).toBe(201);
    expect((await desk.load(approvalId)).ended?.outcome).toBe('approved');
  });

  it('never makes one person two of the approvers: who sits already is passed over for the manager', async () => {
    const desk = await openApprovalDesk();
    await desk.absent(ivanova, petrov, plusMs(MONDAY, -HOUR_MS), TUESDAY_WEEK);
    const approvalId = await desk.start({ steps: [{ approvers: named(petrov, ivanova), ...ALL }] });
    const asked = (await desk.load(approvalId)).steps[0]?.seats.map((seat) => seat.asked.map(({ agentId }) => agentId));
    expect(asked).toEqual([[person(petrov)], [person(PEOPLE.manager)]]);
  });
});

describe('the steps of an approval', () => {
  it('come one after the other, each with mails of its own', async () => {
    const desk = await openApprovalDesk();
    const approvalId = await desk.start({ steps: [{ approvers: named(petrov) }, { approvers: named(orlov) }] });
    expect([(await desk.linksTo(petrov)).length, (await desk.linksTo(orlov)).length]).toEqual([1, 0]);
    await desk.decide(petrov, approvalId, 'approved');
    expect([(await desk.linksTo(orlov)).length, await desk.ticketStatus()]).toEqual([1, 'waiting_approval']);
    await desk.decide(orlov, approvalId, 'approved');
    expect(await desk.ticketStatus()).toBe('open');
    expect(await desk.happened(approvalId)).toEqual([
      'ApprovalStarted',
      ...['ApprovalStepOpened', 'ApproverAsked', 'ApprovalDecided', 'ApprovalStepClosed'],
      ...['ApprovalStepOpened', 'ApproverAsked', 'ApprovalDecided', 'ApprovalStepClosed'],
      'ApprovalEnded',
    ]);
  });

  it('end with the first rejection, which says why', async () => {
    const desk = await openApprovalDesk();
    const steps = [{ approvers: named(petrov, ivanova), ...ALL }, { approvers: named(orlov) }];
    const approvalId = await desk.start({ steps });
    expect((await desk.decide(petrov, approvalId, 'rejected', '  ')).status).toBe(400);
    expect((await desk.decide(petrov, approvalId, 'rejected', 'Too dear.')).status).toBe(201);
    expect((await desk.load(approvalId)).ended?.outcome).toBe('rejected');
    expect([await desk.linksTo(orlov), await desk.ticketStatus()]).toEqual([[], 'open']);
    expect((await desk.view(petrov, approvalId)).steps[0]?.seats[0]?.decided).toMatchObject({
      by: { name: 'Petrov' },
      verdict: 'rejected',
      comment: 'Too dear.',
    });
  });

  it('with the other rule of rejection go on while enough may still say yes', async () => {
    const desk = await openApprovalDesk();
    const step = { approvers: named(petrov, ivanova, orlov), mode: { kind: 'majority' }, rejection: 'when-lost' };
    const approvalId = await desk.start({ steps: [step] });
    await desk.decide(petrov, approvalId, 'rejected', 'No.');
    await desk.decide(ivanova, approvalId, 'approved');
    expect((await desk.load(approvalId)).ended).toBeUndefined();
    await desk.decide(orlov, approvalId, 'approved');
    expect((await desk.load(approvalId)).ended?.outcome).toBe('approved');
  });

  it('ask the same person once, and twice when the switch says so', async () => {
    const steps = [{ approvers: named(petrov) }, { approvers: named(petrov) }];
    const once = await openApprovalDesk();
    const first = await once.start({ steps });
    await once.decide(petrov, first, 'approved');
    expect((await once.load(first)).ended?.outcome).toBe('approved');
    expect(await once.linksTo(petrov)).toHaveLength(1);
    const twice = await openApprovalDesk();
    const second = await twice.start({ steps, askOnce: false });
    await twice.decide(petrov, second, 'approved');
    expect((await twice.load(second)).ended).toBeUndefined();
    expect(await twice.linksTo(petrov)).toHaveLength(2);
  });
});

describe('who asks', () => {
  it('cannot be among the approvers, and cannot decide', async () => {
    const desk = await openApprovalDesk();
    const plan = { steps: [{ approvers: named(asker, petrov) }] };
    const refused = await desk.post(asker, `/v1/tickets/${desk.ticketId}/approvals`, { question: 'May I?', plan });
    expect([refused.status, refused.body['code']]).toEqual([403, 'approval.own-request']);
    const approvalId = await desk.start({ steps: [{ approvers: named(petrov) }] });
    const own = await desk.decide(asker, approvalId, 'approved');
    expect([own.status, own.body['code']]).toEqual([403, 'approval.own-request']);
  });

  it('as lead of the team is passed over where the lead is meant', async () => {
    const desk = await openApprovalDesk();
    const plan = { steps: [{ approvers: [{ kind: 'role', role: 'team-lead' }] }] };
    const started = await desk.post(lead, `/v1/tickets/${desk.ticketId}/approvals`, { question: 'May I?', plan });
    await desk.settle();
    const { steps } = await desk.load(started.body['approvalId'] as never);
    expect(steps[0]?.seats[0]?.agentId).toBe(person(PEOPLE.manager));
  });

  it('starts one approval, however often the same command is sent, and no second one while it runs', async () => {
    const desk = await openApprovalDesk();
    const path = `/v1/tickets/${desk.ticketId}/approvals`;
    const body = { question: 'May we?', plan: { steps: [{ approvers: named(petrov) }] } };
    const answers = await Promise.all([1, 2, 3].map(() => desk.post(asker, path, body, 'the-same-key')));
    expect(new Set(answers.map(({ status, body: { approvalId } }) => `${status} ${approvalId}`)).size).toBe(1);
    expect(desk.count('approval')).toBe(1);
    const second = await desk.post(asker, path, body);
    expect([second.status, second.body['code']]).toEqual([409, 'approval.running']);
  });
});

describe('a ticket', () => {
  it('waits while its solution clock runs on, and goes back to work', async () => {
    const desk = await openApprovalDesk();
    const resolution = async () => (await ticketOf(desk))?.clocks?.clocks.find(isResolution);
    const before = await resolution();
    const approvalId = await desk.start({ steps: [{ approvers: named(petrov) }] });
    expect(await resolution()).toMatchObject({ status: 'running', dueAt: before?.dueAt });
    await desk.decide(petrov, approvalId, 'approved');
    expect([await desk.ticketStatus(), (await resolution())?.dueAt]).toEqual(['open', before?.dueAt]);
  });

  it('that is solved meanwhile takes its approval back, and nobody is asked any longer', async () => {
    const desk = await openApprovalDesk();
    const approvalId = await desk.start({ steps: [{ approvers: named(petrov) }] });
    const occasion = {
      actor: { kind: 'system', name: 'test' },
      occurredAt: desk.clock.now(),
      correlationId: 'test',
    } as const;
    await changeTicket(ticketing(desk), desk.ticketId, occasion, ({ status: from }) => ({
      drafts: [{ type: 'TicketSolved', data: { from } }],
    }));
    await desk.settle();
    expect((await desk.load(approvalId)).ended?.outcome).toBe('cancelled');
    expect([await desk.ticketStatus(), desk.executionsOf(approvalId)]).toEqual(['solved', ['succeeded']]);
    const late = await desk.decide(petrov, approvalId, 'approved');
    expect([late.status, late.body['code']]).toEqual([409, 'approval.cancelled']);
  });

  it('that somebody has moved on stays where it is when the approval ends', async () => {
    const desk = await openApprovalDesk();
    const approvalId = await desk.start({ steps: [{ approvers: named(petrov) }] });
    const occasion = {
      actor: { kind: 'system', name: 'test' },
      occurredAt: desk.clock.now(),
      correlationId: 'test',
    } as const;
    await changeTicket(ticketing(desk), desk.ticketId, occasion, ({ status: from }) => ({
      drafts: [{ type: 'StatusChanged', data: { from, to: 'waiting_vendor' } }],
    }));
    await desk.decide(petrov, approvalId, 'approved');
    expect([await desk.ticketStatus(), (await desk.load(approvalId)).ended?.outcome]).toEqual([
      'waiting_vendor',
      'approved',
    ]);
  });
});

describe('an answer', () => {
  it('that comes second is told who decided and when', async () => {
    const desk = await openApprovalDesk();
    const approvalId = await desk.start({ steps: [{ approvers: named(petrov, orlov), mode: { kind: 'any' } }] });
    await desk.decide(petrov, approvalId, 'approved');
    const at = desk.clock.now();
    desk.clock.advance(HOUR_MS);
    for (const who of [petrov, orlov]) {
      const late = await desk.decide(who, approvalId, 'rejected', 'Wait.');
      expect([late.status, late.body['code']]).toEqual([409, 'approval.decided']);
      expect(late.body['params']).toEqual({ by: 'Petrov', at, verdict: 'approved' });
      expect(late.body['title']).toBe('Already decided by Petrov at 2025-10-06 07:00 UTC.');
    }
    expect((await desk.view(petrov, approvalId)).steps[0]?.seats.map(({ decided }) => decided?.verdict)).toEqual([
      'approved',
      undefined,
    ]);
  });

  it('of somebody who was not asked is refused, and a stranger finds nothing at all', async () => {
    const desk = await openApprovalDesk();
    const approvalId = await desk.start({ steps: [{ approvers: named(petrov) }] });
    const colleague = await desk.decide(orlov, approvalId, 'approved');
    expect([colleague.status, colleague.body['code']]).toEqual([403, 'approval.not-asked']);
    expect((await desk.decide(stranger, approvalId, 'approved')).body['code']).toBe('approval.not-found');
    expect((await desk.view(stranger, approvalId)) as unknown).toMatchObject({ code: 'approval.not-found' });
  });

  it('of somebody of another team counts when they were asked', async () => {
    const desk = await openApprovalDesk();
    const approvalId = await desk.start({ steps: [{ approvers: named(stranger) }] });
    expect((await desk.view(stranger, approvalId)).mine).toBe(true);
    expect((await desk.decide(stranger, approvalId, 'approved')).status).toBe(201);
  });
});

describe('the list of what I have to decide', () => {
  it('holds what waits for me, and nothing that is decided, over or mine to ask', async () => {
    const desk = await openApprovalDesk();
    const mine = async (who: number) =>
      ((await desk.api('GET', '/v1/approvals', undefined, { as: callerOf(who) })).body['approvals'] as unknown[])
        .length;
    const approvalId = await desk.start({ steps: [{ approvers: named(petrov, orlov), ...ALL }] });
    expect([await mine(petrov), await mine(orlov), await mine(asker), await mine(stranger)]).toEqual([1, 1, 0, 0]);
    await desk.decide(petrov, approvalId, 'approved');
    expect([await mine(petrov), await mine(orlov)]).toEqual([0, 1]);
    await desk.post(asker, `/v1/approvals/${approvalId}/cancellation`, undefined);
    await desk.settle();
    expect(await mine(orlov)).toBe(0);
  });
});

describe('taking an approval back', () => {
  it('is for who asked and for a lead', async () => {
    for (const [who, status] of [
      [petrov, 403],
      [asker, 201],
      [lead, 201],
    ] as const) {
      const desk = await openApprovalDesk();
      const approvalId = await desk.start({ steps: [{ approvers: named(petrov) }] });
      const answer = await desk.post(who, `/v1/approvals/${approvalId}/cancellation`, undefined);
      await desk.settle();
      expect([answer.status, await desk.ticketStatus()]).toEqual([
        status,
        status === 201 ? 'open' : 'waiting_approval',
      ]);
    }
  });
});

describe('a chain', () => {
  it('is set up once and used by name; what runs keeps the steps it began with', async () => {
    const desk = await openApprovalDesk();
    const plan = { steps: [{ approvers: named(petrov) }] };
    const made = await desk.api('POST', '/v1/approval-chains', { name: 'Purchase', plan }, { key: 'a-new-chain' });
    const again = await desk.api('POST', '/v1/approval-chains', { name: 'Purchase', plan }, { key: 'a-new-chain' });
    expect([made.status, again.body]).toEqual([201, made.body]);
    const approvalChainId = made.body['approvalChainId'];
    desk.clock.advance(60_000);
    const body = { question: 'May we?', approvalChainId };
    const started = await desk.post(asker, `/v1/tickets/${desk.ticketId}/approvals`, body);
    await desk.settle();
    const changed = { name: 'Purchase', plan: { steps: [{ approvers: named(orlov) }] }, retired: true };
    const path = `/v1/approval-chains/${approvalChainId}`;
    expect((await desk.api('PUT', path, { ...changed, seenVersion: 2 })).status).toBe(409);
    expect((await desk.api('PUT', path, { ...changed, seenVersion: 1 })).status).toBe(200);
    const approvalId = started.body['approvalId'] as never;
    await desk.decide(petrov, approvalId, 'approved');
    expect((await desk.load(approvalId)).ended?.outcome).toBe('approved');
    desk.clock.advance(60_000);
    const late = await desk.post(asker, `/v1/tickets/${desk.ticketId}/approvals`, body);
    expect(late.body['code']).toBe('approval.chain-retired');
  });
});

const isResolution = ({ clock }: { readonly clock: string }) => clock === 'RES';

function ticketOf(desk: ApprovalDesk) {
  return ticketing(desk).tickets.load(desk.ticketId);
}
