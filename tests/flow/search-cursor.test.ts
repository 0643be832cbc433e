// What a cursor tells somebody who may not see some of what was looked at: that there may be more, and nothing else. Of searches, of
// a contact's requests, of parked mail.
import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../shared/kernel/duration.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import type { ApiAnswer } from '../support/desk-http.ts';
import { agentOf, callerOf } from '../support/desk-settings.ts';
import { ticketNumbered } from './telling.ts';

const OF_BILLING = { as: callerOf(2) };
const SPAM = { spam: 'FAIL', dmarc: 'FAIL' } as const;
const OTHER_OF_BILLING = { as: callerOf(3) };

/** Twelve tickets of a team that the agent does not see, and `own` of the agent's before them. */
async function deskWithHidden(own: number): Promise<Desk> {
  const desk = await openDesk({ agents: [agentOf(2, [2]), agentOf(3, [2])], billing: {} });
  const receive = async (to: string, n: number) => {
    desk.clock.advance(MINUTE_MS);
    const from = n % 2 === 0 ? 'anna@customer.example' : 'bob@customer.example';
    await desk.receive({ from, to, subject: `Printer ${n}`, text: `Silent ${n}`, messageId: `m${to}${n}@c.example` });
  };
  for (let n = 0; n < own; n += 1) await receive('billing@example.com', n);
  for (let n = 0; n < 24; n += 1) await receive('support@example.com', n);
  return desk;
}

type List = { readonly rows: readonly unknown[]; readonly cursor?: string };
type Page = { readonly rows: readonly { readonly number: number }[]; readonly more: boolean; readonly cursor?: string };

async function search(desk: Desk, q: string, cursor?: string, options = OF_BILLING) {
  const query = new URLSearchParams({ q, ...(cursor === undefined ? {} : { cursor }) });
  const { status, body } = await desk.api('GET', `/v1/search?${query}`, undefined, options);
  return { status, code: body['code'], ...(body as unknown as Page) };
}

it.each(['printer', 'printer silent', 'anna@customer.example'])(
  'the cursor of a search for “%s” is a random name: no ticket, no time, and not the same twice',
  async (q) => {
    const desk = await deskWithHidden(0);
    const pages = [await search(desk, q), await search(desk, q)];
    for (const { rows, more, cursor } of pages) {
      expect([rows, more]).toEqual([[], true]);
      expect(cursor).toMatch(/^[a-z2-7]{26}$/);
    }
    expect(pages[0]?.cursor).not.toBe(pages[1]?.cursor);
  },
);

it('is of the same kind whether the page ended with a hidden ticket or with one of one’s own', async () => {
  const own = await openDesk({ agents: [agentOf(2, [1])] });
  for (let n = 0; n < 12; n += 1) {
    own.clock.advance(MINUTE_MS);
    await own.receive({ subject: `Printer ${n}`, messageId: `o${n}@c.example`, from: `a${n}@c.example` });
  }
  expect((await search(own, 'printer')).cursor).toMatch(/^[a-z2-7]{26}$/);
});

it.each(['printer', 'bob@customer.example'])(
  'leads through all pages of “%s” to every ticket that one may see',
  async (q) => {
    const desk = await deskWithHidden(4);
    const numbers: number[] = [];
    let page = await search(desk, q);
    for (let pages = 0; page.more && pages < 20; pages += 1) {
      numbers.push(...page.rows.map(({ number }) => number));
      page = await search(desk, q, page.cursor);
    }
    numbers.push(...page.rows.map(({ number }) => number));
    expect(numbers).toEqual(q === 'printer' ? [1004, 1003, 1002, 1001] : [1004, 1002]);
  },
);

it('is nobody else’s, and good for no other search', async () => {
  const desk = await deskWithHidden(0);
  const { cursor } = await search(desk, 'printer');
  const refused = [
    await search(desk, 'printer', cursor, OTHER_OF_BILLING),
    await search(desk, 'silent', cursor),
    await search(desk, 'printer', 'a'.repeat(26)),
    // A place of one's own choosing would ask the index when hidden tickets came.
    await search(desk, 'printer', Buffer.from(`2025-10-06T07:10:00.000Z#tkt_${'0'.repeat(26)}`).toString('base64url')),
  ];
  expect(refused.map(({ status, code }) => [status, code])).toEqual(refused.map(() => [400, 'table.cursor-invalid']));
  expect((await search(desk, 'printer', cursor)).status).toBe(200);
});

it('is forgotten an hour later', async () => {
  const desk = await deskWithHidden(0);
  const { cursor } = await search(desk, 'printer');
  expect(desk.count('cursor')).toBe(1);
  await desk.table.sweepExpired(Date.parse(desk.clock.now()) / 1000);
  expect((await search(desk, 'printer', cursor)).status).toBe(200);
  desk.clock.advance(2 * HOUR_MS);
  await desk.table.sweepExpired(Date.parse(desk.clock.now()) / 1000);
  expect((await search(desk, 'printer', cursor)).code).toBe('table.cursor-invalid');
});

describe.each([
  [
    'a contact’s requests',
    async (desk: Desk) => `/v1/contacts/${(await ticketNumbered(desk, 1001)).requester.contactId}`,
    (body: ApiAnswer['body']) => body['tickets'] as List,
  ],
  ['parked mail', async () => '/v1/parked', (body: ApiAnswer['body']) => body as unknown as List],
] as const)('a page of %s', (_, pathOn, listIn) => {
  async function deskWithBoth() {
    const desk = await deskWithHidden(1);
    for (const to of ['billing', 'support', 'support', 'support']) {
      desk.clock.advance(MINUTE_MS);
      await desk.receive({ subject: `Win at ${to}`, to: `${to}@example.com` }, { verdicts: SPAM });
    }
    const path = await pathOn(desk);
    const page = async (cursor?: string, options = OF_BILLING, limit = 1) => {
      const query = new URLSearchParams({ limit: String(limit), ...(cursor === undefined ? {} : { cursor }) });
      const { status, body } = await desk.api('GET', `${path}?${query}`, undefined, options);
      return { status, code: body['code'], ...(status === 200 ? listIn(body) : { rows: [] }) };
    };
    return { page };
  }

  it('ends with a random name, which leads to all that one may see and is good for its reader alone', async () => {
    const { page } = await deskWithBoth();
    const first = await page();
    expect([first.rows, first.cursor]).toEqual([[], expect.stringMatching(/^[a-z2-7]{26}$/)]);
    const other = await page(first.cursor, OTHER_OF_BILLING);
    expect([other.status, other.code]).toEqual([400, 'table.cursor-invalid']);
    const seen: unknown[] = [];
    for (let at = await page(first.cursor); ; at = await page(at.cursor)) {
      expect(at.status).toBe(200);
      seen.push(...at.rows);
      if (at.cursor === undefined) break;
    }
    expect(seen).toHaveLength(1);
  });

  it('takes no place of the reader’s own choosing', async () => {
    const { page } = await deskWithBoth();
    const { cursor } = await page(undefined, {} as typeof OF_BILLING);
    expect(cursor).not.toMatch(/^[a-z2-7]{26}$/);
    expect((await page(cursor, {} as typeof OF_BILLING)).status).toBe(200);
    expect((await page(cursor)).code).toBe('table.cursor-invalid');
  });
});
