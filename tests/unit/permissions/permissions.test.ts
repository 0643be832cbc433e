// Who may do what, written out: a change of this table is a decision, not an accident.
import { describe, expect, it } from 'vitest';
import {
  PERMISSIONS,
  type Permission,
  ROLES,
  type Role,
  roleAllows,
  seesTeam,
} from '../../../shared/permissions/permissions.ts';

const HELD_BY: Readonly<Partial<Record<Permission, readonly Role[]>>> = {
  'self.read': ['agent', 'lead', 'manager', 'administrator'],
  'self.change': ['agent', 'lead', 'manager', 'administrator'],
  'rota.read': ['agent', 'lead', 'manager', 'administrator'],
  'absence.change': ['agent', 'lead', 'manager', 'administrator'],
  'absence.change-others': ['lead', 'manager', 'administrator'],
  'duty.change': ['lead', 'manager', 'administrator'],
  'ticket.read': ['agent', 'lead', 'manager', 'administrator'],
  'ticket.reply': ['agent', 'lead', 'manager', 'administrator'],
  'ticket.change': ['agent', 'lead', 'manager', 'administrator'],
  'contact.read': ['agent', 'lead', 'manager', 'administrator'],
  'contact.change': ['agent', 'lead', 'manager', 'administrator'],
  'ticket.create': ['agent', 'lead', 'manager', 'administrator'],
  'ticket.read-original': ['agent', 'lead', 'manager', 'administrator'],
  'ticket.read-every-team': ['manager', 'administrator'],
  'approval.start': ['agent', 'lead', 'manager', 'administrator'],
  'approval.decide': ['agent', 'lead', 'manager', 'administrator'],
  'approval.cancel-any': ['lead', 'manager', 'administrator'],
  'parked.read': ['agent', 'lead', 'manager', 'administrator'],
  'parked.decide': ['agent', 'lead', 'manager', 'administrator'],
  'kpi.read': ['agent', 'lead', 'manager', 'administrator'],
  'settings.read': ['lead', 'manager', 'administrator'],
  'work.redrive': ['administrator'],
  'settings.change': ['administrator'],
};

describe.each(PERMISSIONS)('%s', (permission) => {
  it('is held by exactly the roles written down here', () => {
    expect(ROLES.filter((role) => roleAllows(role, permission))).toEqual(HELD_BY[permission]);
  });
});

it('a permission that nobody knows is held by nobody', () => {
  for (const role of ROLES) expect(roleAllows(role, 'everything' as never)).toBe(false);
});

it.each([
  ['agent', ['tea_1'], 'tea_1', true],
  ['agent', ['tea_1'], 'tea_2', false],
  ['agent', [], 'tea_1', false],
  ['lead', ['tea_1'], 'tea_2', false],
  ['manager', [], 'tea_1', true],
  ['administrator', [], 'tea_1', true],
] as const)('a person with the role %s and the teams %j sees tickets of %s: %s', (role, teams, team, sees) => {
  expect(seesTeam(role, teams, team)).toBe(sees);
});
