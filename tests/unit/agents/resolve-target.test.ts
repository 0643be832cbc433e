// Who is meant when work has to reach a person: places, the rota, stand-ins, and the lead when nobody else is there.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Organisation, resolveTarget, STAND_INS_MAX, standInFor } from '../../../shared/agents/resolve-target.ts';
import { overlap } from '../../../shared/agents/rota.ts';
import type { Target, TargetRole } from '../../../shared/agents/targets-contract.ts';
import { type Instant, NEVER, plusMs } from '../../../shared/kernel/instant.ts';
import { firstId } from '../../../shared/setup/first-settings.ts';

const AT = '2025-10-06T07:00:00.000Z' as Instant;
const BEFORE = plusMs(AT, -1000);
const AFTER = plusMs(AT, 1000);
const agent = (number: number) => firstId('agent', number);
const teamId = firstId('team', 1);
const role = (name: TargetRole): Target => ({ kind: 'role', role: name });
const away = (number: number, deputy: number, from = BEFORE, to = AFTER) => ({
  agentId: agent(number),
  deputyId: agent(deputy),
  from,
  to,
});
const duty = (place: Organisation['duties'][number]['role'], number: number, from = BEFORE, to = AFTER) => ({
  teamId,
  role: place,
  agentId: agent(number),
  from,
  to,
});

/** Agents 1 to 20 are active; of the first team 1 is lead, 2 manager, 3 head of department. */
function organisation(more: Partial<Organisation> = {}): Organisation {
  return {
    agents: Array.from({ length: 20 }, (_, index) => ({ agentId: agent(index + 1), active: true })),
    teams: [{ teamId, leadId: agent(1), managerId: agent(2), departmentHeadId: agent(3) }],
    absences: [],
    duties: [],
    ...more,
  };
}

const about = { teamId, assigneeId: agent(4) };
const resolved = (more: Partial<Organisation>, target: Target, of = about as Parameters<typeof resolveTarget>[2]) =>
  resolveTarget(organisation(more), target, of, AT);

describe('a place in the organisation', () => {
  it.each([
    ['assignee', 4],
    ['team-lead', 1],
    ['manager', 2],
    ['department-head', 3],
  ] as const)('%s is the person who has it', (place, number) => {
    expect(resolved({}, role(place))).toEqual({ agentId: agent(number) });
  });

  it.each(['on-duty', 'team-lead', 'manager', 'department-head'] as const)(
    '%s is whoever is on duty for it, and nobody stands in for the usual holder then',
    (place) => {
      expect(resolved({ duties: [duty(place, 9)] }, role(place))).toEqual({ agentId: agent(9) });
    },
  );

  it('is filled by the rota from the first instant of a duty until before its last', () => {
    const from = (start: Instant, end: Instant) =>
      resolved({ duties: [duty('on-duty', 9, start, end)] }, role('on-duty'));
    expect(from(AT, AFTER)?.agentId).toBe(agent(9));
    expect(from(plusMs(AT, 1), AFTER)?.agentId).toBe(agent(1));
    expect(from(BEFORE, plusMs(AT, 1))?.agentId).toBe(agent(9));
    expect(from(BEFORE, AT)?.agentId).toBe(agent(1));
  });

  it('is filled by the rota of its own team only', () => {
    const other = { ...duty('on-duty', 9), teamId: firstId('team', 2) };
    expect(resolved({ duties: [other] }, role('on-duty'))).toEqual({ agentId: agent(1) });
  });

  it('of a ticket that nobody has is the person on duty, and without one the lead', () => {
    const nobodys = { teamId, assigneeId: null };
    expect(resolved({ duties: [duty('on-duty', 9)] }, role('assignee'), nobodys)).toEqual({ agentId: agent(9) });
    expect(resolved({}, role('assignee'), nobodys)).toEqual({ agentId: agent(1) });
  });

  it('that nobody has in a team without people is nobody: the caller has to raise the alarm', () => {
    expect(resolved({ teams: [{ teamId }] }, role('manager'))).toBeUndefined();
    expect(resolved({ teams: [] }, role('manager'))).toBeUndefined();
  });
});

