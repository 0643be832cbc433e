// Who of a team gets the next piece of work when it is shared out evenly: a pure rule over what everybody has.
import type { AgentId } from '../kernel/id.ts';

export type Candidate = {
  readonly agentId: AgentId;
  /** Their working time runs now. Who is away is no candidate at all. */
  readonly atWork: boolean;
  /** Tickets that they work on now; what waits for somebody else does not count. */
  readonly open: number;
};

/**
 * Whose working time runs comes before who comes later; of these who has the fewest open tickets; of equals who was given one
 * the longest ago, and first of all who never was.
 * @param lastGiven who was given work, the latest last
 */
export function chooseTaker(candidates: readonly Candidate[], lastGiven: readonly AgentId[]): AgentId | undefined {
  const atWork = candidates.filter((candidate) => candidate.atWork);
  const eligible = atWork.length > 0 ? atWork : candidates;
  const fewest = Math.min(...eligible.map(({ open }) => open));
  const turnOf = ({ agentId }: Candidate) => lastGiven.lastIndexOf(agentId);
  return eligible.filter(({ open }) => open === fewest).toSorted((a, b) => turnOf(a) - turnOf(b))[0]?.agentId;
}
