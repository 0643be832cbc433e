// What must be true of every outgoing mail and its events at every moment at which the queues are empty. (Safety, I4 and I8.)
import { expect } from 'vitest';
import { type DomainEvent, firstBrokenLink } from '../../shared/events/envelope.ts';
import { outboundEventSchemas } from '../../shared/outbound/outbound-events.ts';
import { outboundOf } from '../../shared/outbound/outbound-store.ts';
import type { Item } from '../../shared/table/item.ts';

const ENDS: Readonly<Record<string, string>> = { sent: 'MailSent', failed: 'MailFailed', withheld: 'MailWithheld' };
const REPORTS: Readonly<Record<string, string>> = {
  delayed: 'MailDelayed',
  delivered: 'MailDelivered',
  bounced: 'MailBounced',
  complained: 'MailComplained',
};

/** What became of a mail and the gravest report on it have their events, in a chain without a gap; nothing else has any. */
export function expectMailsTold(outbound: readonly Item[], events: readonly Item[]): void {
  const told = Map.groupBy(
    events.filter(({ sk }) => sk.startsWith('DELIVERY#')).map(({ event }) => event as unknown as DomainEvent),
    ({ subjectId }) => subjectId,
  );
  for (const mail of outbound.map(outboundOf)) {
    const chain = told.get(mail.outboundId) ?? [];
    told.delete(mail.outboundId);
    expect(firstBrokenLink(chain)).toBeUndefined();
    for (const { type, data } of chain) {
      expect(outboundEventSchemas[type as keyof typeof outboundEventSchemas].safeParse(data).success).toBe(true);
    }
    // What people made of it says nothing of the mail itself.
    const [end, ...reports] = chain.map(({ type }) => type).filter((type) => type !== 'MailFailureSettled');
    expect(end).toBe(ENDS[mail.state]);
    expect(reports.at(-1)).toBe(mail.report === undefined ? undefined : REPORTS[mail.report.kind]);
  }
  expect([...told.keys()]).toEqual([]);
}
