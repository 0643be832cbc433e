// Whoever looks at an approval sees whom it waits for, from the moment it was asked for, and what each has said.
import { expect, it } from 'vitest';
import { type Approval, progressOf } from '../../../web/workspace/ticket/approval-progress.ts';

const AT = '2026-11-17T10:00:00.000Z';
const agent = (agentId: string) => ({ kind: 'agent', agentId });
const seat = (name: string, verdict?: string, asked: readonly string[] = [name]) => ({
  ...{ name, asked: asked.map((one) => ({ name: one, at: AT })) },
  ...(verdict === undefined ? {} : { decided: { by: { name }, verdict, at: AT, comment: '' } }),
});
const approval = (parts: object) =>
  ({
    state: 'running',
    plan: {
      steps: [
        { approvers: [agent('Petrov'), agent('Ivanova')], mode: { kind: 'all' } },
        { approvers: [{ kind: 'role', role: 'manager' }], mode: { kind: 'any' } },
      ],
    },
    steps: [],
    ...parts,
  }) as unknown as Approval;
const shown = (parts: object) =>
  progressOf(approval(parts), (approver) => (approver.kind === 'agent' ? approver.agentId : 'Manager')).map(
    ({ state, names, decided }) => [state, names.join(', '), decided.map(({ by }) => by.name).join(', ')],
  );

it('says whom it waits for before the first step was opened', () => {
  expect(shown({})).toEqual([
    ['now', 'Petrov, Ivanova', ''],
    ['ahead', 'Manager', ''],
  ]);
});

it('tells who has decided from who has not, and who was asked beside them', () => {
  const seats = [seat('Petrov', 'approved'), seat('Ivanova', undefined, ['Ivanova', 'Orlova'])];
  expect(shown({ steps: [{ seats }] })).toEqual([
    ['now', 'Ivanova (Orlova)', 'Petrov'],
    ['ahead', 'Manager', ''],
  ]);
});

it('waits for the next step once one is over, also in the moment before that is opened', () => {
  const first = { seats: [seat('Petrov', 'approved'), seat('Ivanova', 'approved')], closed: { outcome: 'approved' } };
  const over = ['over', '', 'Petrov, Ivanova'];
  expect(shown({ steps: [first] })).toEqual([over, ['now', 'Manager', '']]);
  expect(shown({ steps: [first, { seats: [seat('Smirnov')] }] })).toEqual([over, ['now', 'Smirnov', '']]);
});

it('calls a seat that nobody could be found for as the plan does', () => {
  expect(shown({ steps: [{ seats: [seat('', undefined, []), seat('Ivanova')] }] })[0]).toEqual([
    ...['now', 'Petrov, Ivanova', ''],
  ]);
});

it('waits for nobody once it has ended', () => {
  const seats = [seat('Petrov', 'rejected'), seat('Ivanova')];
  expect(shown({ state: 'rejected', steps: [{ seats, closed: { outcome: 'rejected' } }] })).toEqual([
    ['over', '', 'Petrov'],
  ]);
  expect(shown({ state: 'cancelled' })).toEqual([]);
});
