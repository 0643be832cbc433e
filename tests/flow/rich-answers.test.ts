// An answer with looks travels as a document: what is not of its kind is refused, its text and its HTML are made of it, and the mail has
// both.
import { expect, it } from 'vitest';
import { bodyKey } from '../../shared/blobs/port.ts';
import { htmlToText } from '../../shared/mail/html-to-text.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { looksOf } from '../../shared/tickets/document-looks.ts';
import type { Block, RichDocument } from '../../shared/tickets/rich-document-contract.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { BOLD, document, link, paragraph, text } from '../unit/tickets/some-documents.ts';
import { ticketNumbered } from './telling.ts';

const item = (words: string) => ({ type: 'listItem', content: [paragraph(text(words))] }) as const;
const STEPS: Block = { type: 'orderedList', content: [item('green'), item('red <script>alert(1)</script>')] };
const DOCUMENT = document(
  paragraph(
    text('Please '),
    text('press', BOLD),
    text(' the button, see '),
    text('here', link('https://a.example/?b=')),
  ),
  STEPS,
);

async function answered(
  more: object,
  path = 'replies',
): Promise<{ desk: Desk; status: number; body: Record<string, unknown>; id: string }> {
  const desk = await openDesk();
  await desk.receive({ text: 'It is silent.' });
  const { ticketId, version } = await ticketNumbered(desk, 1001);
  const body = { text: 'As it was typed', seenVersion: version, ...more };
  const given = await desk.api('POST', `/v1/tickets/${ticketId}/${path}`, body, { key: 'rich-answer' });
  return { desk, status: given.status, body: given.body, id: String(given.body['messageId']) };
}

it.each(['replies', 'solve'])(
  'goes out by %s as text and as HTML, and both say what the document says',
  async (path) => {
    const { desk } = await answered({ document: DOCUMENT }, path);
    await desk.drain();
    const mail = (await desk.sentMails()).at(-1);
    expect(mail?.html).toContain(
      '<p style="margin:0">Please <strong>press</strong> the button, see <a href="https://a.example/?b=',
    );
    expect(mail?.html).toContain('<li><p style="margin:0">green</p></li>');
    expect(mail?.html).toContain('red &lt;script&gt;alert(1)&lt;/script&gt;');
    expect(mail?.html).not.toContain('<script');
    expect(mail?.text).toContain('Please press the button, see here <https://a.example/?b=>\n\n1. green\n2. red');
    expect(mail?.text).not.toContain('As it was typed');
    const message = (await ticketNumbered(desk, 1001)).messages.at(-1);
    expect(message).toMatchObject({ kind: 'reply', hasHtml: true });
    expect(message?.text).toContain('1. green');
  },
);

it('is refused whole, and by name, if there is anything else in it', async () => {
  const bad: readonly [object, string][] = [
    [{ document: document(paragraph(text('here', link('javascript:alert(1)')))) }, 'body.document.content.0'],
    [{ document: { type: 'doc', content: [{ type: 'image', attrs: { src: 'x' } }] } }, 'body.document.content.0'],
    [{ document: document(paragraph()) }, 'body.document'],
    [{ html: '<p>Hello</p>' }, 'body'],
  ];
  for (const [more, field] of bad) {
    const { status, body } = await answered(more);
    const [fault] = body['errors'] as readonly { field: string }[];
    expect([status, body['code'], fault?.field.slice(0, field.length)]).toEqual([400, 'request.invalid', field]);
  }
  const solved = await answered({ document: DOCUMENT, text: undefined }, 'solve');
  expect([solved.status, JSON.stringify(solved.body['errors'])]).toEqual([400, expect.stringContaining('body.text')]);
});

it('is judged by what it says: a card number in it is masked, a question for a code refused, whatever the text beside it says', async () => {
  const { desk } = await answered({
    document: document(paragraph(text('Card 4111 1111 '), text('1111 1111', BOLD), text('.'))),
  });
  await desk.drain();
  const mail = (await desk.sentMails()).at(-1);
  expect(mail?.text).toContain('Card •••• •••• •••• 1111.');
  expect(htmlToText(mail?.html ?? '')).toContain('Card •••• •••• •••• 1111.');
  expect(desk.dump()).not.toContain('4111 ');
  const refused = await answered({
    document: document(paragraph(text('Please send us the '), text('CV', BOLD), text('V of your card.'))),
    text: 'Good day.',
  });
  expect([refused.status, refused.body['code']]).toEqual([400, 'text.asks-forbidden']);
});

async function takenBack(more: object, begun: object | undefined): Promise<Record<string, unknown>> {
  const { desk, id } = await answered({ hold: 10, ...more });
  const { ticketId } = await ticketNumbered(desk, 1001);
  const drafts = `/v1/tickets/${ticketId}/drafts/reply`;
  if (begun !== undefined) await desk.api('PUT', drafts, { seenVersion: 1, version: 0, ...begun });
  await desk.api('DELETE', `/v1/tickets/${ticketId}/held-replies/${id}`, undefined, { key: 'rich-undone' });
  const { body } = await desk.api('GET', `${drafts}/${firstId('agent', 1)}`);
  return body['draft'] as Record<string, unknown>;
}

