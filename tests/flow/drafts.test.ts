// What an agent writes is on the server within seconds: another device goes on with it, two devices are told of each other, and it
// ends with what is sent. And who is at a ticket is seen on it.
import { describe, expect, it } from 'vitest';
import { DAY_MS, SECOND_MS } from '../../shared/kernel/duration.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { DRAFT_BYTES_MAX, DRAFT_KEPT_DAYS } from '../../shared/tickets/draft.ts';
import { DRAFT_TEXT_MAX } from '../../shared/tickets/writing-contract.ts';
import { PRESENT_FOR_MS } from '../../shared/tickets/writing-routes.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import type { ApiOptions } from '../support/desk-http.ts';
import { agentOf, callerOf } from '../support/desk-settings.ts';
import { ticketNumbered } from './telling.ts';

const ME = firstId('agent', 1);
const COLLEAGUE = { as: callerOf(2) };
const STRANGER = { as: callerOf(3) };

async function deskWithTicket(): Promise<{ desk: Desk; path: string }> {
  const desk = await openDesk({ agents: [agentOf(2, [1]), agentOf(3, [2])] });
  await desk.receive({ text: 'It is silent.' });
  return { desk, path: `/v1/tickets/${(await ticketNumbered(desk, 1001)).ticketId}` };
}

const save = (desk: Desk, path: string, version: number, text = 'Good day,', more: object = {}, options?: ApiOptions) =>
  desk.api('PUT', `${path}/drafts/reply`, { text, seenVersion: 1, version, ...more }, options);

const read = async (desk: Desk, path: string, options?: ApiOptions) =>
  (await desk.api('GET', `${path}/drafts/reply/${ME}`, undefined, options)).body;

describe('a draft', () => {
  it('is kept as it was typed, found by another device, and read by whoever sees the ticket', async () => {
    const { desk, path } = await deskWithTicket();
    expect(await read(desk, path)).toEqual({ version: 0 });
    const text = '  Good day,\n\n';
    expect((await save(desk, path, 0, text, { status: 'solved' })).body).toMatchObject({ version: 1 });
    const draft = { text, status: 'solved', seenVersion: 1, version: 1 };
    expect(await read(desk, path)).toMatchObject({ version: 1, draft });
    expect(await read(desk, path, COLLEAGUE)).toMatchObject({ draft });
    expect((await desk.api('GET', `${path}/drafts/reply/${ME}`, undefined, STRANGER)).status).toBe(404);
    expect((await save(desk, path, 0, 'Mine', {}, STRANGER)).status).toBe(404);
    // A note is another one, and a colleague's another again.
    expect((await desk.api('GET', `${path}/drafts/note/${ME}`)).body).toEqual({ version: 0 });
    expect((await save(desk, path, 0, 'Hers', {}, COLLEAGUE)).status).toBe(200);
    expect(await read(desk, path)).toMatchObject({ draft });
  });

  it('of two devices: the second is told, and nothing is written over', async () => {
    const { desk, path } = await deskWithTicket();
    await save(desk, path, 0, 'On the desk');
    expect((await save(desk, path, 1, 'On the desk, longer')).body).toMatchObject({ version: 2 });
    const late = await save(desk, path, 1, 'On the phone');
    expect([late.status, late.body['code'], late.body['params']]).toEqual([409, 'draft.changed', { version: 2 }]);
    expect(await read(desk, path)).toMatchObject({ draft: { text: 'On the desk, longer' } });
    expect((await save(desk, path, 2, 'On the phone')).body).toMatchObject({ version: 3 });
    // The same words again, as after an answer that was lost on its way.
    expect((await save(desk, path, 2, 'On the phone')).body).toMatchObject({ version: 3 });
  });

  it('ends with what was sent, and with what was thrown away, but not with a newer one of another device', async () => {
    const { desk, path } = await deskWithTicket();
    await save(desk, path, 0);
    const answer = { text: 'Good day, Anna.', seenVersion: 1, draft: 1 };
    expect((await desk.api('POST', `${path}/replies`, answer, { key: 'answer-0001' })).status).toBe(201);
    expect(await read(desk, path)).toEqual({ version: 2 });
    // What is begun next needs no number: nothing stands that it could write over.
    expect((await save(desk, path, 0, 'One more thing')).body).toMatchObject({ version: 3 });
    await desk.api('DELETE', `${path}/drafts/reply`, { version: 2 });
    expect(await read(desk, path)).toMatchObject({ draft: { text: 'One more thing' } });
    await desk.api('DELETE', `${path}/drafts/reply`, { version: 3 });
    expect(await read(desk, path)).toEqual({ version: 4 });
    const note = { text: 'A word', seenVersion: 1, version: 0 };
    await desk.api('PUT', `${path}/drafts/note`, note);
    await desk.api('POST', `${path}/notes`, { text: 'A word', draft: 1 }, { key: 'note-00001' });
    expect((await desk.api('GET', `${path}/drafts/note/${ME}`)).body).toEqual({ version: 2 });
  });

  it('holds no forbidden data, whoever typed it', async () => {
    const { desk, path } = await deskWithTicket();
    await save(desk, path, 0, 'Her card is 4111 1111 1111 1111.');
    expect(desk.dump()).not.toContain('4111 1111');
    expect(String(((await read(desk, path))['draft'] as { text: string }).text)).toContain('1111');
  });

  it('is bounded as an answer is, and says what is too long', async () => {
    const { desk, path } = await deskWithTicket();
    expect((await save(desk, path, 0, 'x'.repeat(DRAFT_TEXT_MAX))).status).toBe(200);
    const long = await save(desk, path, 1, 'x'.repeat(DRAFT_TEXT_MAX + 1));
    expect([long.status, long.body['errors']]).toEqual([400, [expect.objectContaining({ field: 'body.text' })]]);
    // Three bytes each: one of them more than an item may hold beside its other members.
    const wide = await save(desk, path, 1, '語'.repeat(DRAFT_TEXT_MAX));
    expect([wide.status, wide.body['code']]).toEqual([400, 'draft.too-large']);
    expect('語'.repeat(DRAFT_TEXT_MAX - 100).length * 3).toBeLessThan(DRAFT_BYTES_MAX);
    expect((await save(desk, path, 1, '語'.repeat(DRAFT_TEXT_MAX - 100))).status).toBe(200);
  });

  it('is forgotten thirty days after its last change', async () => {
    const { desk, path } = await deskWithTicket();
    await save(desk, path, 0);
    desk.clock.advance(DRAFT_KEPT_DAYS * DAY_MS - 1);
    expect(await read(desk, path)).toHaveProperty('draft');
    desk.clock.advance(1);
    expect(await read(desk, path)).toEqual({ version: 1 });
    expect((await save(desk, path, 0, 'Anew')).body).toMatchObject({ version: 2 });
  });
});

