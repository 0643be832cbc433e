// The link in our mails: opens the requester's own conversation and nothing else, and changes nothing when it is read. (Safety
// rules S7 to S9.)
import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../../shared/kernel/digest.ts';
import { DAY_MS } from '../../shared/kernel/duration.ts';
import { changeTicket } from '../../shared/tickets/change-ticket.ts';
import type { Message } from '../../shared/tickets/ticket.ts';
import { openDesk } from '../support/desk.ts';
import { ticketing } from '../support/desk-ticketing.ts';
import { linkedDesk, say } from './linked-desk.ts';
import { linkIn, ticketNumbered } from './telling.ts';

/** Each showing of a form has a mark of its own. */
const unmarked = (html: string) => html.replace(/name="once" value="[a-z2-7]{26}"/, 'name="once"');

describe('reading', () => {
  it('changes nothing, however often and however a machine does it', async () => {
    const { desk, link } = await linkedDesk();
    const before = desk.dump();
    for (let time = 0; time < 20; time += 1) {
      expect((await desk.page(link)).status).toBe(200);
      for (const method of ['HEAD', 'OPTIONS', 'PUT', 'DELETE'] as const) await desk.page(link, { method });
      await desk.page(`${link}?sent=1&lang=ru`);
    }
    expect(desk.dump()).toBe(before);
    expect((await say(desk, link, 'Still silent.')).status).toBe(303);
  });

  it('shows where the request stands in the ticket’s language, and in the other one on request', async () => {
    const { desk, link } = await linkedDesk();
    const [english, russian] = [await desk.page(link), await desk.page(`${link}?lang=ru`)];
    expect(english.html).toContain('<html lang="en">');
    expect(english.html).toContain('Received. A person will read it.');
    expect(russian.html).toContain('<html lang="ru">');
    expect(russian.html).toContain('Принята. Её прочитает сотрудник.');
  });

  it('tells no other site and no cache of it, lets nothing run and nobody frame it', async () => {
    const { desk, link } = await linkedDesk();
    const { headers, html } = await desk.page(link);
    expect(headers).toMatchObject({
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-type': 'text/html; charset=utf-8',
    });
    expect(headers['content-security-policy']).toMatch(
      /default-src 'none'.*form-action 'self'.*frame-ancestors 'none'/,
    );
    expect(html).not.toMatch(/<script|\son\w+=|javascript:/i);
  });

  it('shows words as words, whatever they look like', async () => {
    const desk = await openDesk();
    const payload = '<script>pwned()</script><img src=x onerror=pwned()> "quoted" & \'more\'';
    await desk.receive({ subject: payload, text: payload, from: `"<b>Anna</b>" <anna@customer.example>` });
    const { html } = await desk.page(linkIn((await desk.sentMails())[0]));
    expect(html).not.toMatch(/<script>|<img|<b>/);
    expect(html).toContain('&lt;script&gt;pwned()&lt;/script&gt;');
  });

  it('never shows a note, a held message or a refused one', async () => {
    const { desk, link } = await linkedDesk();
    const { ticketId, messages } = await ticketNumbered(desk, 1001);
    const [first] = messages;
    if (first === undefined) throw new Error('no first message');
    const extra = (kind: Message['kind'], state: Message['state'], text: string): Message => ({
      ...{ messageId: desk.ids.next('message'), ticketId, kind, state, text, textInBlob: false, folds: [] },
      ...{ author: first.author, receivedAt: desk.clock.now(), channel: 'api', hasHtml: false, attachments: [] },
    });
    const occasion = {
      actor: { kind: 'system', name: 'test' },
      occurredAt: desk.clock.now(),
      correlationId: 'test',
    } as const;
    const note = extra('note', 'shown', 'Secret: this one never pays.');
    await changeTicket(ticketing(desk), ticketId, occasion, () => ({
      drafts: [{ type: 'NoteAdded', data: { messageId: note.messageId } }],
      messages: [note, extra('customer', 'held', 'Secret: held.'), extra('customer', 'refused', 'Secret: refused.')],
    }));
    expect((await ticketNumbered(desk, 1001)).messages).toHaveLength(4);
    expect((await desk.page(link)).html).not.toContain('Secret');
  });

  it('shows the whole of a long message, and folds what it quotes away', async () => {
    const desk = await openDesk();
    const long = `${'Word '.repeat(600)}the very end.`;
    await desk.receive({ text: `${long}\n\nOn Monday Bob wrote:\n> the quoted past` });
    const { html } = await desk.page(linkIn((await desk.sentMails())[0]));
    expect(html).toContain('the very end.');
    expect(html).not.toContain('the quoted past');
  });
});

describe('the secret', () => {
  it('has 256 bits and stands nowhere in the table but as its hash', async () => {
    const { desk, link } = await linkedDesk();
    const secret = link.split('/').at(-1) ?? '';
    expect(secret).toMatch(/^[a-z2-7]{52}$/);
    expect(desk.dump()).not.toContain(secret);
    expect(desk.dump()).toContain(`LINK#${sha256Hex(secret)}`);
  });

  it('that is wrong, short, long, of another spelling or no longer valid opens the same page as any other', async () => {
    const { desk, link } = await linkedDesk();
    const secret = link.split('/').at(-1) ?? '';
    const last = secret.endsWith('a') ? 'b' : 'a';
    const wrong = [
      secret.slice(0, -1) + last,
      secret.slice(0, -1),
      `${secret}a`,
      secret.toUpperCase(),
      'a',
      'null',
      '%00',
      '%E0%A4%A',
      `${secret}%20`,
      '[object Object]'.replaceAll(' ', '%20'),
      'constructor',
    ];
    const known = await desk.page('/r/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
    expect(known.status).toBe(404);
    for (const candidate of wrong) {
      const answered = [await desk.page(`/r/${candidate}`), await say(desk, `/r/${candidate}`, 'Let me in.')];
      for (const { status, html, headers } of answered) {
        expect([candidate, status, html]).toEqual([candidate, 404, expect.anything()]);
        expect(unmarked(html)).toBe(unmarked(known.html));
        expect(headers).toEqual(known.headers);
      }
    }
    expect(known.html).not.toMatch(/1001|Printer/);
  });

  it('opens its request until 30 days after it was closed, then the page of no request', async () => {
    const { desk, link } = await linkedDesk();
    const gone = await desk.page('/r/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
    desk.clock.advance(400 * DAY_MS);
    expect((await desk.page(link)).status).toBe(200);
    const { ticketId, status } = await ticketNumbered(desk, 1001);
    const occasion = {
      actor: { kind: 'system', name: 'test' },
      occurredAt: desk.clock.now(),
      correlationId: 'test',
    } as const;
    await changeTicket(ticketing(desk), ticketId, occasion, () => ({
      drafts: [{ type: 'TicketClosed', data: { from: status, reason: 'solved' } }],
    }));
    desk.clock.advance(30 * DAY_MS);
    expect((await desk.page(link)).status).toBe(200);
    desk.clock.advance(1);
    expect(unmarked((await desk.page(link)).html)).toBe(unmarked(gone.html));
    expect((await say(desk, link, 'Too late.')).status).toBe(404);
  });
});
