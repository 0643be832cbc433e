// What views cost: a page of twenty lists as one, the counts beside the lists with who is there and mentions, and what keeping them
// takes when one ticket is given to somebody. Every list has more tickets than the page needs of it.
import { makeHandler as makeTicketCommands } from '../../functions/api/ticket-commands.ts';
import { makeHandler as makeViews } from '../../functions/api/views.ts';
import { basePorts } from '../../functions/edge/ports.ts';
import { sqliteBlobs } from '../../local/blobs/sqlite-blobs.ts';
import { openDatabase } from '../../local/sqlite/database.ts';
import { openSqliteTable } from '../../local/sqlite/sqlite-table.ts';
import type { TicketId } from '../../shared/kernel/id.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { recordMention, seeMention } from '../../shared/tickets/mentions.ts';
import { MENTIONS_SHOWN_MAX } from '../../shared/tickets/mentions-contract.ts';
import { LISTS_MAX, mergeLists } from '../../shared/tickets/merge-lists.ts';
import { tellPresence } from '../../shared/tickets/presence.ts';
import { type TicketList, ticketLists } from '../../shared/tickets/ticket-lists.ts';
import { ticketStore } from '../../shared/tickets/ticket-store.ts';
import { countTickets } from '../../shared/views/count-tickets.ts';
import { gateway } from '../support/desk-http.ts';
import { seededIds } from '../support/desk-ids.ts';
import { ADMINISTRATOR, writeDeskSettings } from '../support/desk-settings.ts';
import { meteredTable } from './metered-table.ts';
import { seedTickets } from './seed-tickets.ts';

const NOW = '2025-10-06T07:00:00.000Z' as Instant;
const IN_EACH = 15;
/** As many as the costs are worked out for, all of them at a ticket. */
const PEOPLE_THERE = 25;

export async function measureViews() {
  const database = openDatabase(':memory:');
  try {
    const { table, metered } = meteredTable(database.connection, (onUnits) =>
      openSqliteTable({ file: database, onUnits }),
    );
    const clock = { now: () => NOW };
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    const base = basePorts({ table, clock, ids: seededIds(1), log });
    await writeDeskSettings(base.settings, {});
    const numbers = Array.from({ length: LISTS_MAX }, (_, index) => index + 1);
    for (const queue of numbers) await seedTickets(base, IN_EACH, { seed: queue, queue });
    const lists = numbers.map((number): TicketList => ({ queueId: firstId('queue', number), group: 'open' }));
    const read = ticketLists(table);
    const view = await metered(() => mergeLists(read, { lists, span: {}, limit: 50 }));

    const ports = { table, clock, tickets: ticketStore(table) };
    const all: TicketId[] = [];
    for (const list of lists) all.push(...(await read(list, {}, IN_EACH)).listed.map(({ row }) => row.ticketId));
    await countTickets(ports, all);
    const [ticketId = '' as TicketId] = all;
    const web = gateway(() => ({
      'api/ticket-commands': makeTicketCommands({
        ...{ ...base, blobs: sqliteBlobs(database, clock), heldQueue: { send: async () => {} } },
      }),
      'api/views': makeViews(base),
    }));
    const assigned = { agentId: firstId('agent', 1) };
    const path = `/v1/tickets/${ticketId}/assignee`;
    const { status } = await web.api('PUT', path, assigned, { as: ADMINISTRATOR, key: 'assign-once' });
    if (status !== 200) throw new Error(`the assignment was answered ${status}`);
    const counting = await metered(() => countTickets(ports, [ticketId]));
    for (let person = 1; person <= PEOPLE_THERE; person += 1) {
      const [agentId, at] = [firstId('agent', person), all[person] ?? ticketId];
      await tellPresence(table, { ticketId: at, teamId: firstId('team', 1), agentId, doing: 'answering' }, NOW);
    }
    const asked = (what: string) => async () => {
      const { status } = await web.api('GET', `/v1/me/${what}`, undefined, { as: ADMINISTRATOR });
      if (status !== 200) throw new Error(`${what} was answered ${status}`);
    };
    // Settings are read now and then kept.
    await asked('counts')();
    const counts = await metered(asked('counts'));
    const agentId = firstId('agent', 1);
    const mention = (at: TicketId) => ({ agentId, ticketId: at, version: 1, at: NOW });
    const recorded = await metered(() => recordMention(table, mention(ticketId)));
    for (const at of all.slice(1, 3)) await recordMention(table, mention(at));
    const withThree = await metered(asked('counts'));
    for (const at of all.slice(3, MENTIONS_SHOWN_MAX + 5)) await recordMention(table, mention(at));
    const mentions = await metered(asked('mentions'));
    return {
      'view of 20 lists': view,
      'counts after an assignment': counting,
      'counts beside the lists': counts,
      'counts with three mentions': withThree,
      'list of mentions': mentions,
      'a mention recorded': recorded,
      'a mention seen': await metered(() => seeMention(table, mention(ticketId), NOW)),
    };
  } finally {
    database.close();
  }
}
