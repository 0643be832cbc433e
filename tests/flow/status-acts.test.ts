// What the holder of a link does on the page of a request beside writing: ends it, opens it again, and watches it. (Acceptance 2 and 3,
// safety rules S8 and S9.)
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/kernel/duration.ts';
import { plusMs } from '../../shared/kernel/instant.ts';
import type { StatusShown } from '../../shared/links/status-contract.ts';
import { PAGE_ANSWERS_PER_HOUR } from '../../shared/tickets/answer-by-requester.ts';
import { REOPEN_WINDOW_DAYS } from '../../shared/tickets/reopen-window-contract.ts';
import type { Desk } from '../support/desk.ts';
import { linkedDesk, say } from './linked-desk.ts';
import { answer, ticketNumbered } from './telling.ts';

const confirm = (desk: Desk, link: string) => desk.page(`${link}/solved`, { method: 'POST', form: { once: 'once-1' } });
const reopen = (desk: Desk, link: string, text = '', once = 'once-1') =>
  desk.page(`${link}/reopen`, { method: 'POST', form: { once, text } });

async function now(desk: Desk, link: string, headers: Record<string, string> = {}) {
  const { status, headers: told, html } = await desk.page(`${link}/now`, { headers });
  return { status, etag: told['etag'] ?? '', shown: status === 200 ? (JSON.parse(html) as StatusShown) : undefined };
}

/** The events of a ticket by type, with who did them. */
const eventsOf = (desk: Desk, type: string) =>
  [...desk.dump().matchAll(new RegExp(`"actor":(\\{[^}]*\\})[^{}]*(?:\\{[^{}]*\\})?[^{}]*"type":"${type}"`, 'g'))]
    .length;

describe('"It is solved"', () => {
  it('ends the request in the customer’s name, once, and says until when it opens again and what comes after', async () => {
    const { desk, link } = await linkedDesk();
    await answer(desk, await ticketNumbered(desk, 1001));
    const done = await confirm(desk, link);
    expect([done.status, done.headers['location']]).toEqual([303, `${link}?confirmed=1`]);
    const before = desk.dump();
    for (const _ of [1, 2, 3]) expect((await confirm(desk, link)).status).toBe(303);
    expect(desk.dump()).toBe(before);
    const ticket = await ticketNumbered(desk, 1001);
    expect(ticket.status).toBe('solved');
    expect(eventsOf(desk, 'TicketSolved')).toBe(1);
    const { html } = await desk.page(`${link}?confirmed=1`);
    expect(html).toContain('Thank you. The request is solved.');
    expect(html).toContain('You can reopen it until Monday 13 October, 10:00 (Moscow Time, GMT+3)');
    expect(html).toContain('After that it closes by itself, and what you write here begins a new request.');
    const run = ticket.clocks.find(({ clock }) => clock === 'RES');
    expect(run).toMatchObject({ status: 'stopped' });
  });

  it('of a request that nobody has answered ends it as well', async () => {
    const { desk, link } = await linkedDesk();
    expect((await confirm(desk, link)).status).toBe(303);
    expect((await ticketNumbered(desk, 1001)).status).toBe('solved');
  });

  it('needs the page’s own field, and is nothing that a reading can do', async () => {
    const { desk, link } = await linkedDesk();
    const before = desk.dump();
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT'] as const) {
      await desk.page(`${link}/solved`, { method });
      await desk.page(`${link}/reopen`, { method });
    }
    await desk.page(`${link}?confirmed=1&reopened=1`);
    expect((await desk.page(`${link}/solved`, { method: 'POST', form: {} })).status).toBe(404);
    expect((await desk.page('/r/wrong/solved', { method: 'POST', form: { once: 'once-1' } })).status).toBe(404);
    expect(desk.dump()).toBe(before);
  });

  it('is not for who asked, once the request lives on in somebody else’s', async () => {
    const { desk, link } = await linkedDesk();
    await desk.receive({ from: 'boris@customer.example', subject: 'The same printer' });
    const [own, other] = [await ticketNumbered(desk, 1001), await ticketNumbered(desk, 1002)];
    const path = `/v1/tickets/${other.ticketId}/merge`;
    expect((await desk.api('POST', path, { ticketId: own.ticketId }, { key: 'merge-0001' })).status).toBeLessThan(300);
    await desk.drain();
    expect((await now(desk, link)).shown).toMatchObject({ canConfirm: false });
    expect((await confirm(desk, link)).status).toBe(409);
    expect((await ticketNumbered(desk, 1002)).status).toBe('new');
    // In a request of the same person it ends that one.
    await desk.receive({ subject: 'And the tray' });
    const third = await ticketNumbered(desk, 1003);
    const again = `/v1/tickets/${third.ticketId}/merge`;
    expect((await desk.api('POST', again, { ticketId: other.ticketId }, { key: 'merge-0002' })).status).toBeLessThan(
      300,
    );
    expect((await confirm(desk, link)).status).toBe(303);
    expect((await ticketNumbered(desk, 1003)).status).toBe('solved');
  });
});