it('comes back as it was written when it is taken back, with what was begun since below it', async () => {
  expect(await takenBack({ document: DOCUMENT }, undefined)).toMatchObject({ document: DOCUMENT });
  const long = document(...Array.from({ length: 300 }, (_, n) => paragraph(text(`line ${n}`, BOLD))));
  expect(await takenBack({ document: long }, undefined)).toMatchObject({ document: long });
  const more = document(paragraph(text('One more', BOLD)));
  const both = (one: RichDocument, other: RichDocument) =>
    document(...one.content, { type: 'paragraph' }, ...other.content);
  const typed = document(paragraph(text('One more')));
  expect(await takenBack({ document: DOCUMENT }, { text: 'One more', document: more })).toMatchObject({
    document: both(DOCUMENT, more),
  });
  expect(await takenBack({ document: DOCUMENT }, { text: 'One more' })).toMatchObject({
    document: both(DOCUMENT, typed),
  });
  const plain = document(paragraph(text('As it was typed')));
  expect(await takenBack({}, { text: 'One more', document: more })).toMatchObject({
    text: 'As it was typed\n\nOne more',
    document: both(plain, more),
  });
  expect(await takenBack({}, { text: 'One more' })).not.toHaveProperty('document');
});

it('as a draft is kept with its looks and without forbidden data, and may be empty', async () => {
  const desk = await openDesk();
  await desk.receive({ text: 'It is silent.' });
  const path = `/v1/tickets/${(await ticketNumbered(desk, 1001)).ticketId}/drafts/reply`;
  const read = async () => (await desk.api('GET', `${path}/${firstId('agent', 1)}`)).body['draft'];
  const save = (version: number, given: unknown) =>
    desk.api('PUT', path, { text: 'x', seenVersion: 1, version, document: given });
  expect((await save(0, DOCUMENT)).status).toBe(200);
  expect(await read()).toMatchObject({ document: DOCUMENT });
  expect((await save(1, document(paragraph(text('4111 1111 '), text('1111 1111', BOLD))))).status).toBe(200);
  expect(await read()).toMatchObject({ document: document(paragraph(text('•••• •••• '), text('•••• 1111', BOLD))) });
  expect(desk.dump()).not.toContain('4111 ');
  expect((await save(2, document(paragraph()))).status).toBe(200);
  expect((await save(3, { type: 'doc', content: [{ type: 'heading' }] })).status).toBe(400);
});

const page = async (desk: Desk) => {
  const link = (await desk.sentMails())[0]?.text?.match(/https:\S+\/r\/\S+/)?.[0] ?? '';
  const { pathname } = new URL(link);
  const [{ html }, now] = [await desk.page(pathname), await desk.page(`${pathname}/now`)];
  return { html, now: JSON.parse(now.html) as { messages: readonly { looks?: unknown; text: string }[] } };
};

it.each([
  ['that goes at once', {}, 'replies'],
  ['that solves', {}, 'solve'],
  ['that was held', { hold: 10 }, 'replies'],
])('%s is shown with its looks, on the ticket and on the page of its customer', async (_, more, path) => {
  const { desk } = await answered({ document: DOCUMENT, ...more }, path);
  desk.clock.advance(10_000);
  await desk.releaseHeld();
  await desk.drain();
  expect((await ticketNumbered(desk, 1001)).messages.map(({ looks }) => looks)).toEqual([undefined, looksOf(DOCUMENT)]);
  const { html, now } = await page(desk);
  expect(html).toContain(
    '<div class="words looks"><p>Please <strong>press</strong> the button, see <a href="https://a',
  );
  expect(html).toContain('target="_blank" rel="noopener noreferrer nofollow">here</a>');
  expect(html).toContain('<ol><li><p>green</p></li><li><p>red &lt;script&gt;');
  expect(html).not.toMatch(/<[^>]* style=|<script>alert/);
  expect(now.messages.map(({ looks }) => looks)).toEqual([undefined, looksOf(DOCUMENT)]);
});

it('whose document is not there, or cannot be read, is shown as its text', async () => {
  for (const stored of [undefined, 'no JSON', '{"type":"doc","content":[{"type":"image"}]}']) {
    const { desk, id } = await answered({ document: DOCUMENT });
    await desk.drain();
    const key = bodyKey(id, 'document');
    if (stored === undefined) await desk.blobs.delete(key);
    else await desk.blobs.put(key, Buffer.from(stored), 'application/json');
    const message = (await ticketNumbered(desk, 1001)).messages.at(-1);
    expect(message).not.toHaveProperty('looks');
    expect(message?.text).toContain('1. green');
    expect((await page(desk)).html).toContain('1. green');
  }
});

it('without a document goes out as it was typed', async () => {
  const { desk } = await answered({});
  await desk.drain();
  expect((await desk.sentMails()).at(-1)?.text).toContain('As it was typed');
  expect((await ticketNumbered(desk, 1001)).messages.at(-1)).toMatchObject({ hasHtml: false });
});