describe('somebody who is away', () => {
  it('is stood in for by their deputy, with the day of their return', () => {
    expect(resolved({ absences: [away(4, 5)] }, role('assignee'))).toEqual({
      agentId: agent(5),
      insteadOf: { agentId: agent(4), until: AFTER },
    });
  });

  it('is there until the first instant of the absence and from its last instant on', () => {
    const who = (from: Instant, to: Instant) =>
      resolved({ absences: [away(4, 5, from, to)] }, role('assignee'))?.agentId;
    expect(who(AT, AFTER)).toBe(agent(5));
    expect(who(plusMs(AT, 1), AFTER)).toBe(agent(4));
    expect(who(BEFORE, plusMs(AT, 1))).toBe(agent(5));
    expect(who(BEFORE, AT)).toBe(agent(4));
  });

  it.each([
    ['one less than the limit', STAND_INS_MAX - 1, 10 + STAND_INS_MAX - 1],
    ['the limit', STAND_INS_MAX, 10 + STAND_INS_MAX],
    ['one more than the limit', STAND_INS_MAX + 1, 1],
  ])('is followed through stand-ins who are away too: %s', (_, hops, expected) => {
    const absences = Array.from({ length: hops }, (_none, hop) => away(10 + hop, 11 + hop));
    const found = resolved({ absences }, { kind: 'agent', agentId: agent(10) });
    expect(found).toEqual({ agentId: agent(expected), insteadOf: { agentId: agent(10), until: AFTER } });
  });

  it('with a deputy who has left, or has left themselves, is stood in for by the lead', () => {
    const agents = organisation().agents.map((one) => ({
      ...one,
      active: ![agent(4), agent(5)].includes(one.agentId),
    }));
    expect(resolved({ agents, absences: [away(6, 5)] }, { kind: 'agent', agentId: agent(6) })).toEqual({
      agentId: agent(1),
      insteadOf: { agentId: agent(6), until: AFTER },
    });
    expect(resolved({ agents }, role('assignee'))).toEqual({
      agentId: agent(1),
      insteadOf: { agentId: agent(4), until: NEVER },
    });
  });

  it('and has left, and named a deputy before, is stood in for by the deputy', () => {
    const agents = organisation().agents.map((one) => ({ ...one, active: one.agentId !== agent(4) }));
    expect(resolved({ agents, absences: [away(4, 5)] }, role('assignee'))?.agentId).toBe(agent(5));
  });

  it('in a circle of stand-ins leads to the lead, and a lead in it to nobody', () => {
    const circle = [away(4, 5), away(5, 4)];
    expect(resolved({ absences: circle }, role('assignee'))?.agentId).toBe(agent(1));
    expect(resolved({ absences: [...circle, away(1, 1)] }, role('assignee'))).toBeUndefined();
  });

  it('and whose lead is away too is stood in for by the lead’s deputy', () => {
    const absences = [away(4, 4), away(1, 7)];
    expect(resolved({ absences }, role('assignee'))).toEqual({
      agentId: agent(7),
      insteadOf: { agentId: agent(4), until: AFTER },
    });
  });

  it('by two absences at once comes back when the later one ends', () => {
    const absences = [away(4, 5), away(4, 6, BEFORE, plusMs(AFTER, 1))];
    expect(resolved({ absences }, role('assignee'))).toEqual({
      agentId: agent(6),
      insteadOf: { agentId: agent(4), until: plusMs(AFTER, 1) },
    });
  });
});

const PEOPLE = 8;
const person = fc.integer({ min: 1, max: PEOPLE });
const instant = fc.integer({ min: -3, max: 3 }).map((minutes) => plusMs(AT, minutes * 60_000));
const anyOrganisation = fc.record({
  active: fc.array(fc.boolean(), { minLength: PEOPLE, maxLength: PEOPLE }),
  lead: fc.option(person),
  absences: fc.array(fc.tuple(person, person, instant, instant), { maxLength: 16 }),
  duties: fc.array(fc.tuple(fc.constantFrom('on-duty', 'team-lead', 'manager' as const), person, instant, instant), {
    maxLength: 4,
  }),
});
const anyTarget: fc.Arbitrary<Target> = fc.oneof(
  fc.constantFrom<TargetRole>('assignee', 'on-duty', 'team-lead', 'manager', 'department-head').map(role),
  person.map((number): Target => ({ kind: 'agent', agentId: agent(number) })),
);

function built({ active, lead, absences, duties }: typeof anyOrganisation extends fc.Arbitrary<infer T> ? T : never) {
  return organisation({
    agents: active.map((isActive, index) => ({ agentId: agent(index + 1), active: isActive })),
    teams: [{ teamId, ...(lead === null ? {} : { leadId: agent(lead) }) }],
    absences: absences.map(([who, deputy, from, to]) => away(who, deputy, from, to)),
    duties: duties.map(([place, who, from, to]) => duty(place, who, from, to)),
  });
}

const isThere = (all: Organisation, agentId: string) =>
  all.agents.some((one) => one.agentId === agentId && one.active) &&
  !all.absences.some((one) => one.agentId === agentId && one.from <= AT && AT < one.to);

describe('in any organisation', () => {
  const OPTIONS = { seed: 1, numRuns: 2_000 };

  it('whoever is found is active and there', () => {
    fc.assert(
      fc.property(anyOrganisation, anyTarget, fc.option(person), (facts, target, assignee) => {
        const all = built(facts);
        const of = { teamId, assigneeId: assignee === null ? null : agent(assignee) };
        const found = resolveTarget(all, target, of, AT);
        if (found !== undefined) expect(isThere(all, found.agentId)).toBe(true);
      }),
      OPTIONS,
    );
  });

  it('nobody is passed over who is there: only somebody else’s stand-in is told for whom', () => {
    fc.assert(
      fc.property(anyOrganisation, person, (facts, number) => {
        const all = built(facts);
        const found = standInFor(all, agent(number), AT);
        expect(found?.insteadOf === undefined && found !== undefined).toBe(isThere(all, agent(number)));
        if (found?.insteadOf !== undefined) {
          expect(found.insteadOf.agentId).toBe(agent(number));
          expect(found.insteadOf.until > AT).toBe(true);
          expect(found.agentId).not.toBe(agent(number));
        }
      }),
      OPTIONS,
    );
  });

  it('nobody is found only if neither the chain of stand-ins nor the lead’s leads to anybody', () => {
    fc.assert(
      fc.property(anyOrganisation, person, (facts, number) => {
        const all = built(facts);
        const found = resolveTarget(all, { kind: 'agent', agentId: agent(number) }, about, AT);
        const lead = resolveTarget(all, role('team-lead'), about, AT);
        expect(found === undefined).toBe(standInFor(all, agent(number), AT) === undefined && lead === undefined);
      }),
      OPTIONS,
    );
  });
});

it('periods overlap if an instant is in both, and not if they touch', () => {
  const minute = (from: number, to: number) => ({ from: plusMs(AT, from), to: plusMs(AT, to) });
  expect(overlap(minute(0, 10), minute(9, 20))).toBe(true);
  expect(overlap(minute(0, 10), minute(10, 20))).toBe(false);
  expect(overlap(minute(10, 20), minute(0, 10))).toBe(false);
  expect(overlap(minute(0, 30), minute(10, 20))).toBe(true);
});
