// Who may do what, as named rules that server and screens both read. A route names the permission that it needs.

export const PERMISSIONS = [
  'self.read',
  'self.change',
  'rota.read',
  'absence.change',
  'absence.change-others',
  'duty.change',
  'ticket.read',
  'ticket.reply',
  'ticket.change',
  'contact.read',
  'contact.change',
  'ticket.create',
  'ticket.read-original',
  'ticket.read-every-team',
  'approval.start',
  'approval.decide',
  'approval.cancel-any',
  'parked.read',
  'parked.decide',
  'kpi.read',
  'settings.read',
  'settings.change',
  'work.redrive',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

export const ROLES = ['agent', 'lead', 'manager', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

const AGENT: readonly Permission[] = [
  'self.read',
  'ticket.read',
  'ticket.reply',
  'ticket.change',
  'contact.read',
  'contact.change',
  'self.change',
  'rota.read',
  'absence.change',
  'approval.start',
  'approval.decide',
  'parked.read',
  'parked.decide',
  'ticket.create',
  'ticket.read-original',
  'kpi.read',
];
const LEAD: readonly Permission[] = [
  ...AGENT,
  'settings.read',
  'absence.change-others',
  'duty.change',
  'approval.cancel-any',
];

const GRANTS: Readonly<Record<Role, readonly Permission[]>> = {
  agent: AGENT,
  lead: LEAD,
  manager: [...LEAD, 'ticket.read-every-team'],
  administrator: PERMISSIONS,
};

export function roleAllows(role: Role, permission: Permission): boolean {
  return GRANTS[role].includes(permission);
}

/** Whether somebody of this role and these teams may see a ticket of that team. */
export function seesTeam(role: Role, teamIds: readonly string[], teamId: string): boolean {
  return roleAllows(role, 'ticket.read-every-team') || teamIds.includes(teamId);
}
