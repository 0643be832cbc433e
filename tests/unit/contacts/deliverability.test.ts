// What bounces, complaints and a person's own mail do to whether automatic mail may go to them.
import { describe, expect, it } from 'vitest';
import type { Contact } from '../../../shared/contacts/contact.ts';
import {
  afterProvenMail,
  afterUndelivered,
  SOFT_BOUNCE_WINDOW_MS,
} from '../../../shared/contacts/deliverability-contract.ts';
import { DAY_MS } from '../../../shared/kernel/duration.ts';
import { type Instant, plusMs } from '../../../shared/kernel/instant.ts';
import { firstId } from '../../../shared/setup/first-settings.ts';

const AT = '2025-10-06T07:00:00.000Z' as Instant;
const ANNA: Contact = {
  contactId: firstId('contact', 1),
  version: 1,
  name: 'Anna',
  addresses: ['anna@customer.example'],
  createdAt: AT,
};

const bounce = (number: number, afterMs: number, hard = false) =>
  ({ kind: 'bounced', hard, at: plusMs(AT, afterMs), outboundId: firstId('outbound', number) }) as const;
const complaint = { ...bounce(9, DAY_MS), kind: 'complained' } as const;
const softly = (...afterMs: readonly number[]) =>
  afterMs.reduce((contact, after, index) => afterUndelivered(contact, bounce(index + 1, after)), ANNA);

describe('a mail that came back for a passing reason', () => {
  it('counts once, however often it is reported', () => {
    const once = softly(0);
    expect(afterUndelivered(once, bounce(1, DAY_MS))).toBe(once);
  });

  it('counts also when it is reported after a later one', () => {
    expect(softly(2 * DAY_MS, DAY_MS, 0)).toMatchObject({ undeliverableBecause: 'soft-bounces' });
    expect(softly(SOFT_BOUNCE_WINDOW_MS, DAY_MS, 0).undeliverableSince).toBeUndefined();
  });
});

describe('a suppressed person', () => {
  const suppressed = afterUndelivered(ANNA, bounce(1, 0, true));

  it('stays so since the first report, for its reason, whatever bounces follow', () => {
    expect(afterUndelivered(suppressed, bounce(2, DAY_MS, true))).toBe(suppressed);
    expect(suppressed).toMatchObject({ undeliverableSince: AT, undeliverableBecause: 'hard-bounce' });
  });

  it('who complains is suppressed for that, since the first report', () => {
    const complained = afterUndelivered(suppressed, complaint);
    expect(complained).toMatchObject({ undeliverableSince: AT, undeliverableBecause: 'complaint' });
    expect(afterUndelivered(complained, bounce(3, DAY_MS, true))).toBe(complained);
    expect(afterProvenMail(complained, plusMs(AT, 9 * DAY_MS))).toBe(complained);
  });

  it('is not by a mail that was written before and processed later', () => {
    expect(afterProvenMail(suppressed, AT)).toBe(suppressed);
    expect(afterProvenMail(suppressed, plusMs(AT, 1))).toEqual(ANNA);
  });
});

it('a proven mail forgets the passing reasons before it, keeps those after it, and leaves others as they are', () => {
  const bounced = softly(0, DAY_MS);
  expect(afterProvenMail(bounced, plusMs(AT, DAY_MS))).toMatchObject({ softBounces: [{ at: plusMs(AT, DAY_MS) }] });
  expect(afterProvenMail(bounced, plusMs(AT, 2 * DAY_MS))).toEqual(ANNA);
  expect(afterProvenMail(bounced, AT)).toBe(bounced);
  expect(afterProvenMail(ANNA, AT)).toBe(ANNA);
});
