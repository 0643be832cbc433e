// Who is meant when work has to reach a person: a place in the organisation, found out at the moment it is needed.
import * as z from 'zod';
import type { AgentId, TeamId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import { idSchema } from '../kernel/schema.ts';

/** Places in a team, from the person who has the ticket to whoever answers for the department. */
export const TARGET_ROLES = ['assignee', 'on-duty', 'team-lead', 'manager', 'department-head'] as const;
export type TargetRole = (typeof TARGET_ROLES)[number];

export const targetSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('role'), role: z.enum(TARGET_ROLES) }),
  z.strictObject({ kind: z.literal('agent'), agentId: idSchema('agent') }),
]);
export type Target = z.infer<typeof targetSchema>;

/** A person who is there and active; `insteadOf` names whom they stand in for, and until when that one is away. */
export type Resolved = {
  readonly agentId: AgentId;
  readonly insteadOf?: { readonly agentId: AgentId; readonly until: Instant };
};

export type Targets = {
  /**
   * Role, then the person on duty for it, then the chain of deputies, at most five deep and never in a circle; nobody
   * there: the team's lead, likewise. Undefined: nobody at all, and the caller has to raise the alarm.
   */
  resolve(
    target: Target,
    about: { readonly teamId: TeamId; readonly assigneeId: AgentId | null },
    at: Instant,
  ): Promise<Resolved | undefined>;
  /** The agent, or whoever stands in for them then; undefined when nobody of the chain is there. */
  standInFor(agentId: AgentId, at: Instant): Promise<Resolved | undefined>;
};
