// Searching as agents do: by number, by address, by words, over a desk with more tickets than a page reads.
import { describe, expect, it } from 'vitest';
import { DAY_MS, MINUTE_MS } from '../../shared/kernel/duration.ts';
import { SEARCH_PAGE } from '../../shared/search/search-tickets.ts';
import type { TicketRow } from '../../shared/tickets/ticket-row.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import type { ApiOptions } from '../support/desk-http.ts';
import type { MailFields } from '../support/desk-mail.ts';
import { agentOf, callerOf } from '../support/desk-settings.ts';
import { answer, replyTo, ticketNumbered } from './telling.ts';

type Found = { readonly numbers: readonly number[]; readonly more: boolean; readonly cursor?: string };

async function search(desk: Desk, text: string, cursor?: string, options: ApiOptions = {}): Promise<Found> {
  const query = new URLSearchParams({ q: text, ...(cursor === undefined ? {} : { cursor }) });
  const { status, body } = await desk.api('GET', `/v1/search?${query}`, undefined, options);
  expect(status).toBe(200);
  const {
    rows,
    more,
    cursor: next,
  } = body as unknown as { rows: readonly TicketRow[]; more: boolean; cursor?: string };
  return { more, ...(next === undefined ? {} : { cursor: next }), numbers: rows.map(({ number }) => number) };
}

/** Every page one after the other, as somebody who goes on and on. */
async function searchAll(desk: Desk, text: string): Promise<readonly number[]> {
  const numbers: number[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < 100; pages += 1) {
    const page = await search(desk, text, cursor);
    numbers.push(...page.numbers);
    if (!page.more) return numbers;
    cursor = page.cursor;
  }
  throw new Error('a search without an end');
}

async function deskWith(...mails: readonly MailFields[]): Promise<Desk> {
  const desk = await openDesk();
  for (const mail of mails) {
    desk.clock.advance(MINUTE_MS);
    await desk.receive(mail);
  }
  return desk;
}

const PRINTER = { from: 'Anna Petrova <anna@customer.example>', subject: 'Printers are silent', text: 'Since Monday.' };
const TONER = { from: 'Иван Сидоров <ivan@customer.example>', subject: 'Нужен тонер', text: 'Для принтера HP-1200.' };
const ACCESS = { from: 'bob@other.example', subject: 'Access to reports', text: 'The printer is not mine.' };

describe('a search names people', () => {
  it.each([
    ['by their name', 'petrova', ['anna@customer.example']],
    ['by two words of their name', 'petrova anna', ['anna@customer.example']],
    ['by a Russian name in any case', 'СИДОРОВ', ['ivan@customer.example']],
    ['by their address', 'ivan@customer.example', ['ivan@customer.example']],
    ['each once, however many of their tickets are found', 'other', ['bob@other.example']],
    ['not for a word that stands in their ticket alone', 'printer', []],
    ['not for a number', '1001', []],
  ])('%s', async (_, text, expected) => {
    const desk = await deskWith(PRINTER, TONER, ACCESS, { ...ACCESS, subject: 'The other reports' });
    const { body } = await desk.api('GET', `/v1/search?${new URLSearchParams({ q: text })}`);
    const { people } = body as unknown as { people: readonly { address: string; contactId: string }[] };
    expect(people.map(({ address }) => address)).toEqual(expected);
    for (const { contactId } of people) {
      expect((await desk.api('GET', `/v1/contacts/${contactId}`)).status).toBe(200);
    }
  });

  it('never one of whose tickets the searcher sees none', async () => {
    const desk = await openDesk({ agents: [agentOf(2, [2])] });
    await desk.receive(PRINTER);
    const { body } = await desk.api('GET', '/v1/search?q=petrova', undefined, { as: callerOf(2) });
    expect(body).toEqual({ rows: [], people: [], more: false });
  });
});

