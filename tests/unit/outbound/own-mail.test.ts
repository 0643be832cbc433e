// What our own mails bear and how they look on the way: addresses, ids, parts, and what an agent sees of them.
import { describe, expect, it } from 'vitest';
import { SECOND_MS } from '../../../shared/kernel/duration.ts';
import type { TicketId } from '../../../shared/kernel/id.ts';
import { type Instant, plusMs } from '../../../shared/kernel/instant.ts';
import { idSchema } from '../../../shared/kernel/schema.ts';
import { splitPlusToken } from '../../../shared/mail/addresses.ts';
import { deliveryView, SENDING_FOR_MS } from '../../../shared/outbound/delivery-view.ts';
import { htmlOf, textOf } from '../../../shared/outbound/mail-page.ts';
import type { Outbound } from '../../../shared/outbound/outbound.ts';
import { acknowledgementIdOf, ownMessageId, replyAddress } from '../../../shared/outbound/own-addresses.ts';
import { firstId } from '../../../shared/setup/first-settings.ts';
import { provesTicket, readReplyToken } from '../../../shared/tickets/ticket-ids.ts';

const AT = '2025-10-06T07:00:00.000Z' as Instant;
const mailbox = { publicAddress: 'support@example.com', replyAddress: 'support@help.example.com' } as never;
const ticketId = firstId('ticket', 7);
const replySecret = 'abcdefghijklmnop';

describe('the reply address', () => {
  it('names the ticket, and proves it', () => {
    const { base, token } = splitPlusToken(replyAddress(mailbox, { ticketId, replySecret }));
    expect(base).toBe('support@help.example.com');
    const claim = readReplyToken(token ?? '');
    expect(claim?.ticketId).toBe(ticketId);
    expect(claim !== undefined && provesTicket(claim, replySecret)).toBe(true);
  });

  it('has a local part of at most 64 octets for mailbox names of up to 21', () => {
    const long = { publicAddress: 'x@example.com', replyAddress: `${'a'.repeat(21)}@help.example.com` } as never;
    expect(replyAddress(long, { ticketId, replySecret }).split('@')[0]?.length).toBeLessThanOrEqual(64);
  });
});

it('a ticket has one acknowledgement id, which is no other ticket’s', () => {
  expect(idSchema('outbound').safeParse(acknowledgementIdOf(ticketId)).success).toBe(true);
  expect(acknowledgementIdOf(ticketId)).toBe(acknowledgementIdOf(`${ticketId}` as TicketId));
  expect(acknowledgementIdOf(ticketId)).not.toBe(acknowledgementIdOf(firstId('ticket', 8)));
});

it('a message id of ours is the attempt in the sender’s own domain', () => {
  expect(ownMessageId('try_1', mailbox)).toBe('try_1@example.com');
});

describe('the parts of a mail', () => {
  const blocks = [
    { kind: 'text', text: 'One <b> & "two"\nlines' },
    { kind: 'link', text: 'Look', label: 'Open', url: 'https://help.example.com/r/a?b=1&c="' },
  ] as const;

  it('say the same in plain text', () => {
    expect(textOf(blocks)).toBe('One <b> & "two"\nlines\n\nLook\nhttps://help.example.com/r/a?b=1&c="\n');
  });

  it('escape what is text in HTML, addresses included', () => {
    const html = htmlOf(blocks, 'en');
    expect(html).toContain('One &lt;b&gt; &amp; &quot;two&quot;<br>lines');
    expect(html).toContain('https://help.example.com/r/a?b=1&amp;c=&quot;');
    expect(html).toContain('<html lang="en">');
  });
});

describe('what an agent sees of a mail on its way', () => {
  const outbound: Outbound = {
    ...{ outboundId: firstId('outbound', 1), ticketId, kind: 'reply', messageId: firstId('message', 1) },
    ...{ state: 'claimed', attempt: 1, attemptId: firstId('attempt', 1), claimedAt: AT, lateIntake: false },
  };

  it.each([
    ['claimed', 0, 'sending'],
    ['claimed', SENDING_FOR_MS - 1, 'sending'],
    ['claimed', SENDING_FOR_MS, 'unknown'],
    ['waiting', 10 * SENDING_FOR_MS, 'sending'],
    ['sent', SECOND_MS, 'sent'],
    ['failed', SECOND_MS, 'failed'],
    ['withheld', SECOND_MS, 'withheld'],
  ] as const)('%s since %i ms is "%s"', (state, ageMs, shown) => {
    expect(deliveryView({ ...outbound, state }, plusMs(AT, ageMs)).state).toBe(shown);
  });

  it('has the reason of a failure and nothing of the attempts', () => {
    const view = deliveryView(
      { ...outbound, state: 'failed', reason: 'address-rejected', recordedAt: plusMs(AT, 1) },
      AT,
    );
    expect(view).toMatchObject({ reason: 'address-rejected', at: plusMs(AT, 1) });
    expect(Object.keys(view)).not.toContain('attemptId');
  });
});
