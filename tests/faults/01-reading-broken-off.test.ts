// Fault 1, of mails that cost too much to read: the limit of time breaks one reading off and not the other, and the process is
// killed at each step in between. Whatever was read when, it is one message of one ticket at each team.
import { describe, expect, it } from 'vitest';
import { rawMailKey } from '../../shared/blobs/port.ts';
import { type MailDepth, readerOf, readMail } from '../../shared/mail/mail-reader.ts';
import { ticketNumbered } from '../flow/telling.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import type { MailFields, Receiving } from '../support/desk-mail.ts';
import { faultsIn, recover } from './striking.ts';

/** How deep a reading comes before it is broken off; `nothing`: not even the headers. */
type Reach = MailDepth | 'nothing';
const REACHES: readonly Reach[] = ['whole', 'headers', 'nothing'];

type Story = {
  readonly mail: MailFields;
  readonly receiving?: Receiving;
  readonly tickets: number;
  readonly billing?: boolean;
};

const ONE: Story = {
  mail: { subject: 'Printer', text: 'It is silent.', messageId: 'one@customer.example' },
  tickets: 1,
};
const CARD: Story = { ...ONE, mail: { ...ONE.mail, subject: 'My card 4111 1111 1111 1111' } };
const VIRUS: Story = { ...ONE, receiving: { verdicts: { virus: 'FAIL' } } };
const WITHOUT_ID: Story = { ...ONE, mail: { ...ONE.mail, messageId: '' } };
const TWO_TEAMS: Story = {
  mail: { ...ONE.mail, to: 'support@example.com, billing@example.com' },
  tickets: 2,
  billing: true,
};

/** A desk whose readings reach as far as `reach` says at that moment. */
async function deskReading({ mail, receiving, billing }: Story): Promise<{ desk: Desk; reach: { now: Reach } }> {
  const reach: { now: Reach } = { now: 'whole' };
  const reader = readerOf(async (depth, raw, receipt) => {
    const isReached = reach.now === 'whole' || (reach.now === 'headers' && depth === 'headers');
    return isReached ? readMail(depth, raw, receipt) : undefined;
  });
  const desk = await openDesk(billing === true ? { reader, billing: {} } : { reader });
  desk.mailer.knowsOutcomes = true;
  await desk.mail(mail, { ...receiving, receiptId: 'first' });
  return { desk, reach };
}

/** Every receipt comes once more, read as deep each time. */
async function comesAgain(desk: Desk, reach: { now: Reach }): Promise<void> {
  const receipts = desk.bus.everything.filter(({ queue }) => queue === 'receive-mail');
  for (const again of REACHES) {
    reach.now = again;
    for (const receipt of receipts) expect(await desk.bus.deliver(receipt)).toBe(true);
    await desk.drain();
  }
}

describe.each([
  ['to one team', ONE],
  ['with forbidden data', CARD],
  ['with a virus', VIRUS],
  ['without a message id', WITHOUT_ID],
  ['to two teams', TWO_TEAMS],
])('a mail %s', (_, story) => {
  const pairs = REACHES.flatMap((first) => REACHES.map((second) => [first, second] as const));

  it.each(pairs)(
    'that is read as far as %s first and then as far as %s is the same mail, killed at any step',
    async (first, second) => {
      const desks: { desk: Desk; reach: { now: Reach } }[] = [];
      const prepare = async () => {
        const made = await deskReading(story);
        made.reach.now = first;
        desks.push(made);
        return made.desk;
      };
      const { faults } = await faultsIn(prepare, (desk) => desk.drain(), ['die']);
      for (const fault of faults) {
        await prepare();
        const { desk, reach } = desks.at(-1) ?? (await deskReading(story));
        desk.strike(fault);
        await desk.drain();
        reach.now = second;
        await recover(desk);
        await comesAgain(desk, reach);
        const counts = { tickets: desk.count('ticket'), messages: desk.count('message'), parked: desk.count('parked') };
        expect({ fault, ...counts }).toEqual({ fault, tickets: story.tickets, messages: story.tickets, parked: 0 });
        expect((await desk.sentMails()).length).toBeLessThanOrEqual(1);
      }
    },
    60_000,
  );
});

describe('a mail whose reading was broken off', () => {
  it('is read by its headers ever after, is marked, and can be seen as it came', async () => {
    const { desk, reach } = await deskReading(ONE);
    reach.now = 'headers';
    await desk.drain();
    await comesAgain(desk, reach);
    const { ticketId, flags, subject, messages } = await ticketNumbered(desk, 1001);
    expect([flags, subject, messages[0]?.text]).toEqual([['parse-incomplete'], 'Printer', '']);
    expect(await desk.blobs.get(rawMailKey('first'))).toBeUndefined();
    const { body } = await desk.api('GET', `/v1/tickets/${ticketId}/messages/${messages[0]?.messageId}/original`);
    const original = await desk.take(String(body['url']));
    expect(Buffer.from(original?.body ?? '', 'base64').toString()).toContain('It is silent.');
  });

  it('with forbidden data or a virus is kept where nobody reads it', async () => {
    for (const story of [CARD, VIRUS]) {
      const { desk, reach } = await deskReading(story);
      reach.now = 'headers';
      await desk.drain();
      await comesAgain(desk, reach);
      const { ticketId, messages } = await ticketNumbered(desk, 1001);
      const { body } = await desk.api('GET', `/v1/tickets/${ticketId}/messages/${messages[0]?.messageId}/original`);
      const original = await desk.take(String(body['url']));
      expect(Buffer.from(original?.body ?? '', 'base64').toString()).not.toContain('It is silent.');
      const rows = desk.database.connection
        .prepare("SELECT key FROM blob WHERE part = 0 AND key NOT LIKE 'body/%'")
        .all();
      expect(rows.map(({ key }) => key).sort()).toEqual(['quarantine/first-unread', 'raw/first-masked']);
    }
  });

  it('is another mail than one that has the same message id and was broken off too: neither is lost', async () => {
    const { desk, reach } = await deskReading(ONE);
    reach.now = 'headers';
    await desk.drain();
    desk.clock.advance(60_000);
    await desk.mail({ ...ONE.mail, text: 'It smells.' }, { receiptId: 'second' });
    await desk.drain();
    expect([desk.count('message'), desk.bus.returned.length]).toEqual([2, 0]);
  });
});
