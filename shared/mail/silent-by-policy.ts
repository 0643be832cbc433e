// A mailbox's own rule on acknowledgements, judged by whether the desk was open at receipt.
import type { Mailbox } from './mailbox.ts';

/** Why this mailbox acknowledges nothing at such a time, in the words of the history; undefined if it does. */
export function silentByPolicy(
  { acknowledge }: Pick<Mailbox, 'acknowledge'>,
  isOpen: boolean,
): 'policy-never' | 'policy-outside-hours' | undefined {
  if (acknowledge === 'never') return 'policy-never';
  return acknowledge === 'outside_hours_only' && isOpen ? 'policy-outside-hours' : undefined;
}
