// Notices on one machine as it is started: a ticket becomes somebody's in the evening, and the morning brings the mail.
import { expect, it } from 'vitest';
import { basePorts, ticketPorts } from '../../../functions/edge/ports.ts';
import { randomIds } from '../../../functions/edge/random-ids.ts';
import type { EditionPorts } from '../../../local/edition-ports.ts';
import { makeEntries } from '../../../local/entries.ts';
import { DAY_MS, HOUR_MS } from '../../../shared/kernel/duration.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import type { OutgoingMail } from '../../../shared/outbound/mailer.ts';
import { firstId } from '../../../shared/setup/first-settings.ts';
import { changeTicket } from '../../../shared/tickets/change-ticket.ts';
import { startedEdition } from '../support/edition.ts';
import { keptLog } from '../support/quiet-log.ts';
import { sendMail } from '../support/smtp-talk.ts';

const MAIL = 'From: anna@customer.example\r\nTo: support@example.com\r\nSubject: Printer\r\n\r\nIt is silent.\r\n';

it('what happens in the evening is mailed once in the morning', async () => {
  const sent: OutgoingMail[] = [];
  let ports: EditionPorts | undefined;
  const { edition } = await startedEdition({}, async (given) => {
    ports = given;
    const { mailer } = given;
    const kept = {
      ...mailer,
      send: (mail: OutgoingMail) => {
        sent.push(mail);
        return mailer.send(mail);
      },
    };
    return makeEntries({ ...given, mailer: kept, zone: 'UTC' });
  });
  // The figures of the day come in the morning too; and warnings of the clocks; this is about one notice.
  const toStaff = () =>
    sent.filter(
      ({ from, raw }) =>
        from === 'no-reply@example.com' && /^Subject: \[#1001\] Assigned/m.test(Buffer.from(raw).toString()),
    );
  if (ports === undefined) throw new Error('an edition without entries');
  // A Monday evening, an hour and more before midnight.
  edition.clock.set('2030-10-07T20:00:00.000Z' as Instant);
  await sendMail(edition.smtpPort, 'anna@customer.example', ['support@example.com'], MAIL);
  await edition.drain();

  const ticketing = ticketPorts(basePorts({ ...ports, ids: randomIds(ports.clock), log: keptLog().log }));
  const ticketId = await ticketing.tickets.findByNumber(1001);
  if (ticketId === undefined) throw new Error('no ticket');
  const to = firstId('agent', 1);
  await changeTicket(
    ticketing,
    ticketId,
    { actor: { kind: 'system', name: 'test' }, occurredAt: edition.clock.now(), correlationId: 'test' },
    () => ({ drafts: [{ type: 'TicketAssigned', data: { from: null, to } }] }),
  );
  await edition.drain();
  expect(toStaff()).toEqual([]);

  edition.clock.advance(14 * HOUR_MS);
  await edition.drain();
  expect(toStaff().map((mail) => mail.to)).toEqual([['administrator@example.com']]);
  edition.clock.advance(DAY_MS);
  await edition.drain();
  expect(toStaff()).toHaveLength(1);
  expect(edition.deadLetters()).toEqual([]);
});
