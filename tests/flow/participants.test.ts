// Who belongs to a conversation: held messages judged, people promoted and removed, and who gets copies of answers.
import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../shared/kernel/duration.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { expectSound } from '../support/desk-invariants.ts';
import { ANNA } from '../support/desk-mail.ts';
import { answeredDesk } from './answered-desk.ts';
import { command, done, refusalOf, typesOf } from './commanding.ts';
import { answer, replyTo, ticketNumbered } from './telling.ts';

const BORIS = 'boris@customer.example';
const messageOf = async (desk: Desk, text: string) =>
  (await ticketNumbered(desk, 1001)).messages.find((message) => message.text.trim() === text);

async function deskWithHeld(status?: string): Promise<{ desk: Desk; messageId: string }> {
  const { desk, token } = await answeredDesk({}, status);
  await desk.receive({ from: `Boris <${BORIS}>`, to: token, text: 'It is mine, too.' });
  return { desk, messageId: (await messageOf(desk, 'It is mine, too.'))?.messageId ?? '' };
}

describe('a held message', () => {
  it('that is accepted counts as the customer’s word from the time it was received', async () => {
    const { desk, messageId } = await deskWithHeld();
    const receivedAt = (await messageOf(desk, 'It is mine, too.'))?.receivedAt;
    desk.clock.advance(30 * MINUTE_MS);
    const { clocks, messages } = await done(desk, 1001, ['POST', `messages/${messageId}/accept`], {});
    expect(messages.at(-1)?.state).toBe('shown');
    expect(clocks.find(({ clock }) => clock === 'NR')).toMatchObject({ status: 'running', startedAt: receivedAt });
    expect((await ticketNumbered(desk, 1001)).followers).toEqual([]);
    expectSound(desk);
  });

  it('brings its writer into the conversation if the agent wants so, and then is no stranger’s any more', async () => {
    const { desk, messageId } = await deskWithHeld();
    const accepted = await done(desk, 1001, ['POST', `messages/${messageId}/accept`], { asParticipant: true });
    expect(accepted.followers.map(({ address, verified }) => [address, verified])).toEqual([[BORIS, true]]);
    const token = replyTo((await desk.sentMails())[0]);
    await desk.receive({ from: `Boris <${BORIS}>`, to: token, text: 'And it smells.' });
    expect((await messageOf(desk, 'And it smells.'))?.state).toBe('shown');
    expectSound(desk);
  });

  it('takes a solved request up again, as the customer’s own word would', async () => {
    const { desk, messageId } = await deskWithHeld('solved');
    const { status, reopenCount } = await done(desk, 1001, ['POST', `messages/${messageId}/accept`], {});
    expect([status, reopenCount]).toEqual(['open', 1]);
    expectSound(desk);
  });

  it('that is refused moves nothing, and what is decided is decided', async () => {
    const { desk, messageId } = await deskWithHeld();
    const before = (await ticketNumbered(desk, 1001)).clocks;
    const refused = await done(desk, 1001, ['POST', `messages/${messageId}/refuse`]);
    expect([refused.clocks, refused.messages.at(-1)?.state]).toEqual([before, 'refused']);
    const late = await command(desk, 1001, ['POST', `messages/${messageId}/accept`], {});
    expect(refusalOf(late)).toEqual([409, 'message.not-held']);
    const again = await command(desk, 1001, ['POST', `messages/${messageId}/refuse`]);
    expect(again.status).toBe(200);
    expect((await typesOf(desk, 1001)).filter((type) => type === 'HeldMessageRefused')).toHaveLength(1);
    expectSound(desk);
  });

  it('is decided once by two who decide otherwise at the same moment', async () => {
    const { desk, messageId } = await deskWithHeld();
    const { ticketId } = await ticketNumbered(desk, 1001);
    const decide = (verdict: string, body?: object) =>
      desk.api('POST', `/v1/tickets/${ticketId}/messages/${messageId}/${verdict}`, body, { key: `to-${verdict}` });
    const statuses = (await Promise.all([decide('accept', {}), decide('refuse')])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 409]);
    expectSound(desk);
  });
});

