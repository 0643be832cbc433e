// Which entry point reacts to which events: the map that infra turns into rules and queues, and the local bus into
// subscriptions. The name of a reaction is the name of its file in functions/on.
import type { ApprovalEventType } from '../approvals/approval-events.ts';
import type { ContactEventType } from '../contacts/contact-events.ts';
import type { AskedLinksEventType } from '../links/asked-links-events.ts';
import type { OutboundEventType } from '../outbound/outbound-events.ts';
import type { TicketEventType } from '../tickets/ticket-events.ts';

export type ReactionName =
  | 'ticket-created-send-acknowledgement'
  | 'ticket-replied-send-mail'
  | 'customer-reminded-send-mail'
  | 'status-links-asked-mail-links'
  | 'ticket-changed-index-words'
  | 'ticket-moved-count-lists'
  | 'ticket-arrived-share-out'
  | 'ticket-assigned-tell-assignee'
  | 'customer-message-received-tell-assignee'
  | 'answer-undelivered-tell-assignee'
  | 'note-added-tell-mentioned'
  | 'ticket-ended-cancel-approvals'
  | 'ticket-merged-carry-held-messages'
  | 'approval-moved-run-process'
  | 'approver-asked-send-request'
  | 'approval-ended-tell-requester'
  | 'clock-warned-tell-people'
  | 'clock-breached-climb-ladder'
  | 'escalation-level-reached-tell-person'
  | 'project-kpi';

/** Events that can change a figure. */
const COUNTED_EVENTS: readonly TicketEventType[] = [
  'TicketCreated',
  'CustomerMessageReceived',
  'HeldMessageAccepted',
  'TicketReplied',
  'ReplyFailed',
  'TicketAssigned',
  'TicketRouted',
  'PriorityChanged',
  'TargetsChanged',
  'TicketSolved',
  'TicketReopened',
  'TicketClosed',
  'TicketRestored',
  'ClockBreached',
  'ClocksCorrected',
  'TicketMergedIn',
];

export type Reaction = {
  readonly name: ReactionName;
  readonly events: readonly (TicketEventType | ApprovalEventType | AskedLinksEventType | OutboundEventType)[];
};

/** What adds words to a ticket, or takes it out of sight and back. */
const WORDS: readonly TicketEventType[] = [
  'TicketCreated',
  'CustomerMessageReceived',
  'HeldMessageAccepted',
  'TicketReplied',
  'NoteAdded',
  'MessageForwarded',
  'SubjectChanged',
  'MessageSplitOff',
  'TicketClosed',
  'TicketRestored',
];

/** What can move a ticket from one list to another, or make it late, or late no more. */
const MOVES: readonly TicketEventType[] = [
  'TicketCreated',
  'CustomerMessageReceived',
  'HeldMessageAccepted',
  'TicketReplied',
  'ReplyFailed',
  'TicketAssigned',
  'TicketRouted',
  'PriorityChanged',
  'TargetsChanged',
  'StatusChanged',
  'TicketSolved',
  'TicketReopened',
  'TicketClosed',
  'TicketRestored',
  'TicketMergedIn',
  'TicketSnoozed',
  'TicketWoken',
  'ClockBreached',
  'ClocksCorrected',
];

/** What brings a ticket to the people of a queue. */
const ARRIVALS: readonly TicketEventType[] = ['TicketCreated', 'TicketRouted', 'TicketReopened', 'TicketRestored'];

/** A missed promise, and whatever may make its clock run on after the ladder had stopped. */
const LADDER_EVENTS: readonly TicketEventType[] = [
  'ClockBreached',
  'CustomerMessageReceived',
  'HeldMessageAccepted',
  'ReplyFailed',
  'StatusChanged',
  'TicketReopened',
  'PriorityChanged',
  'TargetsChanged',
];

export const REACTIONS: readonly Reaction[] = [
  { name: 'ticket-created-send-acknowledgement', events: ['TicketCreated'] },
  { name: 'ticket-replied-send-mail', events: ['TicketReplied', 'MessageForwarded'] },
  { name: 'customer-reminded-send-mail', events: ['CustomerReminded'] },
  { name: 'status-links-asked-mail-links', events: ['StatusLinksAsked'] },
  { name: 'ticket-changed-index-words', events: WORDS },
  { name: 'ticket-moved-count-lists', events: MOVES },
  { name: 'ticket-arrived-share-out', events: ARRIVALS },
  { name: 'ticket-assigned-tell-assignee', events: ['TicketAssigned', 'TicketCreated'] },
  { name: 'customer-message-received-tell-assignee', events: ['CustomerMessageReceived'] },
  { name: 'answer-undelivered-tell-assignee', events: ['ReplyFailed', 'MailBounced'] },
  { name: 'note-added-tell-mentioned', events: ['NoteAdded'] },
  { name: 'ticket-ended-cancel-approvals', events: ['TicketSolved', 'TicketClosed'] },
  { name: 'ticket-merged-carry-held-messages', events: ['TicketMergedIn'] },
  {
    name: 'approval-moved-run-process',
    events: ['ApprovalStarted', 'ApprovalStepClosed', 'ApprovalRenewed', 'ApprovalEnded'],
  },
  { name: 'approver-asked-send-request', events: ['ApproverAsked', 'ApproverReminded', 'ApproverMissing'] },
  { name: 'approval-ended-tell-requester', events: ['ApprovalEnded'] },
  { name: 'clock-warned-tell-people', events: ['ClockWarned'] },
  { name: 'clock-breached-climb-ladder', events: LADDER_EVENTS },
  { name: 'escalation-level-reached-tell-person', events: ['EscalationLevelReached'] },
  { name: 'project-kpi', events: COUNTED_EVENTS },
];

/** Events that nothing reacts to yet: they are history and audit. A test holds this list and the map above complete. */
export const AUDIT_ONLY: readonly (TicketEventType | ApprovalEventType | ContactEventType | OutboundEventType)[] = [
  'MessageHeld',
  'HeldMessageRefused',
  'ParticipantAdded',
  'ParticipantRemoved',
  'TicketLinked',
  'TicketUnlinked',
  'ApprovalStepOpened',
  'ApprovalDecided',
  'ApprovalStepReminded',
  'ApprovalStepEscalated',
  'ApprovalStepTimedOut',
  'ApprovalStepLookedAt',
  'LoopSuspected',
  'LoopCleared',
  'SuppressionEnded',
  'MailSent',
  'MailFailed',
  'MailWithheld',
  'MailDelayed',
  'MailDelivered',
  'MailComplained',
  'MailFailureSettled',
];
