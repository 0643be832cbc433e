// Queues and teams: where a request waits, and who answers for it. A line is the place of a queue in the hand-over order.
import * as z from 'zod';
import { idSchema } from '../kernel/schema.ts';

/** Service desk, remote support, second line, experts; R50. A deployment may put more between. */
export const queueSchema = z.strictObject({
  queueId: idSchema('queue'),
  version: z.int().positive(),
  name: z.string().min(1).max(100),
  /** 1 is the service desk; work goes up by line, never by rank of a person. */
  line: z.number().positive(),
  teamId: idSchema('team'),
  /** `even`: what nobody has is given to whoever of the team has the least to do. Absent: people take it themselves. */
  distribution: z.literal('even').optional(),
  /** Nothing new goes there; what waits in it can be worked off. Absent: false. */
  retired: z.boolean().optional(),
});
export type Queue = z.infer<typeof queueSchema>;

export const teamSchema = z.strictObject({
  teamId: idSchema('team'),
  version: z.int().positive(),
  name: z.string().min(1).max(100),
  /** Whom work reaches when it goes up, and when nobody else is there. */
  leadId: idSchema('agent').optional(),
  managerId: idSchema('agent').optional(),
  /** Who answers for the department that the team belongs to. */
  departmentHeadId: idSchema('agent').optional(),
  /** Takes no new queues and people. Absent: false. */
  retired: z.boolean().optional(),
});
export type Team = z.infer<typeof teamSchema>;
