// Which entry point reacts to which events: the map that infra turns into rules and queues, and the local bus into
// subscriptions. The name of a reaction is the name of its file in functions/on.
import type { TicketEventType } from '../tickets/ticket-events.ts';

export type ReactionName =
  | 'ticket-created-send-acknowledgement'
  | 'ticket-replied-send-mail'
  | 'customer-reminded-send-mail'
  | 'ticket-changed-index-words'
  | 'ticket-assigned-tell-assignee'
  | 'customer-message-received-tell-assignee'
  | 'note-added-tell-mentioned'
  | 'clock-warned-tell-people'
  | 'clock-breached-climb-ladder'
  | 'escalation-level-reached-tell-person';

export type Reaction = { readonly name: ReactionName; readonly events: readonly TicketEventType[] };

/** What adds words to a ticket, or takes it out of sight and back. */
const WORDS: readonly TicketEventType[] = [
  'TicketCreated',
  'CustomerMessageReceived',
  'HeldMessageAccepted',
  'TicketReplied',
  'NoteAdded',
  'SubjectChanged',
  'MessageSplitOff',
  'TicketClosed',
  'TicketRestored',
];

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
  { name: 'ticket-replied-send-mail', events: ['TicketReplied'] },
  { name: 'customer-reminded-send-mail', events: ['CustomerReminded'] },
  { name: 'ticket-changed-index-words', events: WORDS },
  { name: 'ticket-assigned-tell-assignee', events: ['TicketAssigned'] },
  { name: 'customer-message-received-tell-assignee', events: ['CustomerMessageReceived'] },
  { name: 'note-added-tell-mentioned', events: ['NoteAdded'] },
  { name: 'clock-warned-tell-people', events: ['ClockWarned'] },
  { name: 'clock-breached-climb-ladder', events: LADDER_EVENTS },
  { name: 'escalation-level-reached-tell-person', events: ['EscalationLevelReached'] },
];

/** Events that nothing reacts to yet: they are history and audit. A test holds this list and the map above complete. */
export const AUDIT_ONLY: readonly TicketEventType[] = [
  'MessageHeld',
  'HeldMessageRefused',
  'TicketRouted',
  'TicketSolved',
  'TicketMergedIn',
  'TicketSnoozed',
  'TicketWoken',
  'ParticipantAdded',
  'ParticipantRemoved',
  'TicketLinked',
  'TicketUnlinked',
];
