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
  | 'note-added-tell-mentioned';

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

export const REACTIONS: readonly Reaction[] = [
  { name: 'ticket-created-send-acknowledgement', events: ['TicketCreated'] },
  { name: 'ticket-replied-send-mail', events: ['TicketReplied'] },
  { name: 'customer-reminded-send-mail', events: ['CustomerReminded'] },
  { name: 'ticket-changed-index-words', events: WORDS },
  { name: 'ticket-assigned-tell-assignee', events: ['TicketAssigned'] },
  { name: 'customer-message-received-tell-assignee', events: ['CustomerMessageReceived'] },
  { name: 'note-added-tell-mentioned', events: ['NoteAdded'] },
];

/** Events that nothing reacts to yet: they are history and audit. A test holds this list and the map above complete. */
export const AUDIT_ONLY: readonly TicketEventType[] = [
  'MessageHeld',
  'HeldMessageRefused',
  'ReplyFailed',
  'TicketRouted',
  'PriorityChanged',
  'TargetsChanged',
  'StatusChanged',
  'TicketSolved',
  'TicketReopened',
  'ClockWarned',
  'ClockBreached',
  'TicketMergedIn',
  'TicketSnoozed',
  'TicketWoken',
  'ParticipantAdded',
  'ParticipantRemoved',
  'TicketLinked',
  'TicketUnlinked',
];
