// Whom a mail was written to: people who are mentioned, and several addresses of ours at once.
import { describe, expect, it } from 'vitest';
import { firstId } from '../../shared/setup/first-settings.ts';
import { openDesk } from '../support/desk.ts';
import { ANNA, SUPPORT } from '../support/desk-mail.ts';
import { answeredDesk } from './answered-desk.ts';
import { answer, ticketNumbered } from './telling.ts';

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
    // Beside her nobody but who has the ticket is written to, and of them never one who is mentioned.
    const others = (await desk.sentMails()).flatMap(({ to }) => to).filter((to) => to !== ANNA);
    expect(others).toEqual(['administrator@example.com']);
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
