// Fault 49: an agent clicks twice, or the network loses the answer and the client sends the same command again. Twenty-five times
// the same command is one effect, and a process that dies at any step of it leaves either all of it or nothing.
import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../shared/kernel/duration.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { replyTo, ticketNumbered } from '../flow/telling.ts';
import { uploaded } from '../flow/uploading.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { expectDueRows } from '../support/desk-due-rows.ts';
import { expectSound } from '../support/desk-invariants.ts';
import { faultsIn, recover } from './striking.ts';

type Request = readonly [method: string, path: string, body?: unknown];

async function preparedDesk(): Promise<Desk> {
  const desk = await openDesk();
  await desk.receive({ text: 'It is silent.' });
  desk.clock.advance(MINUTE_MS);
  const token = replyTo((await desk.sentMails())[0]);
  await desk.receive({ to: token, text: 'It beeps.' });
  await desk.receive({ from: 'stranger@other.example', to: token, text: 'Mine, too.' });
  await desk.receive({ from: 'boris@other.example', text: 'Another.' });
  const { ticketId } = await ticketNumbered(desk, 1001);
  for (const name of ['a.pdf', 'b.pdf']) await uploaded(desk, ticketId, { name, content: name });
  return desk;
}

async function requests(desk: Desk): Promise<Readonly<Record<string, Request>>> {
  const { messages, version: seenVersion } = await ticketNumbered(desk, 1001);
  const { ticketId } = await ticketNumbered(desk, 1002);
  const files = [...new Set(desk.dump().match(/upl_\w{26}/g))];
  const [, further, held] = messages.map(({ messageId }) => messageId);
  return {
    assign: ['PUT', 'assignee', { agentId: firstId('agent', 1) }],
    'hand on': ['POST', 'route', { note: 'Not from here.' }],
    'change the priority': ['PUT', 'priority', { priority: 'urgent' }],
    'let wait': ['PUT', 'status', { status: 'waiting_vendor', seenVersion }],
    'solve with a word': ['POST', 'solve', { seenVersion, text: 'Plugged in.' }],
    'solve with a word and files': ['POST', 'solve', { seenVersion, text: 'See the files.', files }],
    'solve without one': ['POST', 'solve', { seenVersion }],
    note: ['POST', 'notes', { text: 'Third time.' }],
    'note with files': ['POST', 'notes', { text: 'Third time.', files }],
    accept: ['POST', `messages/${held}/accept`, { asParticipant: true }],
    split: ['POST', `messages/${further}/split`, { subject: 'Beeping' }],
    join: ['POST', 'participants', { address: 'clara@customer.example' }],
    merge: ['POST', 'merge', { ticketId }],
    link: ['POST', 'link', { ticketId }],
    'mark as spam': ['POST', 'spam', { blockSender: true }],
  };
}

const NAMES = [
  'assign',
  'hand on',
  'change the priority',
  'let wait',
  'solve with a word',
  'solve with a word and files',
  'solve without one',
  'note',
  'note with files',
  'accept',
  'split',
  'join',
  'merge',
  'link',
  'mark as spam',
];

async function send(desk: Desk, [method, path, body]: Request, key = 'clicked-once') {
  const [ticketId] = /tkt_\w{26}/.exec(desk.dump()) ?? [];
  return desk.api(method, `/v1/tickets/${ticketId}/${path}`, body, { key });
}

/** Of all mails that went out, and of all messages. */
async function filesOf(desk: Desk) {
  const mails = (await desk.sentMails()).map(({ attachments }) => attachments);
  const { messages } = await ticketNumbered(desk, 1001);
  return { mails, messages: messages.map(({ attachments }) => attachments.map(({ fileName }) => fileName)) };
}

async function sound(desk: Desk): Promise<void> {
  expectSound(desk);
  await expectDueRows(desk);
}

describe.each(NAMES)('%s', (name) => {
  it('twenty-five times at once and then again is one effect, and the same answer', async () => {
    const [desk, once] = [await preparedDesk(), await preparedDesk()];
    const request = (await requests(desk))[name] as Request;
    await send(once, (await requests(once))[name] as Request);
    await once.drain();
    const answers = await Promise.all(Array.from({ length: 25 }, () => send(desk, request)));
    await desk.drain();
    const later = await send(desk, request);
    expect(later.status).toBeLessThan(300);
    for (const { status, body } of answers) {
      // Who comes while the first one is at it is told so, and asks again.
      if (status < 300) expect(body).toEqual(later.body);
      else expect([409, 503]).toContain(status);
    }
    await desk.drain();
    expect(await filesOf(desk)).toEqual(await filesOf(once));
    const events = (which: Desk) => which.count('event');
    expect([events(desk), (await desk.sentMails()).length]).toEqual([events(once), (await once.sentMails()).length]);
    await sound(desk);
  });
});

/** One of each kind: words, other tickets, other items in the same transaction. */
describe.each([
  'solve with a word',
  'solve with a word and files',
  'note with files',
  'split',
  'join',
  'merge',
  'mark as spam',
])('%s', (name) => {
  it('is all or nothing when the process dies at any step, and done once after all', async () => {
    const prepare = preparedDesk;
    const request = (await requests(await prepare()))[name] as Request;
    const { desk: whole, faults } = await faultsIn(prepare, (desk) => send(desk, request), ['die']);
    await whole.drain();
    for (const { call, when, how } of faults) {
      const desk = await prepare();
      const watch = desk.strike({ call, when, how });
      await Promise.race([send(desk, request), watch.died]);
      await recover(desk);
      await sound(desk);
      expect((await send(desk, request)).status).toBeLessThan(300);
      await desk.drain();
      expect({ call, when, events: desk.count('event') }).toEqual({ call, when, events: whole.count('event') });
      expect({ call, when, ...(await filesOf(desk)) }).toEqual({ call, when, ...(await filesOf(whole)) });
      await sound(desk);
    }
  }, 30_000);
});
