// Which entry point reacts to which events: the map that infra turns into rules and queues, and the local bus into
// subscriptions. The name of a reaction is the name of its file in functions/on.
import type { ApprovalEventType } from '../approvals/approval-events.ts';
import type { TicketEventType } from '../tickets/ticket-events.ts';

export type ReactionName =
  | 'ticket-created-send-acknowledgement'
  | 'ticket-replied-send-mail'
  | 'ticket-ended-cancel-approvals'
  | 'approval-moved-run-process'
  | 'approver-asked-send-request'
  | 'approval-ended-tell-requester';

export type Reaction = {
  readonly name: ReactionName;
  readonly events: readonly (TicketEventType | ApprovalEventType)[];
};

export const REACTIONS: readonly Reaction[] = [
  { name: 'ticket-created-send-acknowledgement', events: ['TicketCreated'] },
  { name: 'ticket-replied-send-mail', events: ['TicketReplied'] },
  { name: 'ticket-ended-cancel-approvals', events: ['TicketSolved', 'TicketClosed'] },
  {
    name: 'approval-moved-run-process',
    events: ['ApprovalStarted', 'ApprovalStepClosed', 'ApprovalRenewed', 'ApprovalEnded'],
  },
  { name: 'approver-asked-send-request', events: ['ApproverAsked', 'ApproverReminded', 'ApproverMissing'] },
  { name: 'approval-ended-tell-requester', events: ['ApprovalEnded'] },
];

/** Events that nothing reacts to yet: they are history and audit. A test holds this list and the map above complete. */
export const AUDIT_ONLY: readonly (TicketEventType | ApprovalEventType)[] = [
  'CustomerMessageReceived',
  'MessageHeld',
  'HeldMessageAccepted',
  'HeldMessageRefused',
  'ReplyFailed',
  'NoteAdded',
  'TicketAssigned',
  'TicketRouted',
  'PriorityChanged',
  'TargetsChanged',
  'StatusChanged',
  'TicketReopened',
  'ClockWarned',
  'ClockBreached',
  'TicketMergedIn',
  'ApprovalStepOpened',
  'ApprovalDecided',
  'ApprovalStepReminded',
  'ApprovalStepEscalated',
  'ApprovalStepTimedOut',
  'ApprovalStepLookedAt',
];
