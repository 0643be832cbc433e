// Fault 17: what is larger than an item of the table may be (400 KB). Words stand beside it, what is beyond every limit stays in
// the original with a flag, and nothing of it is lost.
import { describe, expect, it } from 'vitest';
import { rawMailKey } from '../../shared/blobs/port.ts';
import { MAIL_LIMITS } from '../../shared/mail/mail-limits.ts';
import { itemBytes } from '../../shared/table/item-size.ts';
import { INLINE_TEXT_MAX } from '../../shared/tickets/inline-text-contract.ts';
import { done, eventsOf } from '../flow/commanding.ts';
import { replyTo, ticketNumbered } from '../flow/telling.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { itemsOf } from '../support/desk-dump.ts';

/** As small as a ticket's page is meant to be: nowhere near the 400 KB at which DynamoDB refuses. */
const ITEM_BYTES = 40_000;

const LINE = 'Принтер молчит с утра, и никто не знает почему.\n';
const linesOf = (characters: number) =>
  LINE.repeat(Math.ceil(characters / LINE.length))
    .slice(0, characters - 1)
    .concat('!');

function largestItem({ database }: Desk): number {
  return Math.max(...itemsOf(database.connection).map(itemBytes));
}

describe('a mail', () => {
  it('with as many words as are read is a ticket whose words are all there, in items of the usual size', async () => {
    const desk = await openDesk();
    // With the end of the last line it is as much as is read.
    const text = linesOf(MAIL_LIMITS.textCharacters - 1);
    await desk.receive({ text });
    const { messages, flags } = await ticketNumbered(desk, 1001);
    expect(messages[0]?.text.trimEnd()).toBe(text);
    expect(flags).toEqual([]);
    expect(messages[0]).not.toHaveProperty('beyond');
    expect(largestItem(desk)).toBeLessThan(ITEM_BYTES);
  });

  it('with one character more is flagged, and its original has the last of them', async () => {
    const desk = await openDesk();
    const receiptId = await desk.receive({ text: linesOf(MAIL_LIMITS.textCharacters + 1) });
    const { messages, flags } = await ticketNumbered(desk, 1001);
    expect(messages[0]?.text).toHaveLength(MAIL_LIMITS.textCharacters);
    expect(flags).toContain('parse-incomplete');
    expect(messages[0]).toMatchObject({ beyond: ['words'] });
    const original = Buffer.from((await desk.blobs.get(rawMailKey(receiptId))) ?? []).toString('utf8');
    expect(original.trimEnd().endsWith('!')).toBe(true);
  });

  it('to ten thousand people is one ticket of the usual size, which says how many are not named', async () => {
    const desk = await openDesk();
    const cc = Array.from({ length: 10_000 }, (_, index) => `person-${index}@customer.example`).join(',\r\n ');
    await desk.receive({ cc, subject: 'Everybody' });
    const ticket = await ticketNumbered(desk, 1001);
    expect(ticket.mentioned.length).toBeLessThanOrEqual(MAIL_LIMITS.participants);
    expect(ticket.messages[0]).toMatchObject({ beyond: ['recipients'] });
    expect(largestItem(desk)).toBeLessThan(ITEM_BYTES);
  });

  it('with a virus shows the words and not the file, and says so on every ticket that it comes to', async () => {
    const desk = await openDesk();
    await desk.receive({});
    const [ack] = await desk.sentMails();
    const body = `--b\r\nContent-Type: text/plain\r\n\r\nSee the file.\r\n--b\r\nContent-Type: application/zip; name=a.zip\r\n\r\nPK\r\n--b--\r\n`;
    const head = `From: anna@customer.example\r\nTo: ${replyTo(ack)}\r\nSubject: Re\r\nMessage-ID: <v@customer.example>\r\n`;
    const raw = `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n${body}`;
    await desk.receive(Buffer.from(raw), { verdicts: { virus: 'FAIL' } });
    const { messages } = await ticketNumbered(desk, 1001);
    expect(messages[1]).toMatchObject({ text: 'See the file.', attachments: [], beyond: ['infected-files'] });
  });
});

it('an answer just longer than the item keeps arrives whole', async () => {
  const desk = await openDesk();
  await desk.receive({});
  for (const characters of [INLINE_TEXT_MAX - 1, INLINE_TEXT_MAX, INLINE_TEXT_MAX + 1, 20_000]) {
    const text = linesOf(characters);
    const { version } = await ticketNumbered(desk, 1001);
    await done(desk, 1001, ['POST', 'replies'], { text, seenVersion: version });
    const sent = (await desk.sentMails()).at(-1);
    expect(sent?.text).toContain(text);
    expect((await ticketNumbered(desk, 1001)).messages.at(-1)?.text).toBe(text);
  }
  expect((await eventsOf(desk, 1001)).filter(({ type }) => type === 'TicketReplied')).toHaveLength(4);
});
