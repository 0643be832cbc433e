// Where a mail belongs: by its reply token, by the ids it answers, by the number in its subject, and never by anything else.
import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../shared/kernel/duration.ts';
import { answeredDesk } from './answered-desk.ts';
import { linkIn, ticketNumbered } from './telling.ts';

describe('a reply token', () => {
  it('puts a participant on the ticket, whatever the subject says', async () => {
    const { desk, token } = await answeredDesk();
    await desk.receive({ to: token, subject: 'Quite another matter', text: 'More.' });
    expect(desk.count('ticket')).toBe(1);
    expect((await ticketNumbered(desk, 1001)).messages.at(-1)).toMatchObject({ state: 'shown', senderProof: 'proven' });
  });

  it('works in whatever case a mail system writes it, and when only the envelope has it', async () => {
    const { desk, token } = await answeredDesk();
    await desk.receive({ to: token.toUpperCase().replace('EXAMPLE.COM', 'Example.Com'), text: 'In capitals.' });
    await desk.receive({ to: 'Undisclosed <nobody@elsewhere.example>', text: 'By Bcc.' }, { recipients: [token] });
    expect((await ticketNumbered(desk, 1001)).messages.filter(({ kind }) => kind === 'customer')).toHaveLength(3);
    expect(desk.count('ticket')).toBe(1);
  });

  it('holds the message of somebody who is not on the ticket: no clock, no reopening, no mail', async () => {
    const { desk, token } = await answeredDesk({}, 'solved');
    const before = await ticketNumbered(desk, 1001);
    const mails = desk.mailer.handedOver.length;
    await desk.receive({ from: 'Mallory <mallory@elsewhere.example>', to: token, text: 'Let me in.' });
    const after = await ticketNumbered(desk, 1001);
    expect(after.messages.at(-1)).toMatchObject({ state: 'held', author: { address: 'mallory@elsewhere.example' } });
    expect(after).toMatchObject({ status: 'solved', clocks: before.clocks, requester: before.requester });
    expect(desk.mailer.handedOver).toHaveLength(mails);
    const page = await desk.page(linkIn((await desk.sentMails())[0]));
    expect(page.html).not.toContain('Let me in.');
  });

  it('holds a participant’s message that fails DMARC, and takes it where the domain has no DMARC', async () => {
    const { desk, token } = await answeredDesk();
    await desk.receive({ to: token, text: 'Forged.' }, { verdicts: { dmarc: 'FAIL' } });
    await desk.receive({ to: token, text: 'No policy.' }, { verdicts: { dmarc: 'GRAY' } });
    const { messages } = await ticketNumbered(desk, 1001);
    expect(messages.map(({ text, state }) => [text.trim(), state]).slice(-2)).toEqual([
      ['Forged.', 'held'],
      ['No policy.', 'shown'],
    ]);
  });

  it('counts a machine’s answer for nothing: it stands on the ticket, and a solved ticket stays solved', async () => {
    const { desk, token } = await answeredDesk({}, 'solved');
    const before = await ticketNumbered(desk, 1001);
    await desk.receive({
      to: token,
      subject: 'Automatic reply: Printer',
      text: 'I am away.',
      headers: { 'Auto-Submitted': 'auto-replied' },
    });
    const after = await ticketNumbered(desk, 1001);
    expect(after.status).toBe('solved');
    expect(after.clocks).toEqual(before.clocks);
    expect(after.messages.at(-1)).toMatchObject({ mailClass: 'auto', state: 'shown' });
  });
});

describe('an answered message id', () => {
  it('puts a participant on the ticket by In-Reply-To, by References, and by the id that the mail service gave', async () => {
    const { desk } = await answeredDesk();
    const [acknowledgement, reply] = await desk.sentMails();
    await desk.receive({ subject: 'One', text: 'One', inReplyTo: 'first@customer.example' });
    await desk.receive({ subject: 'Two', text: 'Two', references: ['unknown@x.example', reply?.mailerId ?? ''] });
    await desk.receive({ subject: 'Three', text: 'Three', inReplyTo: acknowledgement?.mailerId ?? '' });
    expect(desk.count('ticket')).toBe(1);
    expect((await ticketNumbered(desk, 1001)).messages).toHaveLength(5);
  });

  it('opens a new ticket for a stranger, linked as possibly related', async () => {
    const { desk } = await answeredDesk();
    await desk.receive({
      from: 'boris@elsewhere.example',
      inReplyTo: 'first@customer.example',
      text: 'I got this too.',
    });
    const [first, second] = [await ticketNumbered(desk, 1001), await ticketNumbered(desk, 1002)];
    expect(second.related).toEqual([first.ticketId]);
    expect(second.flags).toEqual([]);
    expect(first.messages).toHaveLength(2);
  });

  it.each(['FAIL', 'GRAY', 'PROCESSING_FAILED'])(
    'holds a participant’s message whose DMARC verdict is %s',
    async (dmarc) => {
      const { desk } = await answeredDesk();
      await desk.receive({ inReplyTo: 'first@customer.example', text: 'Am I Anna?' }, { verdicts: { dmarc } });
      const ticket = await ticketNumbered(desk, 1001);
      expect(ticket.messages.at(-1)).toMatchObject({ state: 'held' });
      expect(desk.count('ticket')).toBe(1);
    },
  );
});