describe('who is at a ticket', () => {
  const tell = (desk: Desk, path: string, doing: string, options?: ApiOptions) =>
    desk.api('PUT', `${path}/presence`, { doing }, options);
  const seen = async (desk: Desk, path: string, options?: ApiOptions) =>
    (await desk.api('GET', path, undefined, options)).body['presence'];

  it('is seen by others, with since when, and forgotten after 45 seconds without a word', async () => {
    const { desk, path } = await deskWithTicket();
    const since = desk.clock.now();
    expect((await tell(desk, path, 'reading', COLLEAGUE)).status).toBe(200);
    const colleague = { agentId: firstId('agent', 2), doing: 'reading', since };
    expect(await seen(desk, path)).toEqual([colleague]);
    expect(await seen(desk, path, COLLEAGUE)).toEqual([]);
    desk.clock.advance(20 * SECOND_MS);
    await tell(desk, path, 'reading', COLLEAGUE);
    expect(await seen(desk, path)).toEqual([colleague]);
    desk.clock.advance(PRESENT_FOR_MS - 1);
    expect(await seen(desk, path)).toEqual([colleague]);
    desk.clock.advance(1);
    expect(await seen(desk, path)).toEqual([]);
    // Back again: from now on.
    await tell(desk, path, 'answering', COLLEAGUE);
    expect(await seen(desk, path)).toEqual([{ ...colleague, doing: 'answering', since: desk.clock.now() }]);
    await tell(desk, path, 'gone', COLLEAGUE);
    expect(await seen(desk, path)).toEqual([]);
  });

  it('costs those who look no answer while nothing but beats comes', async () => {
    const { desk, path } = await deskWithTicket();
    await tell(desk, path, 'reading', COLLEAGUE);
    const { etag = '' } = (await desk.api('GET', path)).headers;
    desk.clock.advance(20 * SECOND_MS);
    await tell(desk, path, 'reading', COLLEAGUE);
    const again = () => desk.api('GET', path, undefined, { headers: { 'if-none-match': etag } });
    expect((await again()).status).toBe(304);
    await tell(desk, path, 'answering', COLLEAGUE);
    expect((await again()).status).toBe(200);
  });

  it('is told only of tickets that one sees', async () => {
    const { desk, path } = await deskWithTicket();
    expect((await tell(desk, path, 'reading', STRANGER)).status).toBe(404);
    expect((await tell(desk, path, 'staring', COLLEAGUE)).status).toBe(400);
    expect(await seen(desk, path)).toEqual([]);
  });
});
