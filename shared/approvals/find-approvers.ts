// Finds who is to be asked, at the moment they are: the person meant or who stands in for them, never the requester, and
// nobody who sits in the step already. Where that leaves nobody, the manager and the head of the department are looked for.
import type { Resolved, Target } from '../agents/targets-contract.ts';
import type { AgentId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import { type Approval, openStep, type Seat } from './approval.ts';
import type { ApprovalDraft, ApprovalEventData, ASKED_BECAUSE } from './approval-events.ts';
import type { ApprovalPorts, ApprovedTicket } from './ports.ts';

type FindPorts = Pick<ApprovalPorts, 'targets' | 'agentById'>;
type Because = (typeof ASKED_BECAUSE)[number];
type Place = { readonly step: number; readonly seat: number };

const ABOVE: readonly Target[] = [
  { kind: 'role', role: 'manager' },
  { kind: 'role', role: 'department-head' },
];

/** One person for each target, in their order; undefined where nobody is left. */
export async function findForStep(
  { targets }: FindPorts,
  approvers: readonly Target[],
  { requesterId }: Pick<Approval, 'requesterId'>,
  ticket: ApprovedTicket,
  at: Instant,
): Promise<readonly (Resolved | undefined)[]> {
  const taken = new Set<AgentId>([requesterId]);
  const found: (Resolved | undefined)[] = [];
  for (const approver of approvers) {
    const person = await firstFree([approver, ...ABOVE], taken, (target) => targets.resolve(target, ticket, at));
    for (const agentId of [person?.agentId, person?.insteadOf?.agentId]) if (agentId !== undefined) taken.add(agentId);
    found.push(person);
  }
  return found;
}

/** Who is to be asked beside those of a seat who have gone away; undefined if whose seat it is is there. */
export async function findDeputy(
  { targets }: FindPorts,
  approval: Approval,
  seat: Seat,
  at: Instant,
): Promise<Resolved | undefined> {
  if (seat.agentId === undefined) return undefined;
  const person = await targets.standInFor(seat.agentId, at);
  if (person === undefined || person.insteadOf === undefined) return undefined;
  return sitting(approval).has(person.agentId) ? undefined : person;
}

/** Who is to be asked because a seat is silent: a deputy, else the manager of whoever sits there, else who is above. */
export async function findAbove(
  ports: FindPorts,
  approval: Approval,
  seat: Seat,
  ticket: ApprovedTicket,
  at: Instant,
  from: 'deputy' | 'department-head',
): Promise<Resolved | undefined> {
  const deputy = from === 'deputy' ? await findDeputy(ports, approval, seat, at) : undefined;
  if (deputy !== undefined) return deputy;
  const team = seat.agentId === undefined ? undefined : (await ports.agentById(seat.agentId))?.teamIds[0];
  const about = { teamId: team ?? ticket.teamId, assigneeId: null };
  // Somebody above may answer for several seats at once, but only once for each.
  const known = new Set([approval.requesterId, ...seat.asked.map(({ agentId }) => agentId)]);
  const above = from === 'deputy' ? ABOVE : ABOVE.slice(1);
  return firstFree(above, known, (target) => ports.targets.resolve(target, about, at));
}

async function firstFree(
  candidates: readonly Target[],
  taken: ReadonlySet<AgentId>,
  resolve: (target: Target) => Promise<Resolved | undefined>,
): Promise<Resolved | undefined> {
  for (const target of candidates) {
    const person = await resolve(target);
    if (person !== undefined && !taken.has(person.agentId)) return person;
  }
  return undefined;
}

/** The requester, and everybody who was asked in the open step. */
function sitting(approval: Approval): ReadonlySet<AgentId> {
  const seats = openStep(approval)?.state.seats ?? [];
  return new Set([approval.requesterId, ...seats.flatMap(({ asked }) => asked.map(({ agentId }) => agentId))]);
}

export function askedDraft(place: Place, person: Resolved | undefined, because: Because): ApprovalDraft {
  const { step, seat } = place;
  if (person === undefined) return { type: 'ApproverMissing', data: { step, seat, because } };
  const { agentId, insteadOf } = person;
  const away = insteadOf === undefined ? {} : { insteadOf: insteadOf.agentId, until: insteadOf.until };
  const data: ApprovalEventData<'ApproverAsked'> = { step, seat, agentId, ...away, because };
  return { type: 'ApproverAsked', data };
}