describe('an answer of ours', () => {
  it('refers to all that was written before it, our own answers by the ids that the mail service gave them', async () => {
    const { desk } = await answeredDesk();
    const [, first] = await desk.sentMails();
    const before = await ticketNumbered(desk, 1001);
    const answer = { text: 'Then pull the plug.', seenVersion: before.version, hold: 0 };
    await desk.api('POST', `/v1/tickets/${before.ticketId}/replies`, answer, { key: 'answer-0002' });
    await desk.drain();
    const second = (await desk.sentMails()).at(-1);
    expect(second?.text).toContain('Then pull the plug.');
    expect(second?.headers['references']).toBe(`<first@customer.example> <${first?.mailerId}>`);
    expect(second?.headers['in-reply-to']).toBe(`<${first?.mailerId}>`);
  });
});

describe('a number in the subject', () => {
  it('puts a participant on the ticket', async () => {
    const { desk } = await answeredDesk();
    await desk.receive({ subject: 'AW: [#1001] Printer', text: 'Still silent.' });
    expect((await ticketNumbered(desk, 1001)).messages).toHaveLength(3);
  });

  it('opens a new ticket for anybody else, marked as a possible follow-up', async () => {
    const { desk } = await answeredDesk();
    await desk.receive({ from: 'bob@customer.example', subject: 'Re: [#1001] Printer', text: 'Ours too.' });
    const second = await ticketNumbered(desk, 1002);
    expect(second.flags).toEqual(['possible-follow-up']);
    expect(second.related).toEqual([(await ticketNumbered(desk, 1001)).ticketId]);
  });

  it('is nothing if there is no such ticket', async () => {
    const { desk } = await answeredDesk();
    await desk.receive({ subject: '[#9999] Printer', text: 'What is this number?' });
    expect((await ticketNumbered(desk, 1002)).related).toEqual([]);
  });
});

describe('a mail with two authors', () => {
  const two = 'Anna Petrova <anna@customer.example>, Mallory <mallory@elsewhere.example>';

  it('of different domains proves neither, although DMARC passed for one of them', async () => {
    const { desk } = await answeredDesk();
    await desk.receive({ from: two, inReplyTo: 'first@customer.example', text: 'Both of us.' });
    await desk.receive({
      from: 'mallory@elsewhere.example',
      headers: { From: 'anna@customer.example' },
      text: 'Twice.',
    });
    expect((await ticketNumbered(desk, 1001)).messages.at(-1)).toMatchObject({ state: 'held' });
    expect((await ticketNumbered(desk, 1002)).messages[0]).toMatchObject({ senderProof: 'open' });
  });

  it('of one domain proves it like a mail with one', async () => {
    const { desk } = await answeredDesk();
    const from = 'Anna Petrova <anna@customer.example>, bob@customer.example';
    await desk.receive({ from, inReplyTo: 'first@customer.example', text: 'Both of us.' });
    expect((await ticketNumbered(desk, 1001)).messages.at(-1)).toMatchObject({ state: 'shown' });
  });
});

it('neither an equal subject nor the sender alone puts a mail on a ticket', async () => {
  const { desk } = await answeredDesk();
  await desk.receive({ subject: 'Printer', text: 'Another printer.' });
  await desk.receive({ subject: 'Re: Printer', text: 'A third one.' });
  expect(desk.count('ticket')).toBe(3);
  expect((await ticketNumbered(desk, 1003)).related).toEqual([]);
});

describe('a solved ticket', () => {
  it('is reopened by its customer up to seven days after, and no later', async () => {
    for (const [lateByMs, reopened] of [
      [-1, true],
      [0, true],
      [1, false],
    ] as const) {
      const { desk, token } = await answeredDesk({}, 'solved');
      const solvedAt = Date.parse((await ticketNumbered(desk, 1001)).changedAt);
      desk.clock.set(new Date(solvedAt + 7 * DAY_MS + lateByMs).toISOString() as never);
      await desk.receive({ to: token, text: 'It is silent again.' });
      expect((await ticketNumbered(desk, 1001)).status).toBe(reopened ? 'open' : 'solved');
      expect(desk.count('ticket')).toBe(reopened ? 1 : 2);
    }
  });

  it('judges by the time of receipt, however late the mail is taken in', async () => {
    const { desk, token } = await answeredDesk({}, 'solved');
    desk.clock.advance(6 * DAY_MS);
    await desk.mail({ to: token, text: 'In time.' });
    desk.clock.advance(3 * DAY_MS);
    await desk.drain();
    expect((await ticketNumbered(desk, 1001)).status).toBe('open');
  });

  it('is continued by a new, linked ticket that is acknowledged when the answer comes too late', async () => {
    const { desk, token } = await answeredDesk({}, 'solved');
    desk.clock.advance(8 * DAY_MS);
    await desk.receive({ to: token, subject: 'Re: [#1001] Printer', text: 'Silent again.' });
    const [first, second] = [await ticketNumbered(desk, 1001), await ticketNumbered(desk, 1002)];
    expect(first.messages).toHaveLength(2);
    expect(second).toMatchObject({ related: [first.ticketId], flags: [], status: 'new' });
    const { body } = await desk.api('GET', `/v1/tickets/${second.ticketId}/history`);
    expect(body['events']).toMatchObject([{ type: 'TicketCreated', data: { continues: first.ticketId } }]);
    const mails = await desk.sentMails();
    expect(mails.at(-1)?.subject).toMatch(/^\[#1002\]/);
  });
});
