// What searching costs: a page the same at every size of the desk, a ticket's words a fixed sum over its whole life.
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { makeHandler as makeSearch } from '../../functions/api/search.ts';
import { basePorts } from '../../functions/edge/ports.ts';
import { openDatabase } from '../../local/sqlite/database.ts';
import { openSqliteTable } from '../../local/sqlite/sqlite-table.ts';
import { MINUTE_MS } from '../../shared/kernel/duration.ts';
import type { TicketId } from '../../shared/kernel/id.ts';
import { type Instant, plusMs } from '../../shared/kernel/instant.ts';
import { indexTicket } from '../../shared/search/index-ticket.ts';
import { TICKET_WORDS } from '../../shared/search/indexed-words.ts';
import { markOf, searchIndex } from '../../shared/search/search-index.ts';
import { searchWords } from '../../shared/search/search-words.ts';
import { wordKey } from '../../shared/table/search-keys.ts';
import type { Message } from '../../shared/tickets/ticket.ts';
import { ticketStore } from '../../shared/tickets/ticket-store.ts';
import { type Metering, meteredTable } from '../load/metered-table.ts';
import { seedConversation, seedTickets } from '../load/seed-tickets.ts';
import { MONDAY } from '../support/desk.ts';
import { gateway } from '../support/desk-http.ts';
import { seededIds } from '../support/desk-ids.ts';
import { ADMINISTRATOR, writeDeskSettings } from '../support/desk-settings.ts';

/** performance budgets: a search page reads 40 units at most, a ticket's rows cost 60 write units over its life. */
const PAGE_READS = 40;
const LIFE_WRITES = 60;

async function openSearchDesk() {
  const database = openDatabase(':memory:');
  const { table, metered } = meteredTable(database.connection, (onUnits) =>
    openSqliteTable({ file: database, onUnits }),
  );
  const clock = { now: () => MONDAY };
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const base = basePorts({ table, clock, ids: seededIds(1), log });
  await writeDeskSettings(base.settings, {});
  const web = gateway(() => ({ 'api/search': makeSearch(base) }));
  const index = searchIndex(table);
  return {
    base,
    index,
    metered,
    close: () => database.close(),
    search: async (q: string) => {
      const { status, body } = await web.api('GET', `/v1/search?${new URLSearchParams({ q })}`, undefined, {
        as: ADMINISTRATOR,
      });
      expect(status).toBe(200);
      return body as { readonly rows: readonly unknown[]; readonly more: boolean };
    },
  };
}

describe('a page of results', () => {
  const SIZES = [1_000, 4_000] as const;
  const costs: Record<string, Metering[]> = {};
  const QUESTIONS = [
    'rarity',
    'common',
    'common usual',
    'common usual often',
    'common rarity',
    'left right',
    'common usual seldom',
  ] as const;

  beforeAll(async () => {
    const desk = await openSearchDesk();
    try {
      await seedTickets(desk.base, 10, { seed: 1 });
      const real = await desk.base.table.query({ index: 'byReference', partition: 'NUMBER#1001' });
      const ticketId = String(real.items[0]?.pk).slice('TICKET#'.length);
      await writeSeldom(desk);
      let written = 0;
      for (const size of SIZES) {
        for (; written < size; written += 1) await write(desk, ticketId, written);
        for (const question of QUESTIONS) {
          costs[question] = [...(costs[question] ?? []), await desk.metered(() => desk.search(question))];
        }
      }
    } finally {
      desk.close();
    }
  });

  /**
   * Rows of a ticket that came in at its own minute and has as many words as a ticket can have. Each four-hundredth stands for
   * the one real ticket, which results can show.
   */
  async function write({ base }: Awaited<ReturnType<typeof openSearchDesk>>, shown: string, n: number): Promise<void> {
    const receivedAt = plusMs('2020-01-01T00:00:00.000Z' as Instant, n * MINUTE_MS);
    const ticketId = (n % 400 === 0 ? shown : `tkt_${String(n).padStart(26, '0')}`) as TicketId;
    const side = n % 2 === 0 ? 'left' : 'right';
    const words = searchWords(`common usual often ${side} ${n < 1_000 && n % 400 === 0 ? 'rarity' : ''}`);
    const fillers = Array.from({ length: TICKET_WORDS - words.length }, (_, filler) => `filler${filler}`);
    const marks = [...words, ...fillers].map(markOf).join('');
    await base.table.batchWrite(
      words.map((word) => ({ put: { ...wordKey(word, receivedAt, ticketId), entity: 'word', marks } })),
    );
  }

  /** Thirty tickets with a word that no other has, and without the common one: each has to be looked at. */
  async function writeSeldom({ base }: Awaited<ReturnType<typeof openSearchDesk>>): Promise<void> {
    const receivedAt = '2019-01-01T00:00:00.000Z' as Instant;
    await base.table.batchWrite(
      Array.from({ length: 30 }, (_, n) => ({
        put: {
          ...wordKey('seldom', receivedAt, `tkt_${String(n).padStart(26, 's')}` as TicketId),
          entity: 'word',
          marks: markOf('seldom'),
        },
      })),
    );
  }

  it.each(QUESTIONS)('for “%s” reads within the budget, and the same at 1,000 and at 4,000 tickets', (question) => {
    const units = costs[question]?.map(({ readUnits }) => readUnits) ?? [];
    expect(units).toHaveLength(SIZES.length);
    expect(Math.max(...units)).toBeLessThanOrEqual(PAGE_READS);
    expect(new Set(units).size).toBe(1);
    expect(costs[question]?.map(({ writeUnits }) => writeUnits)).toEqual([0, 0]);
  });
});

it('the words of a ticket cost a fixed sum over a life of ten messages, and nothing when nothing is new', async () => {
  const desk = await openSearchDesk();
  onTestFinished(desk.close);
  const { base, index, metered } = desk;
  const ticketId = await seedConversation(base, 10);
  // Ten messages of sixty different words each: more than the index takes.
  const wordsOf = ({ messageId }: Message) =>
    Array.from({ length: 60 }, (_, word) => `${messageId.slice(-6)}${word}`).join(' ');
  const full = ticketStore(base.table);
  let writeUnits = 0;
  for (let heard = 1; heard <= 10; heard += 1) {
    const upTo = async (id: typeof ticketId) => {
      const found = await full.loadWithMessages(id);
      return found === undefined ? undefined : { ...found, messages: found.messages.slice(0, heard) };
    };
    const run = await metered(() => indexTicket({ index, tickets: { loadWithMessages: upTo }, wordsOf }, ticketId));
    writeUnits += run.writeUnits;
  }
  expect(writeUnits).toBeGreaterThan(50);
  expect(writeUnits).toBeLessThanOrEqual(LIFE_WRITES);
  const again = await metered(() => indexTicket({ index, tickets: full, wordsOf }, ticketId));
  expect(again.writeUnits).toBe(0);
});
