// What somebody must see to name a thing in a request, said once for each kind of id, and where a route says otherwise. The tests of
// visibility expect what stands here and what the contracts permit; they ask the product nothing.
import type { IdKind } from '../../shared/kernel/id.ts';
import { type Permission, type Role, roleAllows } from '../../shared/permissions/permissions.ts';
import type { IdPlace } from './id-places.ts';
import type { Sample } from './samples.ts';
import { MAILBOX_TERMS, POLICY } from './setting-samples.ts';
import type { Specimen } from './visibility-desk.ts';

export type Rule = {
  /** Whether somebody of the first team, with that role, may name the specimen. */
  sees(role: Role, specimen: Pick<Specimen, 'team'>): boolean;
  /** What everybody else is told, of that as of nothing. */
  readonly refused: 200 | 403 | 404;
  /** What those are told of nothing who may see all there is, if not 404. */
  readonly absent?: 200 | 201 | 400;
};

const seesEveryTeam = (role: Role) => roleAllows(role, 'ticket.read-every-team');
const changesSettings = (role: Role) => roleAllows(role, 'settings.change');

const RULES = {
  /** Only of one's own teams, unless the role sees every team. */
  team: { sees: (role, { team }) => team === 1 || seesEveryTeam(role), refused: 404 },
  /** Whatever is there, for who may use the route at all. */
  there: { sees: () => true, refused: 404 },
  /** Only what belongs to the ticket in the path. */
  'of-the-ticket': { sees: (_, { team }) => team === 1, refused: 404 },
  'own upload': { sees: (_, { team }) => team === 1, refused: 404 },
  'own setting': { sees: changesSettings, refused: 404 },
  /** Oneself; others only for leads of their teams. What is there of people is no secret, what may be done for them is. */
  'own people': { sees: (role, { team }) => team === 1 || seesEveryTeam(role), refused: 403 },
  oneself: { sees: changesSettings, refused: 403 },
  'by leads': { sees: (role) => roleAllows(role, 'absence.change-others'), refused: 403 },
  'asked to decide': { sees: () => true, refused: 404, absent: 400 },
  // Kept as its author wrote it, and judged when it is sent.
  'only written down': { sees: () => true, refused: 404, absent: 200 },
  // Found out when somebody is to be asked, since people come and go.
  'asked one day': { sees: () => true, refused: 404, absent: 201 },
  /** A list of nothing. */
  'own lists': { sees: (role, { team }) => team === 1 || seesEveryTeam(role), refused: 200, absent: 200 },
  /** Taken as it is given, and looked up nowhere: what is told does not depend on it. */
  'not looked up': { sees: () => true, refused: 404, absent: 200 },
  'asked one day, changed': { sees: () => true, refused: 404, absent: 200 },
} as const satisfies Readonly<Record<string, Rule>>;
type RuleName = keyof typeof RULES;

const BY_KIND: Readonly<Partial<Record<IdKind, RuleName>>> = {
  ticket: 'team',
  queue: 'team',
  contact: 'team',
  mailbox: 'team',
  approval: 'team',
  parked: 'team',
  absence: 'team',
  duty: 'team',
  team: 'team',
  message: 'of-the-ticket',
  attachment: 'of-the-ticket',
  outbound: 'of-the-ticket',
  upload: 'own upload',
  subscription: 'own setting',
  agent: 'there',
  template: 'there',
  approvalChain: 'there',
};

const APPROVERS = 'plan.steps.[].approvers.[].agentId@agent';

const LADDER = 'body.policy.ladder.[]';

const ELSEWHERE: Readonly<Record<string, RuleName>> = {
  'listView query.queues.[]': 'own lists',
  'seeMentions body.seen.[].notedOn': 'not looked up',
  'listView query.owner': 'not looked up',
  'saveOwnViews body.views.[].filter.queues.[]': 'not looked up',
  'saveOwnViews body.views.[].filter.owner': 'not looked up',
  [`simulateRequest ${LADDER}.target@warning.agentId@agent`]: 'not looked up',
  [`simulateRequest ${LADDER}.target@breach.agentId@agent`]: 'not looked up',
  [`simulateRequest ${LADDER}.moveToQueueId@breach`]: 'not looked up',
  // Handing on is for everybody, seeing it there is not.
  'routeTicket body.queueId': 'there',
  'changeTickets body.change.queueId@route': 'there',
  'removeParticipant params.contactId': 'of-the-ticket',
  'saveDraft body.mentioned.[]': 'only written down',
  'saveDraft body.files.[].uploadId': 'only written down',
  'createAbsence body.agentId': 'own people',
  'createSubscription body.agentId': 'oneself',
  'createAbsence body.deputyId': 'by leads',
  'changeAbsence body.deputyId': 'by leads',
  [`startApproval body.${APPROVERS}`]: 'asked to decide',
  [`createApprovalChain body.${APPROVERS}`]: 'asked one day',
  [`changeApprovalChain body.${APPROVERS}`]: 'asked one day, changed',
};

/** Samples that take such an id only in another shape than the schema alone tells. */
export const OTHER_SHAPE: Readonly<Record<string, (sample: Sample) => Sample>> = {
  [`startApproval body.${APPROVERS}`]: withoutMember('approvalChainId'),
  'solveTicket body.files.[]': withMembers({ text: 'Solved.' }),
  'saveDraft body.files.[].uploadId': withMembers({ files: [{ name: 'a.txt', bytes: 1 }] }),
  ...ladders('addPolicy body', withMembers),
  ...ladders('changePolicy body', withMembers),
  ...ladders('simulateRequest body.policy', (members) => withMembers({ policy: { ...POLICY, ...members } })),
  'simulateRequest body.policy.calendarId': withMembers({ policy: POLICY }),
  'simulateRequest body.mailbox.calendarId': withMembers({ mailbox: MAILBOX_TERMS }),
  'simulateRequest body.mailbox.policyId': withMembers({ mailbox: MAILBOX_TERMS }),
};

function ladders(place: string, holding: typeof withMembers) {
  const target = { kind: 'role', role: 'manager' };
  const breach = holding({ ladder: [{ at: 'breach', afterMinutes: 0, target }] });
  return {
    [`${place}.ladder.[].target@warning.agentId@agent`]: holding({ ladder: [{ at: 'warning', percent: 75, target }] }),
    [`${place}.ladder.[].target@breach.agentId@agent`]: breach,
    [`${place}.ladder.[].moveToQueueId@breach`]: breach,
  };
}

function withMembers(members: Sample['body']) {
  return (sample: Sample): Sample => ({ ...sample, body: { ...sample.body, ...members } });
}

function withoutMember(member: string) {
  return ({ body = {}, ...sample }: Sample): Sample => {
    const { [member]: _, ...rest } = body;
    return { ...sample, body: rest };
  };
}

/** @throws Error that says what to add, for a place of which nobody has said who may name what there */
export function ruleOf({ called, kind, route }: IdPlace): Rule {
  const byRoute = route.permission.startsWith('settings.') ? 'there' : BY_KIND[kind as IdKind];
  const rule = ELSEWHERE[called] ?? byRoute;
  if (rule !== undefined) return RULES[rule];
  throw new Error(
    `Nobody has said who may name what in ${called}: add the kind "${kind}" to BY_KIND in tests/contract/whose.ts, or this place to ELSEWHERE`,
  );
}

export function mayUse(role: Role, { route }: Pick<IdPlace, 'route'>): boolean {
  return roleAllows(role, route.permission as Permission);
}
