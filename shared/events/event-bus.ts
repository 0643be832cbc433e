// The port to the bus: sealed events in, what could not be put on it out. The bus only triggers; the facts stand in the table.
import type { EventId } from '../kernel/id.ts';
import type { DomainEvent } from './envelope.ts';

/** An event that is not on the bus. `lasting`: no retry helps, because the bus calls the event itself wrong. */
export type Unpublished = { readonly eventId: EventId; readonly reason: string; readonly lasting: boolean };

export type EventBus = {
  /**
   * Puts events on the bus in the order given and answers those that are not on it; never throws for the bus's own
   * trouble. An event may arrive twice and events may overtake each other: reactions read their subject anew.
   */
  publish(events: readonly DomainEvent[]): Promise<readonly Unpublished[]>;
};