describe('"Reopen"', () => {
  it('without a word says so in the conversation, and an answer is owed again', async () => {
    const { desk, link } = await linkedDesk();
    await answer(desk, await ticketNumbered(desk, 1001), { status: 'solved' });
    desk.clock.advance(HOUR_MS);
    expect((await reopen(desk, link)).headers['location']).toBe(`${link}?reopened=1`);
    const ticket = await ticketNumbered(desk, 1001);
    expect(ticket.status).toBe('open');
    expect(ticket.messages.at(-1)).toMatchObject({
      kind: 'customer',
      text: expect.stringContaining('It is not solved.'),
    });
    const { html } = await desk.page(`${link}?reopened=1`);
    expect(html).toContain('The request is open again.');
    expect(html).toMatch(/Next answer by Tuesday 7 October, 10:00/);
  });

  it('with words brings them along, once however often it is pressed', async () => {
    const { desk, link } = await linkedDesk();
    await answer(desk, await ticketNumbered(desk, 1001), { status: 'solved' });
    await Promise.all([reopen(desk, link, 'Silent again.'), reopen(desk, link, 'Silent again.')]);
    await reopen(desk, link, 'Silent again.');
    const ticket = await ticketNumbered(desk, 1001);
    expect(ticket.messages.filter(({ text }) => text.includes('Silent again.'))).toHaveLength(1);
    // Pressed in another window, when it is open already: nothing more happens.
    const before = desk.dump();
    expect((await reopen(desk, link, '', 'once-2')).status).toBe(303);
    expect(desk.dump()).toBe(before);
  });

  it('is possible to the last instant of the seven days, and then says what to do instead', async () => {
    const { desk, link } = await linkedDesk();
    const at = desk.clock.now();
    await answer(desk, await ticketNumbered(desk, 1001), { status: 'solved' });
    desk.clock.set(plusMs(at, REOPEN_WINDOW_DAYS * DAY_MS + 1));
    const late = await reopen(desk, link, 'Silent again.');
    expect(late.status).toBe(409);
    expect(late.html).toContain('can no longer be reopened');
    expect(late.html).toContain('Silent again.</textarea>');
    expect(late.html).toMatch(/id="reopen"[^>]*hidden/);
    expect((await ticketNumbered(desk, 1001)).status).toBe('solved');
    desk.clock.set(plusMs(at, REOPEN_WINDOW_DAYS * DAY_MS));
    expect((await desk.page(link)).html).not.toMatch(/id="reopen"[^>]*hidden/);
    expect((await reopen(desk, link, 'Silent again.')).status).toBe(303);
    expect((await ticketNumbered(desk, 1001)).status).toBe('open');
  });

  it('and ending count with the answers: nobody plays with the status by the hundred', async () => {
    const { desk, link } = await linkedDesk();
    let refused = 0;
    for (let time = 0; time < PAGE_ANSWERS_PER_HOUR; time += 1) {
      if ((await confirm(desk, link)).status === 429) refused += 1;
      if ((await reopen(desk, link, '', `once-${time}`)).status === 429) refused += 1;
    }
    expect(refused).toBeGreaterThan(0);
    expect((await ticketNumbered(desk, 1001)).messages.length).toBeLessThanOrEqual(1 + PAGE_ANSWERS_PER_HOUR / 2);
    desk.clock.advance(HOUR_MS);
    expect((await say(desk, link, 'Still here.', 'once-late')).status).toBe(303);
  });
});

