// A colleague named in a note finds it in the workspace until they have looked at the ticket: on every device, after merges, and only
// while they may see it. And the lists tell who is at a ticket.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, SECOND_MS } from '../../shared/kernel/duration.ts';
import type { AgentId, TicketId } from '../../shared/kernel/id.ts';
import { settingsStore } from '../../shared/settings/settings-store.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { MENTION_KEPT_DAYS, openMentions, recordMention, seeMention } from '../../shared/tickets/mentions.ts';
import { MENTIONS_SHOWN_MAX } from '../../shared/tickets/mentions-contract.ts';
import { PRESENT_FOR_MS } from '../../shared/tickets/writing-routes.ts';
import { readOwn } from '../../shared/views/list-counts.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { ADMINISTRATOR, agentOf, callerOf } from '../support/desk-settings.ts';
import { command } from './commanding.ts';
import { ticketNumbered } from './telling.ts';

const PETROV = firstId('agent', 2);
const as = callerOf(2);

type Told = { ticketId: string; notedOn: string; version: number };

async function busyDesk(tickets = 2): Promise<Desk> {
  const desk = await openDesk({ agents: [agentOf(2, [1]), agentOf(3, [2]), agentOf(4, [1, 2])], billing: {} });
  for (let n = 1; n <= tickets; n += 1) {
    await desk.receive({
      messageId: `${n}@customer.example`,
      from: `anna${n}@customer.example`,
      subject: `Printer ${n}`,
    });
  }
  return desk;
}

async function names(desk: Desk, number: number, mentioned: readonly AgentId[] = [PETROV], by = ADMINISTRATOR) {
  const { ticketId, version } = await ticketNumbered(desk, number);
  const note = { text: 'Have a look.', mentioned };
  const { status } = await desk.api('POST', `/v1/tickets/${ticketId}/notes`, note, {
    as: by,
    key: `note-${number}-${version}`,
  });
  expect(status).toBe(201);
  await desk.drain();
}

/** What the navigation says of it, and the list: they are never two opinions. */
async function told(desk: Desk, caller = as) {
  const { body } = await desk.api('GET', '/v1/me/counts', undefined, { as: caller });
  const mentions = body['mentions'] as readonly Told[];
  const list = await desk.api('GET', '/v1/me/mentions', undefined, { as: caller });
  const rows = list.body['rows'] as readonly { ticketId: string; number: number; queueId: string }[];
  expect(new Set(rows.map(({ ticketId }) => ticketId))).toEqual(new Set(mentions.map(({ ticketId }) => ticketId)));
  return { mentions, numbers: rows.map(({ number }) => number), rows };
}

async function looks(desk: Desk, ticketId: string, seen: readonly Told[], caller = as) {
  const body = { seen: seen.map(({ notedOn, version }) => ({ notedOn, version })) };
  return (await desk.api('PUT', `/v1/tickets/${ticketId}/mentions`, body, { as: caller })).status;
}

