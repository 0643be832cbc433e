// What of a ticket's mails did not reach whom it was for. Pure.
import type { AnswerOf } from '../../client/routes.ts';

type Ticket = Pick<AnswerOf<'getTicket'>, 'deliveries'>;
type Delivery = Ticket['deliveries'][number];
type Message = Pick<AnswerOf<'getTicket'>['messages'][number], 'kind' | 'messageId'>;

export const TROUBLES: ReadonlySet<Delivery['state']> = new Set(['failed', 'bounced', 'complained', 'withheld']);

/** Of an answer; an acknowledgement names the message that it answers, and is a line of its own. */
export function deliveryOf({ deliveries }: Ticket, { kind, messageId }: Message): Delivery | undefined {
  if (kind === 'customer') return undefined;
  const meant = kind === 'reply' ? 'reply' : 'forward';
  return deliveries.find((mail) => mail.kind === meant && mail.messageId === messageId);
}

/** What the header names: an acknowledgement that a rule kept back is no trouble, an answer is; a copy its message names. */
export function undelivered({ deliveries }: Ticket): readonly Delivery[] {
  return deliveries.filter(
    ({ kind, state, copy }) => TROUBLES.has(state) && copy !== true && (state !== 'withheld' || kind === 'reply'),
  );
}