describe('the page', () => {
  it('marks what was received, who has read it, that it is being solved, and that it is', async () => {
    const { desk, link } = await linkedDesk();
    const marks = async () => (await now(desk, link)).shown?.steps.map(({ words, mark }) => `${mark} ${words}`);
    expect(await marks()).toEqual(['now Received', 'ahead Read', 'ahead Being solved', 'ahead Solved']);
    const { ticketId } = await ticketNumbered(desk, 1001);
    // A note is nobody's business, but that somebody has looked is the customer's.
    await desk.api('POST', `/v1/tickets/${ticketId}/notes`, { text: 'Secret: the fuse.' }, { key: 'note-00001' });
    expect(await marks()).toEqual(['done Received', 'now Read by Administrator', 'ahead Being solved', 'ahead Solved']);
    expect(JSON.stringify(await now(desk, link))).not.toContain('Secret');
    expect((await now(desk, link)).shown?.stage).toBe('Read. An answer follows.');
    await answer(desk, await ticketNumbered(desk, 1001), { status: 'waiting_customer' });
    // The sentence and the step say the same: it is for the customer to go on, and then for us.
    const third = async (of: string) => {
      const { stage, steps } = (await now(desk, of)).shown ?? {};
      return [stage, `${steps?.[2]?.mark} ${steps?.[2]?.words}`];
    };
    expect(await third(link)).toEqual(['We wait for your answer.', 'now Waiting for your answer']);
    await say(desk, link, 'It beeps.');
    expect(await third(link)).toEqual(['We are working on it.', 'now Being solved']);
    await confirm(desk, link);
    expect((await marks())?.map((mark) => mark.split(' ')[0])).toEqual(['done', 'done', 'done', 'done']);
  });

  it('promises the next answer while one is owed, never one that is past', async () => {
    const { desk, link } = await linkedDesk();
    expect((await now(desk, link)).shown?.promise).toContain('A person answers by');
    await answer(desk, await ticketNumbered(desk, 1001));
    expect((await now(desk, link)).shown?.promise).toBeUndefined();
    await say(desk, link, 'It beeps.');
    expect((await now(desk, link)).shown?.promise).toContain('Next answer by');
    desk.clock.advance(30 * DAY_MS);
    expect((await now(desk, link)).shown?.promise).toBeUndefined();
  });

  it('that is open asks what there is by now: news once, and nothing when there is none', async () => {
    const { desk, link } = await linkedDesk();
    const first = await now(desk, link);
    expect(first.status).toBe(200);
    const before = desk.dump();
    expect((await now(desk, link, { 'if-none-match': first.etag })).status).toBe(304);
    desk.clock.advance(MINUTE_MS);
    expect((await now(desk, link, { 'if-none-match': first.etag })).status).toBe(304);
    expect(desk.dump()).toBe(before);
    await answer(desk, await ticketNumbered(desk, 1001), { text: 'Is it on?' });
    const second = await now(desk, link, { 'if-none-match': first.etag });
    expect(second.shown?.messages.map(({ ours, text }) => [ours, text.trim()])).toEqual([
      [false, 'It is silent.'],
      [true, 'Is it on?'],
    ]);
    expect((await now(desk, '/r/wrong')).status).toBe(404);
  });

  it('says the same to a script as it shows without one', async () => {
    const { desk, link } = await linkedDesk();
    await answer(desk, await ticketNumbered(desk, 1001));
    await say(desk, link, 'It beeps "now" & then.');
    const [{ html }, { shown }] = [await desk.page(link), await now(desk, link)];
    const facts = /data-island="status" data-facts="([^"]+)"/.exec(html)?.[1] ?? '';
    const told = JSON.parse(
      facts
        .replaceAll('&quot;', '"')
        .replaceAll('&#39;', "'")
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&amp;', '&'),
    );
    expect(told.view).toEqual(shown);
  });

  it('goes on in the other language with what was typed, and sends nothing', async () => {
    const { desk, link } = await linkedDesk();
    const before = desk.dump();
    const page = await desk.page(link, { method: 'POST', form: { once: 'once-1', text: 'Half a <word', to: 'ru' } });
    expect(page.status).toBe(200);
    expect(page.html).toContain('<html lang="ru">');
    expect(page.html).toContain('Half a &lt;word</textarea>');
    expect(desk.dump()).toBe(before);
  });

  it('that opens nothing tells the hours all the same', async () => {
    const { desk } = await linkedDesk();
    for (const path of ['/r/wrong', '/help/nobody', '/my/wrong']) {
      expect((await desk.page(path)).html).toContain('Mon–Fri 09:00–18:00');
    }
  });
});
