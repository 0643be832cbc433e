// Where a mail belongs: by its reply token, by the ids it answers, by the number in its subject, and never by anything else.
import { describe, expect, it } from 'vitest';
import { DAY_MS, MINUTE_MS } from '../../shared/kernel/duration.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { type Desk, type DeskOptions, openDesk } from '../support/desk.ts';
import { ANNA, SUPPORT } from '../support/desk-mail.ts';
import { answer, linkIn, replyTo, ticketNumbered } from './telling.ts';

/** A desk with Anna's ticket 1001, answered once. */
async function answeredDesk(options: DeskOptions = {}, status?: string): Promise<{ desk: Desk; token: string }> {
  const desk = await openDesk(options);
  await desk.receive({ messageId: 'first@customer.example' });
  desk.clock.advance(MINUTE_MS);
  await answer(desk, await ticketNumbered(desk, 1001), status === undefined ? {} : { status });
  desk.clock.advance(MINUTE_MS);
  const [acknowledgement] = await desk.sentMails();
  return { desk, token: replyTo(acknowledgement) };
}

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

describe('people on a mail', () => {
  it('in Cc are mentioned for the agent to see, and nothing is sent to them', async () => {
    const { desk, token } = await answeredDesk();
    await desk.receive({
      to: token,
      cc: 'Carl <carl@customer.example>, dora@customer.example',
      text: 'With colleagues.',
    });
    const ticket = await ticketNumbered(desk, 1001);
    expect(ticket.mentioned).toEqual([
      { address: 'carl@customer.example', name: 'Carl' },
      { address: 'dora@customer.example', name: '' },
    ]);
    await answer(desk, ticket);
    for (const { to, envelope } of (await desk.sentMails()).map((mail) => ({ to: mail.to, envelope: mail.to }))) {
      expect(to).toEqual([ANNA]);
      expect(envelope).toEqual([ANNA]);
    }
  });

  it('are never ourselves, under any of our addresses', async () => {
    const { desk, token } = await answeredDesk({ billing: {} });
    await desk.receive({
      to: `${token}, billing@example.com`,
      cc: 'HELP@example.com, sales@example.com, erik@customer.example',
      text: 'To all of you.',
    });
    expect((await ticketNumbered(desk, 1001)).mentioned).toEqual([{ address: 'erik@customer.example', name: '' }]);
  });

  it('keep an address that only looks like a participant’s apart', async () => {
    const { desk, token } = await answeredDesk();
    await desk.receive({ from: 'Anna Petrova <аnna@customer.example>', to: token, text: 'With a Cyrillic letter.' });
    expect((await ticketNumbered(desk, 1001)).messages.at(-1)).toMatchObject({ state: 'held' });
  });
});

describe('one mail at several of our addresses', () => {
  it('of one team is one ticket with one message', async () => {
    const desk = await openDesk();
    await desk.receive({ to: `${SUPPORT}, help@example.com`, messageId: 'same@customer.example' });
    await desk.receive(
      { to: `${SUPPORT}, help@example.com`, messageId: 'same@customer.example' },
      { recipients: [SUPPORT] },
    );
    expect(desk.count('ticket')).toBe(1);
    expect((await ticketNumbered(desk, 1001)).messages).toHaveLength(1);
  });

  it('of two teams is a ticket each, linked, and one acknowledgement from the one named first', async () => {
    const desk = await openDesk({ billing: {} });
    await desk.receive({ to: 'billing@example.com', cc: SUPPORT });
    const [first, second] = [await ticketNumbered(desk, 1001), await ticketNumbered(desk, 1002)];
    expect([first.teamId, second.teamId]).toEqual([firstId('team', 2), firstId('team', 1)]);
    expect(second.related).toEqual([first.ticketId]);
    const mails = await desk.sentMails();
    expect(mails.map(({ from }) => from)).toEqual(['billing@example.com']);
  });

  it('of two teams never puts an answer on one ticket twice', async () => {
    const { desk, token } = await answeredDesk({ billing: {} });
    await desk.receive({ to: token, cc: 'billing@example.com', text: 'You two should talk.' });
    const [first, second] = [await ticketNumbered(desk, 1001), await ticketNumbered(desk, 1002)];
    expect(first.messages.filter(({ text }) => text.startsWith('You two'))).toHaveLength(1);
    expect(second).toMatchObject({ teamId: firstId('team', 2), related: [first.ticketId] });
  });

  it('that nobody has goes to the default mailbox', async () => {
    const desk = await openDesk({ billing: {} });
    await desk.receive({ to: 'sales@example.com' });
    expect(await ticketNumbered(desk, 1001)).toMatchObject({ teamId: firstId('team', 1), mentioned: [] });
  });

  it('finds its mailbox however the setting spells the address', async () => {
    const desk = await openDesk({
      billing: { addresses: ['Billing@Example.COM'], replyAddress: 'Billing@Example.COM' },
    });
    await desk.receive({ to: 'billing@example.com' });
    expect(await ticketNumbered(desk, 1001)).toMatchObject({ teamId: firstId('team', 2), mentioned: [] });
  });

  it('arrives when a mailbox is written to by the address that its own mails ask to answer to', async () => {
    const desk = await openDesk({ billing: { addresses: ['billing@example.com'], replyAddress: 'reply@example.com' } });
    await desk.receive({ to: 'reply@example.com' });
    expect(await ticketNumbered(desk, 1001)).toMatchObject({ teamId: firstId('team', 2) });
  });
});