describe('a search finds a ticket', () => {
  it.each([
    ['by its number', '1002', [1002]],
    ['by its number with the sign', '#1003', [1003]],
    ['by a word of its subject in another form', 'printer', [1003, 1001]],
    ['by a word of its text', 'monday', [1001]],
    ['by a Russian word in another case', 'принтеры', [1002]],
    ['by the name of who wrote', 'петрова', []],
    ['by the name of who wrote, in any case', 'PETROVA', [1001]],
    ['by a part of a product’s name', 'hp', [1002]],
    ['by all words and not by some', 'printer silent', [1001]],
    ['by the address of who wrote', 'Ivan@Customer.example', [1002]],
    ['not by an address that never wrote', 'nobody@customer.example', []],
    ['not by a word that nobody wrote', 'unicorn', []],
  ])('%s: %s', async (_how, text, numbers) => {
    const desk = await deskWith(PRINTER, TONER, ACCESS);
    expect(await search(desk, text)).toEqual({ numbers, more: false });
  });

  it('by words of different messages, whichever came first', async () => {
    const desk = await deskWith(PRINTER);
    const [acknowledgement] = await desk.sentMails();
    desk.clock.advance(MINUTE_MS);
    await desk.receive({
      ...PRINTER,
      to: replyTo(acknowledgement),
      text: 'The tray smokes.',
      messageId: 'second@customer.example',
    });
    const ticket = await ticketNumbered(desk, 1001);
    await answer(desk, ticket, { text: 'Use an extinguisher.' });
    expect(await search(desk, 'silent smokes extinguisher')).toEqual({ numbers: [1001], more: false });
  });

  it('not by words that its mail only quotes', async () => {
    const desk = await deskWith({ ...PRINTER, text: 'Yes.\n\nOn Monday, Bob wrote:\n> the zebra stands outside\n' });
    expect((await search(desk, 'zebra')).numbers).toEqual([]);
    expect((await search(desk, 'yes')).numbers).toEqual([1001]);
  });

  it('as it is now, not as it was when it was indexed', async () => {
    const desk = await deskWith(PRINTER);
    await answer(desk, await ticketNumbered(desk, 1001), { status: 'solved' });
    const { body } = await desk.api('GET', '/v1/search?q=silent');
    expect((body['rows'] as readonly TicketRow[]).map(({ status }) => status)).toEqual(['solved']);
  });
});

it('a search shows no ticket of a team that the agent does not see', async () => {
  const desk = await openDesk({ agents: [agentOf(2, [2])] });
  await desk.receive(PRINTER);
  const blind = { as: callerOf(2) };
  expect((await search(desk, 'silent')).numbers).toEqual([1001]);
  for (const text of ['silent', '1001', 'anna@customer.example']) {
    expect((await search(desk, text, undefined, blind)).numbers).toEqual([]);
  }
});

it('spam is found by nothing, and again once it was taken back', async () => {
  const desk = await deskWith(PRINTER);
  const { ticketId } = await ticketNumbered(desk, 1001);
  const marked = await desk.api('POST', `/v1/tickets/${ticketId}/spam`, {}, { key: 'spam-of-1001' });
  expect(marked.status).toBeLessThan(300);
  await desk.drain();
  expect((await search(desk, 'silent')).numbers).toEqual([]);
  const restored = await desk.api('POST', `/v1/tickets/${ticketId}/restore`, undefined, { key: 'no-spam-1001' });
  expect(restored.status).toBeLessThan(300);
  await desk.drain();
  expect((await search(desk, 'silent')).numbers).toEqual([1001]);
});

describe('on a desk with three hundred tickets', () => {
  const COUNT = 300;
  const full = async () => {
    const desk = await openDesk();
    for (let index = 0; index < COUNT; index += 1) {
      desk.clock.advance(DAY_MS / 4);
      const odd = index % 2 === 0 ? 'paper' : 'toner';
      const rare = index % 100 === 7 ? 'smoke' : 'dust';
      const from = `person${index}@customer.example`;
      await desk.mail({
        from,
        subject: `printer ${odd} ${index + 5_000}`,
        text: rare,
        messageId: `m${index}@c.example`,
      });
    }
    await desk.drain();
    return desk;
  };

  it('every page is bounded and all pages together miss nothing and repeat nothing', async () => {
    const desk = await full();
    const all = Array.from({ length: COUNT }, (_, index) => 1_000 + COUNT - index);
    const first = await search(desk, 'printer');
    expect(first).toMatchObject({ numbers: all.slice(0, SEARCH_PAGE), more: true });
    expect(await searchAll(desk, 'printer')).toEqual(all);
    // Two common words, of which half of the tickets have both.
    expect(await searchAll(desk, 'paper printer')).toEqual(all.filter((number) => number % 2 === 1));
    // A rare word among common ones is on the first page, however old.
    expect(await search(desk, 'printer toner smoke')).toEqual({ numbers: [1_208, 1_108, 1_008], more: false });
    // Two common words that no ticket has both: an end is reached all the same.
    expect(await searchAll(desk, 'paper toner')).toEqual([]);
    expect(await search(desk, '5123')).toEqual({ numbers: [1_124], more: false });
  });
});

it('nothing to look for is refused with the field named', async () => {
  const desk = await openDesk();
  for (const text of ['a', '!?', 'the and']) {
    const { status, body } = await desk.api('GET', `/v1/search?${new URLSearchParams({ q: text })}`);
    expect([status, body['code'], body['params']]).toEqual([400, 'search.nothing-to-find', { field: 'q' }]);
  }
  expect((await desk.api('GET', '/v1/search?q=printer&cursor=bm9uc2Vuc2U')).body['code']).toBe('table.cursor-invalid');
  expect((await desk.api('GET', `/v1/search?q=${'x'.repeat(201)}`)).status).toBe(400);
});
