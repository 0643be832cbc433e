// What the figures cost: a batch of a hundred events in the middle of a busy day, and the reading of one day of one scope.
// Four queues, eight people, three channels, four priorities; sixty tickets have been counted on the day before.
import { projectionPorts } from '../../functions/edge/kpi-ports.ts';
import { basePorts } from '../../functions/edge/ports.ts';
import { openDatabase } from '../../local/sqlite/database.ts';
import { openSqliteTable } from '../../local/sqlite/sqlite-table.ts';
import { MINUTE_MS } from '../../shared/kernel/duration.ts';
import type { Id, IdKind, TicketId } from '../../shared/kernel/id.ts';
import { ID_PREFIX } from '../../shared/kernel/id.ts';
import { type Instant, plusMs } from '../../shared/kernel/instant.ts';
import type { LocalDate } from '../../shared/kernel/local-date.ts';
import { projectFacts } from '../../shared/kpi/project-facts.ts';
import { PRIORITIES } from '../../shared/sla/sla-contract.ts';
import type { Table } from '../../shared/table/port.ts';
import type { EventDraft } from '../../shared/tickets/append-events.ts';
import { CHANNELS, type TicketEvent } from '../../shared/tickets/ticket-events.ts';
import { eventItem } from '../../shared/tickets/ticket-items.ts';
import { seededIds } from '../support/desk-ids.ts';
import { writeDeskSettings } from '../support/desk-settings.ts';
import { meteredTable } from './metered-table.ts';

const NOON = '2025-10-06T09:00:00.000Z' as Instant;
/** Tickets of the day before the batch; of the batch, those that it begins and those that it ends. */
const [EARLIER, BEGUN, ENDED] = [60, 10, 15];
export const BATCH_EVENTS = 100;

export async function measureKpi() {
  const database = openDatabase(':memory:');
  try {
    const { table, metered } = meteredTable(database.connection, (onUnits) =>
      openSqliteTable({ file: database, onUnits }),
    );
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    const base = basePorts({ table, clock: { now: () => NOON }, ids: seededIds(1), log });
    await writeDeskSettings(base.settings, {});
    const ports = projectionPorts(base);
    const earlier = Array.from({ length: EARLIER }, (_, index) => index);
    for (const number of earlier) await append(table, number, beginning(number));
    await projectFacts(ports, earlier.map(ticket));

    const begun = Array.from({ length: BEGUN }, (_, index) => EARLIER + index);
    const ended = earlier.slice(0, ENDED);
    let events = 0;
    for (const number of begun) events += await append(table, number, beginning(number));
    for (const number of ended) events += await append(table, number, ending(number), beginning(number).length);
    if (events !== BATCH_EVENTS) throw new Error(`a batch of ${events} events`);
    const batch = [...begun, ...ended].map(ticket);
    const hundred = await metered(() => projectFacts(ports, batch));
    // A quiet hour: one answer, and nothing else for a minute.
    await append(table, ENDED, ending(ENDED).slice(0, 1), beginning(ENDED).length);
    return {
      'figures of 100 events': hundred,
      'figures of one event': await metered(() => projectFacts(ports, [ticket(ENDED)])),
      'one day of a figure': await metered(() =>
        ports.store.days('all', '2025-10-06' as LocalDate, '2025-10-06' as LocalDate),
      ),
    };
  } finally {
    database.close();
  }
}

function id<K extends IdKind>(kind: K, number: number): Id<K> {
  return `${ID_PREFIX[kind]}_${String(number).padStart(26, '0')}` as Id<K>;
}

const ticket = (number: number): TicketId => id('ticket', number + 1);
const agent = (number: number) => id('agent', 1 + (number % 8));

function beginning(number: number): EventDraft[] {
  const line = 1 + (number % 4);
  const created: EventDraft = {
    type: 'TicketCreated',
    data: {
      number: 1001 + number,
      receivedAt: plusMs(NOON, -(180 - number) * MINUTE_MS),
      channel: CHANNELS[number % 3] ?? 'email',
      mailboxId: id('mailbox', 1),
      queueId: id('queue', line),
      teamId: id('team', line),
      assigneeId: null,
      priority: PRIORITIES[number % 4] ?? 'normal',
      language: 'en',
      requesterId: id('contact', number),
      messageId: id('message', number),
      counts: true,
      targets: {
        ...{ policyId: id('policy', 1), calendarId: id('calendar', 1), FR: 480, NR: 480, RES: 2400 },
        ...{ warnAt: [75], pauseInternalWaits: false },
      },
    },
  };
  const assigned: EventDraft = { type: 'TicketAssigned', data: { from: null, to: agent(number) } };
  return [created, assigned, replied(1_000 + number), heard(2_000 + number)];
}

function ending(number: number): EventDraft[] {
  const messageId = id('message', 5_000 + number);
  const solved: EventDraft = { type: 'TicketSolved', data: { from: 'open', messageId } };
  return [replied(3_000 + number), heard(4_000 + number), replied(5_000 + number), solved];
}

function replied(message: number): EventDraft {
  return { type: 'TicketReplied', data: { messageId: id('message', message) } };
}

function heard(message: number): EventDraft {
  const receivedAt = plusMs(NOON, -30 * MINUTE_MS);
  return { type: 'CustomerMessageReceived', data: { messageId: id('message', message), receivedAt, counts: true } };
}

/** Puts events of a ticket down, `before` of which it has already; answers how many. */
async function append(table: Table, number: number, drafts: readonly EventDraft[], before = 0): Promise<number> {
  for (const [index, draft] of drafts.entries()) {
    const event = {
      ...draft,
      eventId: id('event', number * 10 + before + index),
      version: 1,
      occurredAt: plusMs(NOON, (number % 20) * MINUTE_MS + index),
      actor: { kind: 'agent', agentId: agent(number) },
      subjectId: ticket(number),
      subjectVersion: before + index + 1,
      correlationId: 'measured',
      previousHash: '',
      hash: '',
    } as TicketEvent;
    await table.put({ put: eventItem(ticket(number), event) });
  }
  return drafts.length;
}
