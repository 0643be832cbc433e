// What one person was given or has begun is of no use to another: the keys of their commands, their uploads, their cursors; and what
// one person can ask for has an end. (Safety rules S5 and S20.)
import { beforeEach, describe, expect, it } from 'vitest';
import { UPLOADS_PER_HOUR } from '../../shared/files/upload-cap.ts';
import { HOUR_MS } from '../../shared/kernel/duration.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import type { TicketView } from '../../shared/tickets/tickets-contract.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { itemsOf } from '../support/desk-dump.ts';
import { agentOf, callerOf } from '../support/desk-settings.ts';
import { ticketNumbered } from './telling.ts';
import { announced, uploaded } from './uploading.ts';

const [ME, OTHER] = [callerOf(2), callerOf(3)];
const KEY = 'guessed-0001';

let desk: Desk;
let ticket: TicketView;
beforeEach(async () => {
  desk = await openDesk({ agents: [agentOf(2, [1]), agentOf(3, [1])] });
  await desk.receive({ subject: 'Printer' });
  ticket = await ticketNumbered(desk, 1001);
});

const path = (more: string) => `/v1/tickets/${ticket.ticketId}/${more}`;
const soon = { from: '2025-10-20T00:00:00.000Z', to: '2025-10-21T00:00:00.000Z' };

describe('the key of somebody else’s command', () => {
  const call = { channel: 'phone', requester: { phone: '+4930123456' }, subject: 'Call', text: 'It hums.' };
  const absence = (number: number) => ({ agentId: firstId('agent', number), deputyId: firstId('agent', 1), ...soon });
  const wishes = { kinds: ['weekly'], at: '08:30', zone: 'Europe/Moscow' };
  const mine = (number: number) => ({ ...wishes, scope: `agent:${firstId('agent', number)}` });

  it.each([
    ['a note', () => path('notes'), () => ({ text: 'Mine.' }), () => ({ text: 'Mine.' })],
    ['a call', () => '/v1/tickets', () => call, () => call],
    ['an absence', () => '/v1/absences', () => absence(2), () => absence(3)],
    ['a subscription', () => '/v1/subscriptions', () => mine(2), () => mine(3)],
  ])('neither stops nor answers one’s own: %s', async (_what, to, first, second) => {
    const one = await desk.api('POST', to(), first(), { as: ME, key: KEY });
    const two = await desk.api('POST', to(), second(), { as: OTHER, key: KEY });
    expect([one.status, two.status]).toEqual([201, 201]);
    expect(two.body).not.toEqual(one.body);
  });

  it('does not tell whether it was used, nor what for', async () => {
    await desk.api('POST', path('notes'), { text: 'Mine.' }, { as: ME, key: KEY });
    const other = await desk.api('POST', path('take'), undefined, { as: OTHER, key: KEY });
    expect(other.status).toBe(200);
  });

  it('with a sign that keys are parted by leads to nobody else’s either', async () => {
    const keys = ['a#b'.repeat(3), `${firstId('agent', 3)}#${KEY}`, '#'.repeat(8)];
    for (const key of keys) {
      const mine = await desk.api('POST', path('notes'), { text: 'Mine.' }, { as: ME, key });
      const theirs = await desk.api('POST', path('notes'), { text: 'Mine.' }, { as: OTHER, key });
      expect(theirs.body).not.toEqual(mine.body);
    }
    const commands = itemsOf(desk.database.connection).filter(({ entity }) => entity === 'command');
    expect(new Set(commands.map(({ pk, sk }) => `${pk} ${sk}`)).size).toBe(2 * keys.length);
  });
});

it('an upload of a colleague’s goes with no message of mine, and stays theirs', async () => {
  const uploadId = await uploaded(desk, ticket.ticketId, { name: 'plan.pdf', content: 'x' }, { as: OTHER });
  const note = { text: 'Look.', files: [uploadId] };
  const refused = await desk.api('POST', path('notes'), note, { as: ME, key: KEY });
  expect([refused.status, refused.body['code']]).toEqual([404, 'upload.unknown']);
  expect((await desk.api('POST', path('notes'), note, { as: OTHER, key: KEY })).status).toBe(201);
});

describe('files to come', () => {
  it('are announced three hundred times an hour by one person; then they are told to wait, and others are not', async () => {
    const ask = (as = ME) => announced(desk, ticket.ticketId, {}, { as });
    for (let count = 0; count < UPLOADS_PER_HOUR; count += 1) expect((await ask()).status).toBe(201);
    const before = desk.count('upload');
    const refused = await ask();
    expect([refused.status, refused.body['code'], refused.headers['retry-after']]).toEqual([
      429,
      'upload.too-many',
      '5',
    ]);
    expect(desk.count('upload')).toBe(before);
    expect((await ask(OTHER)).status).toBe(201);
    desk.clock.advance(HOUR_MS);
    expect((await ask()).status).toBe(201);
  });
});
