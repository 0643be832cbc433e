// Answering by the page behind the link in our mails: once, however often it is sent, and never losing a word.
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../shared/kernel/duration.ts';
import { PAGE_ANSWERS_PER_HOUR } from '../../shared/tickets/answer-by-requester.ts';
import { linkedDesk, say } from './linked-desk.ts';
import { answer, ticketNumbered } from './telling.ts';

const onceIn = (html: string) => /name="once" value="([^"]+)"/.exec(html)?.[1];

describe('an answer by the page', () => {
  it('puts the words on the ticket as the requester’s own, and brings the reader back to the page', async () => {
    const { desk, link } = await linkedDesk();
    const page = await desk.page(link);
    const sent = await say(desk, link, 'It beeps now.\r\nTwice.', onceIn(page.html));
    expect(sent.status).toBe(303);
    expect(sent.headers['location']).toBe(`${link}?sent=1`);
    const ticket = await ticketNumbered(desk, 1001);
    expect(ticket.messages.at(-1)).toMatchObject({
      text: 'It beeps now.\nTwice.',
      kind: 'customer',
      state: 'shown',
      channel: 'form',
      author: { kind: 'contact', address: 'anna@customer.example' },
    });
    expect((await desk.page(link)).html).toContain('It beeps now.');
  });

  it('twice with the same form counts once', async () => {
    const { desk, link } = await linkedDesk();
    for (const _ of [1, 2, 3]) expect((await say(desk, link, 'It beeps.')).status).toBe(303);
    await Promise.all([say(desk, link, 'And now?', 'once-2'), say(desk, link, 'And now?', 'once-2')]);
    expect((await ticketNumbered(desk, 1001)).messages.map(({ text }) => text.trim())).toEqual([
      'It is silent.',
      'It beeps.',
      'And now?',
    ]);
  });

  it('again with other words after going back in the browser is another message', async () => {
    const { desk, link } = await linkedDesk();
    await say(desk, link, 'It beeps.');
    expect((await say(desk, link, 'It beeps twice.')).status).toBe(303);
    expect((await ticketNumbered(desk, 1001)).messages).toHaveLength(3);
  });

  it('with nothing, or with too much, says so and keeps the words', async () => {
    const { desk, link } = await linkedDesk();
    const before = desk.dump();
    expect((await say(desk, link, ' \r\n ')).status).toBe(400);
    const exactly = 'x'.repeat(20_000);
    const tooLong = await say(desk, link, `${exactly}y`);
    expect(tooLong.status).toBe(400);
    expect(tooLong.html).toContain(`${exactly}y</textarea>`);
    expect(desk.dump()).toBe(before);
    expect((await say(desk, link, exactly)).status).toBe(303);
  });

  it('too often within an hour keeps the words on the page for later', async () => {
    const { desk, link } = await linkedDesk();
    for (let sent = 0; sent < PAGE_ANSWERS_PER_HOUR; sent += 1) {
      expect((await say(desk, link, `Answer ${sent}`, `once-${sent}`)).status).toBe(303);
    }
    const refused = await say(desk, link, 'One more <thing>', 'once-more');
    expect(refused.status).toBe(429);
    expect(refused.html).toContain('One more &lt;thing&gt;</textarea>');
    expect((await ticketNumbered(desk, 1001)).messages).toHaveLength(1 + PAGE_ANSWERS_PER_HOUR);
    desk.clock.advance(HOUR_MS);
    expect((await say(desk, link, 'One more <thing>', 'once-more')).status).toBe(303);
  });

  it('while the desk cannot store it keeps the words on the page for later', async () => {
    const { desk, link } = await linkedDesk();
    for (const call of [1, 2, 3, 4, 5, 6]) {
      desk.strike({ call, when: 'before', how: 'fail' });
      const { status, html } = await say(desk, link, 'Do not lose this.', `once-${call}`);
      if (status === 303) continue;
      expect(status).toBe(503);
      // Before the link is proven nothing is shown, not even what was sent.
      if (call > 3) expect(html).toContain('Do not lose this.</textarea>');
    }
  });

  it('reopens a request that was solved within seven days, and begins a linked one after that', async () => {
    const { desk, link } = await linkedDesk();
    await answer(desk, await ticketNumbered(desk, 1001), { status: 'solved' });
    desk.clock.advance(7 * DAY_MS);
    await say(desk, link, 'Silent again.');
    expect((await ticketNumbered(desk, 1001)).status).toBe('open');
    await answer(desk, await ticketNumbered(desk, 1001), { status: 'solved' });
    desk.clock.advance(7 * DAY_MS + 1);
    await say(desk, link, 'And again.', 'once-2');
    await say(desk, link, 'And again.', 'once-2');
    expect(desk.count('ticket')).toBe(2);
    const [first, second] = [await ticketNumbered(desk, 1001), await ticketNumbered(desk, 1002)];
    expect(first.status).toBe('solved');
    expect(second).toMatchObject({ related: [first.ticketId], subject: 'Printer', channel: 'form' });
  });

  it('without the form’s own field changes nothing', async () => {
    const { desk, link } = await linkedDesk();
    const before = desk.dump();
    const { status } = await desk.page(link, { method: 'POST', form: { text: 'No field.' } });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    const extra = await desk.page(link, { method: 'POST', form: { once: 'once-1', text: 'Extra.', status: 'closed' } });
    expect(extra.status).toBeGreaterThanOrEqual(400);
    expect(desk.dump()).toBe(before);
  });

  it('never lets a mistake look like ours: no error is logged for a wrong link or a bad form', async () => {
    const { desk, link } = await linkedDesk();
    await desk.page('/r/wrong');
    await desk.page(link, { method: 'POST', form: { text: 'No field.' } });
    await say(desk, link, 'One');
    await say(desk, link, 'Two');
    expect(desk.logLines.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
