// Fault 5: the same mail to several addresses of one team is one ticket; to those of several teams it is one ticket each, which
// name each other, and one acknowledgement; also when its copies come apart, in any order, twice, or at once.
import { describe, expect, it } from 'vitest';
import { ticketNumbered } from '../flow/telling.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { expectSound } from '../support/desk-invariants.ts';

const BOTH = { to: 'support@example.com', cc: 'billing@example.com', messageId: 'both@customer.example' };
const at = (address: string, receiptId: string) => ({ recipients: [address], receiptId });
const SUPPORT = at('support@example.com', 'at-support');
const BILLING = at('billing@example.com', 'at-billing');

async function expectLinked(desk: Desk): Promise<void> {
  // A number that a transaction did not come to use is a gap.
  const numbers = new Set([...desk.dump().matchAll(/NUMBER#(\d+)/g)].map(([, number]) => Number(number)));
  const [first, second] = await Promise.all([...numbers].map((number) => ticketNumbered(desk, number)));
  if (first === undefined || second === undefined) throw new Error('two tickets were made');
  expect(first.related).toEqual([second.ticketId]);
  expect(second.related).toEqual([first.ticketId]);
  expect(new Set([first.teamId, second.teamId]).size).toBe(2);
  expect([desk.count('ticket'), desk.mailer.handedOver.length, desk.bus.returned.length]).toEqual([2, 1, 0]);
  expectSound(desk);
}

it('to two addresses of one team it is one ticket and one acknowledgement', async () => {
  const desk = await openDesk({ mailbox: { addresses: ['support@example.com', 'help@example.com'] } });
  await desk.receive({ ...BOTH, cc: 'help@example.com' });
  expect([desk.count('ticket'), desk.mailer.handedOver.length]).toEqual([1, 1]);
});

describe('to two teams', () => {
  it('in one copy: one ticket each, each names the other, and the mailbox named first acknowledges', async () => {
    const desk = await openDesk({ billing: {} });
    await desk.receive(BOTH);
    await expectLinked(desk);
    expect((await desk.sentMails())[0]?.from).toContain('support@example.com');
  });

  it.each([
    ['the copies come one after the other', [SUPPORT, BILLING]],
    ['the second mailbox’s copy comes first', [BILLING, SUPPORT]],
  ])('%s', async (_, copies) => {
    const desk = await openDesk({ billing: {} });
    for (const copy of copies) await desk.receive(BOTH, copy);
    await expectLinked(desk);
  });

  it('both copies are taken in at the same moment', async () => {
    const desk = await openDesk({ billing: {} });
    for (const copy of [SUPPORT, BILLING]) await desk.mail(BOTH, copy);
    const deliveries = desk.bus.waiting.splice(0);
    await Promise.all(deliveries.map((delivery) => desk.bus.deliver(delivery)));
    await desk.drain();
    await expectLinked(desk);
  });

  it('delivered again and again, nothing more happens', async () => {
    const desk = await openDesk({ billing: {} });
    for (const copy of [SUPPORT, BILLING]) await desk.receive(BOTH, copy);
    const before = desk.dump();
    for (const delivery of desk.bus.everything) await desk.bus.deliver(delivery);
    await desk.drain();
    expect(desk.dump()).toBe(before);
  });

  it('the answer to one of them is not put on the other', async () => {
    const desk = await openDesk({ billing: {} });
    await desk.receive(BOTH);
    const [acknowledgement] = await desk.sentMails();
    await desk.receive({ to: acknowledgement?.headers['reply-to'] ?? '', text: 'One more thing.' });
    expect((await ticketNumbered(desk, 1001)).messages).toHaveLength(2);
    expect((await ticketNumbered(desk, 1002)).messages).toHaveLength(1);
    expectSound(desk);
  });
});
