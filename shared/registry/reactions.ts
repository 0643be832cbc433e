// Which entry point reacts to which events: the map that infra turns into rules and queues, and the local bus into
// subscriptions. The name of a reaction is the name of its file in functions/on.
import type { TicketEventType } from '../tickets/ticket-events.ts';

export type ReactionName = 'ticket-created-send-acknowledgement' | 'ticket-replied-send-mail' | 'project-kpi';

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
  'ClockBreached',
  'TicketMergedIn',
];

export type Reaction = { readonly name: ReactionName; readonly events: readonly TicketEventType[] };

export const REACTIONS: readonly Reaction[] = [
  { name: 'ticket-created-send-acknowledgement', events: ['TicketCreated'] },
  { name: 'ticket-replied-send-mail', events: ['TicketReplied'] },
  { name: 'project-kpi', events: COUNTED_EVENTS },
];

/** Events that nothing reacts to yet: they are history and audit. A test holds this list and the map above complete. */
export const AUDIT_ONLY: readonly TicketEventType[] = [
  'MessageHeld',
  'HeldMessageRefused',
  'NoteAdded',
  'StatusChanged',
  'ClockWarned',
];
