// How many automatic mails a ticket may have within an hour, at the limit and around it.
import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../../shared/kernel/duration.ts';
import { type Instant, plusMs } from '../../../shared/kernel/instant.ts';
import { AUTOMATIC_PER_HOUR, refusesAutomatic, suspectsLoop } from '../../../shared/outbound/automatic-mail.ts';
import type { Outbound } from '../../../shared/outbound/outbound.ts';
import type { Ticket } from '../../../shared/tickets/ticket.ts';

const NOW = '2025-10-06T09:00:00.000Z' as Instant;
type Mail = Pick<Outbound, 'kind' | 'state' | 'claimedAt'>;
const mails = (count: number, more: Partial<Mail> = {}): Mail[] =>
  Array.from({ length: count }, (_, index) => ({
    kind: 'acknowledgement',
    state: 'sent',
    claimedAt: plusMs(NOW, -index * MINUTE_MS),
    ...more,
  }));

describe('a ticket', () => {
  it('may have a sixth automatic mail within an hour, and no seventh', () => {
    expect(suspectsLoop(mails(AUTOMATIC_PER_HOUR - 1), NOW)).toBe(false);
    expect(suspectsLoop(mails(AUTOMATIC_PER_HOUR), NOW)).toBe(true);
  });

  it('may have as many answers of people as they write', () => {
    expect(suspectsLoop(mails(50, { kind: 'reply' }), NOW)).toBe(false);
  });

  it('counts an hour back from now, and only what was not kept back', () => {
    const hourAgo = plusMs(NOW, -HOUR_MS);
    const five = mails(AUTOMATIC_PER_HOUR - 1);
    expect(suspectsLoop([...five, ...mails(1, { claimedAt: hourAgo })], NOW)).toBe(false);
    expect(suspectsLoop([...five, ...mails(1, { claimedAt: plusMs(hourAgo, 1) })], NOW)).toBe(true);
    expect(suspectsLoop([...five, ...mails(9, { state: 'withheld' })], NOW)).toBe(false);
  });

  it('that bears the mark gets nothing automatic, also when the hour is over', async () => {
    const contacts = { load: async () => undefined };
    const participants = [{ contactId: 'con_1', address: 'anna@customer.example', name: '' }] as never;
    const refusal = (flags: Ticket['flags']) =>
      refusesAutomatic({ contacts, unread: async () => undefined }, { participants, flags }, [], NOW);
    expect([await refusal([]), await refusal(['loop-suspected'])]).toEqual([undefined, 'loop-suspected']);
  });
});
