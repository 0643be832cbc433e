// Fault 8: a mail in the middle of a batch takes all the time there is. It is broken off, and leaves a ticket with the mail as it
// came; those around it are taken in as ever, and none comes back or twice.
import { expect, it } from 'vitest';
import { basePorts } from '../../functions/edge/ports.ts';
import { timedAttempt } from '../../functions/edge/timed-reader.ts';
import { makeHandler } from '../../functions/mail/receive-mail.ts';
import { type MailDepth, readerOf, readMail } from '../../shared/mail/mail-reader.ts';
import { ticketOf } from '../../shared/tickets/ticket-items.ts';
import { keptLog } from '../local/support/quiet-log.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { itemsOf } from '../support/desk-dump.ts';

const SUBJECTS = ['Printer', 'Poison', 'Telephone'];
const LIMIT_MS = 20;

/** Takes in the three mails on a reader that runs for ever at these depths of the poisoned one. */
async function takenIn(endless: readonly MailDepth[]): Promise<{ desk: Desk; again: () => Promise<object> }> {
  const desk = await openDesk();
  for (const subject of SUBJECTS) {
    await desk.mail({ from: `Anna <${subject.toLowerCase()}@customer.example>`, subject }, { receiptId: subject });
  }
  const Records = desk.bus.waiting.splice(0).map(({ messageId, body }) => ({ messageId, body }));
  const poisoned = timedAttempt(LIMIT_MS, () => {
    for (;;);
  });
  const reader = readerOf(async (depth, raw, receipt) =>
    receipt.receiptId === 'Poison' && endless.includes(depth)
      ? poisoned(depth, raw, receipt)
      : readMail(depth, raw, receipt),
  );
  const { table, clock, ids, blobs } = desk;
  const base = basePorts({ table, clock, ids, log: keptLog().log });
  const handle = makeHandler({ ...base, blobs, loopId: 'desk-under-test', trustUnchecked: false, reader });
  const again = () => handle({ Records } as Parameters<typeof handle>[0]);
  expect(await again()).toEqual({ batchItemFailures: [] });
  await desk.drain();
  return { desk, again };
}

it.each([
  ['its words', ['whole'], 'Poison', 'poison@customer.example'],
  ['anything of it', ['whole', 'headers'], '(no subject)', 'poison@customer.example'],
] as const)('a mail that runs out of time over %s leaves a ticket', async (_, endless, subject, sender) => {
  const { desk, again } = await takenIn(endless);
  const tickets = itemsOf(desk.database.connection)
    .filter(({ entity }) => entity === 'ticket')
    .map(ticketOf);
  expect(tickets.map((ticket) => ticket.subject).sort()).toEqual(
    [...SUBJECTS.filter((one) => one !== 'Poison'), subject].sort(),
  );
  const poisoned = tickets.find((ticket) => ticket.subject === subject);
  expect(poisoned?.flags).toContain('parse-incomplete');
  expect(poisoned?.participants[0]?.address).toBe(sender);
  expect(desk.dump()).toContain('"rawKey":"raw/Poison-unread"');
  const before = desk.facts();
  expect(await again()).toEqual({ batchItemFailures: [] });
  expect([desk.count('ticket'), desk.facts()]).toEqual([SUBJECTS.length, before]);
});
