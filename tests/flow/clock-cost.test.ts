// What finding due clocks costs in units of the table: it follows what is due, and not how many tickets are open.
import { expect, it, onTestFinished } from 'vitest';
import { type BasePorts, basePorts, ticketPorts } from '../../functions/edge/ports.ts';
import { makeHandler as makeClaim } from '../../functions/schedule/claim-due-clocks.ts';
import { makeHandler as makeSweep } from '../../functions/schedule/sweep-due-clocks.ts';
import { openSqliteTable } from '../../local/sqlite/sqlite-table.ts';
import { MINUTE_MS } from '../../shared/kernel/duration.ts';
import type { ContactId } from '../../shared/kernel/id.ts';
import { type Instant, plusMs } from '../../shared/kernel/instant.ts';
import { settingsStore } from '../../shared/settings/settings-store.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import type { DueTrigger } from '../../shared/sla/ports.ts';
import type { Priority } from '../../shared/sla/sla-contract.ts';
import { openTicket } from '../../shared/tickets/open-ticket.ts';
import { MONDAY } from '../support/desk.ts';
import { seededIds } from '../support/desk-ids.ts';
import { writeDeskSettings } from '../support/desk-settings.ts';

const SILENT = { info: () => {}, warn: () => {}, error: () => {} };

/** 37 urgent tickets, first warned of after a quarter of an hour, and others whose first warning comes in the evening. */
async function unitsAmong(tickets: number) {
  let [read, written, isMetered] = [0, 0, false];
  const table = openSqliteTable({
    file: ':memory:',
    onUnits: ({ readUnits, writeUnits }) => {
      if (!isMetered) return;
      read += readUnits;
      written += writeUnits;
    },
  });
  onTestFinished(() => table.close());
  let now: Instant = MONDAY;
  const clock = { now: () => now };
  await writeDeskSettings(settingsStore(table, clock), {});
  const base = basePorts({ table, clock, ids: seededIds(1), log: SILENT });
  for (let number = 1; number <= tickets; number += 1) {
    await openOne(base, number, number <= 37 ? 'urgent' : 'low');
  }
  const triggers: DueTrigger[] = [];
  const dueQueue = { send: async (more: readonly DueTrigger[]) => void triggers.push(...more) };
  const sweep = makeSweep({ ...base, dueQueue });
  const claim = makeClaim({ ...base, dueQueue });

  now = plusMs(MONDAY, 10 * MINUTE_MS);
  const nothing = await metered(sweep);
  now = plusMs(MONDAY, 15 * MINUTE_MS);
  const due = await metered(async () => {
    await sweep();
    expect(triggers).toHaveLength(37);
    for (const trigger of triggers) {
      await claim({ Records: [{ messageId: '1', body: JSON.stringify(trigger) } as never] });
    }
  });
  return { nothing, due };

  async function metered(work: () => Promise<void>) {
    [read, written, isMetered] = [0, 0, true];
    await work();
    isMetered = false;
    return { read, written };
  }
}

async function openOne(base: BasePorts, number: number, priority: Priority) {
  const at = MONDAY;
  const contactId = `con_${String(number).padStart(26, '0')}` as ContactId;
  const requester = { contactId, address: `customer${number}@example.net`, name: '' };
  const ticketId = base.ids.next('ticket');
  await openTicket(
    ticketPorts(base),
    {
      ticketId,
      subject: 'Silent',
      channel: 'email',
      language: 'en',
      mailboxId: firstId('mailbox', 1),
      queueId: firstId('queue', 1),
      teamId: firstId('team', 1),
      priority,
      requester,
      mentioned: [],
      receivedAt: at,
      counts: true,
      acknowledgement: { send: false, because: 'test' },
      flags: [],
      related: [],
      together: [],
      message: {
        messageId: base.ids.next('message'),
        ticketId,
        kind: 'customer',
        state: 'shown',
        author: { kind: 'contact', ...requester },
        receivedAt: at,
        channel: 'email',
        text: 'It is silent.',
        textInBlob: false,
        folds: [],
        hasHtml: false,
        attachments: [],
      },
    },
    { actor: { kind: 'contact', contactId }, occurredAt: at, correlationId: 'test' },
  );
}

it('the same 37 due clocks cost the same among 50 tickets and among 2,000', async () => {
  const few = await unitsAmong(50);
  const many = await unitsAmong(2_000);

  expect(many).toEqual(few);
  // Per clock: the ticket read once; ticket and event in a transaction, the due index, and the list's row, which stays.
  expect(few.due.read).toBeLessThanOrEqual(37 + 4);
});

it('a minute in which nothing is due costs one read unit at most, and writes nothing', async () => {
  const { nothing } = await unitsAmong(50);

  expect(nothing.read).toBeLessThanOrEqual(1);
  expect(nothing.written).toBe(0);
});