describe('somebody merely mentioned', () => {
  const CC = `Boris <${BORIS}>`;

  it('joins by an agent’s click, and gets no copy before the address is proven', async () => {
    const desk = await openDesk();
    await desk.receive({ cc: CC });
    const joined = await done(desk, 1001, ['POST', 'participants'], { address: BORIS });
    expect([joined.mentioned, joined.followers]).toEqual([
      [],
      [expect.objectContaining({ address: BORIS, name: 'Boris', verified: false })],
    ]);
    await answer(desk, joined);
    expect((await desk.sentMails()).at(-1)).toMatchObject({ to: [ANNA] });
    expectSound(desk);
  });

  it('gets copies of answers once a mail of theirs was proven, seen by all, and without the requester’s link', async () => {
    const desk = await openDesk();
    await desk.receive({ cc: CC });
    await done(desk, 1001, ['POST', 'participants'], { address: BORIS });
    const token = replyTo((await desk.sentMails())[0]);
    await desk.receive({ from: CC, to: token, text: 'Here I am.' });
    await answer(desk, await ticketNumbered(desk, 1001), { text: 'Both of you, look.' });
    const mail = (await desk.sentMails()).at(-1);
    expect(mail).toMatchObject({ to: [ANNA, BORIS] });
    expect(mail?.headers['cc']).toContain(BORIS);
    expect(mail?.text).toContain('Both of you, look.');
    expect(mail?.text).not.toContain('/r/');
    expectSound(desk);
  });

  it('is not proven by a mail that failed DMARC', async () => {
    const desk = await openDesk();
    await desk.receive({ cc: CC });
    await done(desk, 1001, ['POST', 'participants'], { address: BORIS });
    const token = replyTo((await desk.sentMails())[0]);
    await desk.receive({ from: CC, to: token, text: 'Here I am.' }, { verdicts: { dmarc: 'FAIL' } });
    expect((await ticketNumbered(desk, 1001)).followers).toMatchObject([{ verified: false }]);
  });

  it('leaves again, gets nothing more, and their next mail is held', async () => {
    const desk = await openDesk();
    await desk.receive({ cc: CC });
    const { followers } = await done(desk, 1001, ['POST', 'participants'], { address: BORIS });
    const token = replyTo((await desk.sentMails())[0]);
    await desk.receive({ from: CC, to: token, text: 'Here I am.' });
    const left = await done(desk, 1001, ['DELETE', `participants/${followers[0]?.contactId}`]);
    expect([left.followers, left.mentioned.map(({ address }) => address)]).toEqual([[], [BORIS]]);
    await answer(desk, left);
    expect((await desk.sentMails()).at(-1)).toMatchObject({ to: [ANNA] });
    await desk.receive({ from: CC, to: token, text: 'Still here.' });
    expect((await messageOf(desk, 'Still here.'))?.state).toBe('held');
  });

  it('is never the desk itself, and the requester never goes', async () => {
    const desk = await openDesk();
    await desk.receive({});
    for (const address of ['support@example.com', 'SUPPORT+x@example.com'])
      expect(refusalOf(await command(desk, 1001, ['POST', 'participants'], { address }))).toEqual([
        409,
        'participant.own-address',
      ]);
    const { requester } = await ticketNumbered(desk, 1001);
    const gone = await command(desk, 1001, ['DELETE', `participants/${requester.contactId}`]);
    expect(refusalOf(gone)).toEqual([409, 'participant.requester']);
  });

  it('joins a conversation of fifty at most', async () => {
    const desk = await openDesk();
    await desk.receive({});
    for (let person = 2; person <= 50; person += 1)
      await done(desk, 1001, ['POST', 'participants'], { address: `person${person}@customer.example` });
    const oneMore = await command(desk, 1001, ['POST', 'participants'], { address: 'more@customer.example' });
    expect(refusalOf(oneMore)).toEqual([409, 'participants.full']);
    expectSound(desk);
  });
});
