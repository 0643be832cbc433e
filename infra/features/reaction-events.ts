// The types of the events that a reaction is called for, as the registry has them.
import { REACTIONS, type ReactionName } from '../../shared/registry/reactions.ts';

export function reactionEvents(name: ReactionName): readonly string[] {
  const events = REACTIONS.find((reaction) => reaction.name === name)?.events ?? [];
  if (events.length === 0) throw new Error(`${name} reacts to nothing.`);
  return events;
}
