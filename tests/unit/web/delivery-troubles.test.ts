// What the head of a ticket names as not arrived: what nobody will get, and no acknowledgement that a rule kept back on purpose.
import { expect, it } from 'vitest';
import { deliveryOf, undelivered } from '../../../web/workspace/ticket/delivery-troubles.ts';

const mail = (kind: string, state: string, messageId = 'msg_1') => ({
  outboundId: `${kind} ${state}`,
  kind,
  state,
  messageId,
});
const ticketWith = (...deliveries: readonly object[]) => ({ deliveries }) as never as Parameters<typeof undelivered>[0];

it.each([
  ['reply', 'sending', 0],
  ['reply', 'unknown', 0],
  ['reply', 'sent', 0],
  ['reply', 'delayed', 0],
  ['reply', 'failed', 1],
  ['reply', 'bounced', 1],
  ['reply', 'complained', 1],
  ['reply', 'withheld', 1],
  ['acknowledgement', 'withheld', 0],
  ['acknowledgement', 'bounced', 1],
])('a mail (%s) that is %s counts %i', (kind, state, count) => {
  expect(undelivered(ticketWith(mail(kind, state)))).toHaveLength(count);
});

it('an answer has its own mail, and what a customer wrote has none', () => {
  const ticket = ticketWith(mail('acknowledgement', 'sent'), mail('reply', 'bounced'), mail('reply', 'sent', 'msg_2'));
  const of = (kind: string, messageId: string) =>
    deliveryOf(ticket, { kind, messageId } as never as Parameters<typeof deliveryOf>[1])?.state;
  expect([of('reply', 'msg_1'), of('reply', 'msg_2'), of('customer', 'msg_1')]).toEqual(['bounced', 'sent', undefined]);
});