describe('who is named in a note', () => {
  it('finds the ticket until they have looked at it, on any device, and nobody else does', async () => {
    const desk = await busyDesk();
    expect((await told(desk)).numbers).toEqual([]);
    await names(desk, 1002);
    const { mentions, numbers, rows } = await told(desk);
    expect([numbers, rows[0]?.queueId]).toEqual([[1002], firstId('queue', 1)]);
    expect((await told(desk, ADMINISTRATOR)).numbers).toEqual([]);
    const { ticketId, version } = await ticketNumbered(desk, 1002);
    expect(mentions).toEqual([{ ticketId, notedOn: ticketId, version }]);
    expect(await looks(desk, ticketId, mentions)).toBe(200);
    expect((await told(desk)).numbers).toEqual([]);
    // A further note is a further mention.
    await names(desk, 1002);
    expect((await told(desk)).numbers).toEqual([1002]);
    // Whoever saw the first one alone has not seen the second.
    expect(await looks(desk, ticketId, mentions)).toBe(200);
    expect((await told(desk)).numbers).toEqual([1002]);
  });

  it('stands by the next deadline in the list, as in every list', async () => {
    const desk = await busyDesk(3);
    for (const number of [1003, 1001, 1002]) await names(desk, number);
    await command(desk, 1002, ['PUT', 'priority'], { priority: 'urgent' });
    expect((await told(desk)).numbers).toEqual([1002, 1001, 1003]);
  });

  it('is not told of notes of their own, and only once however often a note names them', async () => {
    const desk = await busyDesk();
    await names(desk, 1001, [PETROV, PETROV, firstId('agent', 4)], as);
    expect((await told(desk)).numbers).toEqual([]);
    expect((await told(desk, callerOf(4))).numbers).toEqual([1001]);
    await names(desk, 1001, [PETROV, PETROV]);
    await names(desk, 1001);
    expect((await told(desk)).mentions).toHaveLength(1);
  });

  it('goes with a ticket that is merged to the one that lives on, once, and looking there is enough', async () => {
    const desk = await busyDesk(3);
    await names(desk, 1001);
    await names(desk, 1002);
    const [one, two, three] = await Promise.all([1001, 1002, 1003].map((number) => ticketNumbered(desk, number)));
    await command(desk, 1002, ['POST', 'merge'], { ticketId: one?.ticketId });
    expect((await told(desk)).numbers).toEqual([1002]);
    expect((await told(desk)).mentions).toHaveLength(2);
    await command(desk, 1003, ['POST', 'merge'], { ticketId: two?.ticketId });
    const { mentions, numbers } = await told(desk);
    expect([numbers, mentions.map(({ ticketId }) => ticketId)]).toEqual([[1003], [three?.ticketId, three?.ticketId]]);
    expect(await looks(desk, String(three?.ticketId), mentions)).toBe(200);
    expect((await told(desk)).numbers).toEqual([]);
  });

  it('loses sight of it with the team, or when the ticket goes to another, and finds it again when it comes back', async () => {
    const desk = await busyDesk();
    await names(desk, 1001);
    const { mentions } = await told(desk);
    const { ticketId } = await ticketNumbered(desk, 1001);
    const queue = async (number: number) =>
      command(desk, 1001, ['POST', 'route'], { queueId: firstId('queue', number) });
    await queue(2);
    expect(await told(desk)).toMatchObject({ mentions: [], rows: [] });
    expect(await looks(desk, ticketId, mentions)).toBe(404);
    await queue(1);
    expect((await told(desk)).numbers).toEqual([1001]);
    const settings = settingsStore(desk.table, desk.clock);
    const all = (await settings.list('AGENT')) as unknown as readonly { agentId: string; version: number }[];
    const me = all.find(({ agentId }) => agentId === PETROV);
    const moved = { ...me, teamIds: [firstId('team', 2)], version: (me?.version ?? 0) + 1 };
    await settings.save('AGENT', PETROV, me?.version ?? 0, moved);
    desk.clock.advance(30 * SECOND_MS);
    expect(await told(desk)).toMatchObject({ mentions: [], rows: [] });
  });

  it('who was never of its team is not told of it', async () => {
    const desk = await busyDesk();
    await names(desk, 1001, [firstId('agent', 3)]);
    expect(await told(desk, callerOf(3))).toMatchObject({ mentions: [], rows: [] });
  });

  it('has the newest twenty of them at once, and the next as these are seen; none after ninety days', async () => {
    const desk = await busyDesk(MENTIONS_SHOWN_MAX + 1);
    for (let number = 1001; number <= 1001 + MENTIONS_SHOWN_MAX; number += 1) {
      desk.clock.advance(SECOND_MS);
      await names(desk, number);
    }
    const { mentions, numbers } = await told(desk);
    expect([mentions.length, numbers.includes(1001)]).toEqual([MENTIONS_SHOWN_MAX, false]);
    const newest = mentions.slice(0, 1);
    expect(await looks(desk, String(newest[0]?.ticketId), newest)).toBe(200);
    expect((await told(desk)).numbers).toContain(1001);
    desk.clock.advance(MENTION_KEPT_DAYS * DAY_MS);
    expect((await told(desk)).numbers).toEqual([]);
  });

  it('has what was seen behind them, whatever order word of notes and looks comes in', async () => {
    const ticketId = `tkt_${'a'.repeat(26)}` as TicketId;
    const acts = fc.array(fc.record({ version: fc.integer({ min: 1, max: 5 }), looks: fc.boolean() }), {
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(acts, async (given) => {
        const desk = await openDesk({});
        const of = { agentId: PETROV, ticketId };
        let [noted, seen] = [0, 0];
        for (const { version, looks } of given) {
          if (looks) await seeMention(desk.table, { ...of, version }, desk.clock.now());
          else await recordMention(desk.table, { ...of, version, at: desk.clock.now() });
          // A look counts for what was there to be looked at.
          if (looks && noted > 0 && version >= noted) seen = Math.max(seen, version);
          if (!looks) noted = Math.max(noted, version);
        }
        const open = openMentions(await readOwn(desk.table, PETROV), desk.clock.now());
        expect(open.map(({ version }) => version)).toEqual(noted > seen ? [noted] : []);
      }),
      { numRuns: 40, seed: 3 },
    );
  });
});

describe('who is at a ticket, in the lists', () => {
  const at = async (desk: Desk, number: number, doing: string, by = as) => {
    const { ticketId } = await ticketNumbered(desk, number);
    await desk.api('PUT', `/v1/tickets/${ticketId}/presence`, { doing }, { as: by });
    return ticketId;
  };
  const here = async (desk: Desk, caller = ADMINISTRATOR, headers = {}) => {
    const { status, headers: got, body } = await desk.api('GET', '/v1/me/counts', undefined, { as: caller, headers });
    return { status, etag: got['etag'] ?? '', presence: body['presence'] };
  };

  it('is told with the counts: what each does, never of oneself, and not after 45 seconds without a word', async () => {
    const desk = await busyDesk();
    const ticketId = await at(desk, 1001, 'reading');
    expect((await here(desk)).presence).toEqual([{ ticketId, agentId: PETROV, doing: 'reading' }]);
    expect((await here(desk, as)).presence).toEqual([]);
    await at(desk, 1001, 'answering');
    expect((await here(desk)).presence).toMatchObject([{ doing: 'answering' }]);
    desk.clock.advance(PRESENT_FOR_MS - 1);
    expect((await here(desk)).presence).toHaveLength(1);
    desk.clock.advance(1);
    expect((await here(desk)).presence).toEqual([]);
  });

  it('follows who goes on to the next ticket, whichever of the two words comes first', async () => {
    const desk = await busyDesk();
    await at(desk, 1001, 'reading');
    const ticketId = await at(desk, 1002, 'reading');
    await at(desk, 1001, 'gone');
    expect((await here(desk)).presence).toEqual([{ ticketId, agentId: PETROV, doing: 'reading' }]);
    await at(desk, 1002, 'gone');
    expect((await here(desk)).presence).toEqual([]);
  });

  it('costs no answer while nothing but beats comes, and is nothing to who does not see the ticket', async () => {
    const desk = await busyDesk();
    await at(desk, 1001, 'reading');
    const { etag } = await here(desk);
    desk.clock.advance(20 * SECOND_MS);
    await at(desk, 1001, 'reading');
    const headers = { 'if-none-match': etag };
    expect((await here(desk, ADMINISTRATOR, headers)).status).toBe(304);
    expect((await here(desk, callerOf(3))).presence).toEqual([]);
    await at(desk, 1001, 'noting');
    expect((await here(desk, ADMINISTRATOR, headers)).status).toBe(200);
  });
});
