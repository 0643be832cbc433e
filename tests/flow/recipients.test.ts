// Who gets an answer: exactly those whom its author had in sight. The default stays the requester and the proven followers, whoever is
// added gets this one mail and no more, and nothing of the desk's own is ever written to.
import { describe, expect, it } from 'vitest';
import { SECOND_MS } from '../../shared/kernel/duration.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { CC_MAX } from '../../shared/tickets/writing-routes.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { RECORD_REPORT } from '../support/desk-bus.ts';
import { expectSound } from '../support/desk-invariants.ts';
import { ANNA } from '../support/desk-mail.ts';
import { deliveryReport } from '../support/notices.ts';
import { bouncedReport } from '../support/ses-reports.ts';
import { done } from './commanding.ts';
import { answer, replyTo, ticketNumbered } from './telling.ts';

const BORIS = 'boris@customer.example';
const CLARA = 'clara@other.example';
const at = (address: string, name = '') => ({ address, name });

async function answered(desk: Desk, more: object) {
  const ticket = await ticketNumbered(desk, 1001);
  return answer(desk, ticket, { ...more, hold: 0 } as never, {
    key: `told-${JSON.stringify(more).length}-${ticket.version}`,
  });
}
const lastMail = async (desk: Desk) => (await desk.sentMails()).at(-1);

/** Anna's ticket, on which Boris is a follower whose address is proven. */
async function withBoris(): Promise<Desk> {
  const desk = await openDesk();
  await desk.receive({ cc: `Boris <${BORIS}>` });
  await done(desk, 1001, ['POST', 'participants'], { address: BORIS });
  const token = replyTo((await desk.sentMails())[0]);
  await desk.receive({ from: `Boris <${BORIS}>`, to: token, text: 'Here I am.' });
  return desk;
}

describe('an answer whose author says who gets a copy', () => {
  it('goes to the requester and exactly those, is threaded, has no status link, and says so on the ticket', async () => {
    const desk = await withBoris();
    expect((await answered(desk, { cc: [at(CLARA, 'Clara')] })).status).toBe(201);
    const mail = await lastMail(desk);
    expect(mail).toMatchObject({ to: [ANNA, CLARA] });
    expect(mail?.headers['to']).toContain(ANNA);
    expect(mail?.headers['cc']).toBe(`Clara <${CLARA}>`);
    expect(mail?.text).not.toContain('/r/');
    const ticket = await ticketNumbered(desk, 1001);
    expect(ticket.messages.at(-1)?.cc).toEqual([at(CLARA, 'Clara')]);
    // For this one answer alone: nobody joined, and the next one goes by the rule again.
    expect(ticket.followers.map(({ address }) => address)).toEqual([BORIS]);
    await answered(desk, {});
    expect(await lastMail(desk)).toMatchObject({ to: [ANNA, BORIS] });
    expect((await ticketNumbered(desk, 1001)).messages.at(-1)?.cc).toEqual([at(BORIS, 'Boris')]);
    expectSound(desk);
  });

  it('leaves a follower out of this one, and then the requester has the status link', async () => {
    const desk = await withBoris();
    await answered(desk, { cc: [] });
    const mail = await lastMail(desk);
    expect(mail).toMatchObject({ to: [ANNA] });
    expect(mail?.text).toContain('/r/');
  });

  it('takes each address once, in whatever spelling, and the requester never as a copy', async () => {
    const desk = await openDesk();
    await desk.receive({});
    const cc = [at(CLARA.toUpperCase()), at(CLARA), at(` ${ANNA.toUpperCase()} `)];
    expect((await answered(desk, { cc })).status).toBe(201);
    expect(await lastMail(desk)).toMatchObject({ to: [ANNA, CLARA] });
  });

  it.each([CC_MAX - 1, CC_MAX])('takes %i copies', async (count) => {
    const desk = await openDesk();
    await desk.receive({});
    const cc = Array.from({ length: count }, (_, index) => at(`person${index}@other.example`));
    expect((await answered(desk, { cc })).status).toBe(201);
    expect((await lastMail(desk))?.to).toHaveLength(count + 1);
    expectSound(desk);
  });

  it('is refused with one more than SES takes', async () => {
    const desk = await openDesk();
    await desk.receive({});
    const cc = Array.from({ length: CC_MAX + 1 }, (_, index) => at(`person${index}@other.example`));
    const { status, body } = await answered(desk, { cc });
    expect([status, JSON.stringify(body)]).toEqual([400, expect.stringContaining('body.cc')]);
    expect((await ticketNumbered(desk, 1001)).messages).toHaveLength(1);
  });

  it.each(['no address', 'two@x.example, three@x.example', 'x@y.example\r\nBcc: z@y.example', '@x.example', ''])(
    'is refused with %j, at its place',
    async (address) => {
      const desk = await openDesk();
      await desk.receive({});
      const { status, body } = await answered(desk, { cc: [at(CLARA), at(address)] });
      expect([status, JSON.stringify(body)]).toEqual([400, expect.stringContaining('body.cc.1.address')]);
    },
  );

  it.each(['support@example.com', 'SUPPORT+x@example.com'])('is refused with %s, the desk’s own', async (address) => {
    const desk = await openDesk();
    await desk.receive({});
    const { status, body } = await answered(desk, { cc: [at(CLARA), at(address)] });
    expect([status, body['code'], JSON.stringify(body)]).toEqual([
      400,
      'recipient.own-address',
      expect.stringContaining('body.cc.1'),
    ]);
  });

  it('is held with them, shown with them, and comes back with them', async () => {
    const desk = await withBoris();
    const ticket = await ticketNumbered(desk, 1001);
    const path = `/v1/tickets/${ticket.ticketId}`;
    const body = { text: 'Press it.', seenVersion: ticket.version, hold: 10, cc: [at(CLARA, 'Clara')] };
    const pressed = await desk.api('POST', `${path}/replies`, body, { key: 'pressed-1' });
    expect((await ticketNumbered(desk, 1001)).held).toMatchObject([{ cc: [at(CLARA, 'Clara')] }]);
    const undone = `${path}/held-replies/${pressed.body['messageId']}`;
    expect((await desk.api('DELETE', undone, undefined, { key: 'undo-1234' })).status).toBe(200);
    const draft = await desk.api('GET', `${path}/drafts/reply/${firstId('agent', 1)}`);
    expect(draft.body['draft']).toMatchObject({ text: 'Press it.', cc: [at(CLARA, 'Clara')] });

    // What goes after the hold goes to those who stood there when it was pressed, whoever joined since.
    await desk.api('POST', `${path}/replies`, { ...body, cc: [] }, { key: 'pressed-2' });
    desk.clock.advance(10 * SECOND_MS);
    await desk.releaseHeld();
    await desk.drain();
    expect(await lastMail(desk)).toMatchObject({ to: [ANNA] });
    expectSound(desk);
  });

  it('brings the words of somebody who got a copy to the ticket, held for people to judge', async () => {
    const desk = await openDesk();
    await desk.receive({});
    await answered(desk, { cc: [at(CLARA)] });
    const token = replyTo(await lastMail(desk));
    await desk.receive({ from: `Clara <${CLARA}>`, to: token, text: 'It is my printer.' });
    const { messages } = await ticketNumbered(desk, 1001);
    expect(messages.at(-1)).toMatchObject({ state: 'held', text: expect.stringContaining('It is my printer.') });
    expectSound(desk);
  });
});

describe('reply to all', () => {
  it('offers who else stood in To and Cc of the last message, none of ours', async () => {
    const desk = await openDesk();
    await desk.receive({ cc: `Boris <${BORIS}>, support@example.com` });
    expect((await ticketNumbered(desk, 1001)).replyAll).toEqual([at(BORIS, 'Boris')]);
    const token = replyTo((await desk.sentMails())[0]);
    await desk.receive({ to: token, cc: `Clara <${CLARA}>`, text: 'Clara knows.' });
    const ticket = await ticketNumbered(desk, 1001);
    expect(ticket.replyAll).toEqual([at(CLARA, 'Clara')]);
    expect(ticket.messages.map(({ cc }) => cc)).toEqual([[at(BORIS, 'Boris')], [at(CLARA, 'Clara')]]);
    await desk.receive({ to: token, text: 'Nobody else.' });
    expect((await ticketNumbered(desk, 1001)).replyAll).toEqual([]);
  });

  it('keeps whom the first conversation was with when a second mail of the customer is merged into it', async () => {
    const desk = await openDesk();
    await desk.receive({ cc: `Boris <${BORIS}>` });
    await desk.receive({ subject: 'The same again', text: 'Still.' });
    const [first, second] = [await ticketNumbered(desk, 1001), await ticketNumbered(desk, 1002)];
    const body = { ticketId: second.ticketId };
    expect((await desk.api('POST', `/v1/tickets/${first.ticketId}/merge`, body, { key: 'merge-0001' })).status).toBe(
      200,
    );
    await desk.drain();
    expect((await ticketNumbered(desk, 1001)).replyAll).toEqual([at(BORIS, 'Boris')]);
  });

  it('takes a follower who wrote last, and never the requester', async () => {
    const desk = await withBoris();
    const token = replyTo((await desk.sentMails())[0]);
    await desk.receive({ from: `Boris <${BORIS}>`, to: token, cc: `Anna <${ANNA}>, ${CLARA}`, text: 'Both of us.' });
    expect((await ticketNumbered(desk, 1001)).replyAll.map(({ address }) => address)).toEqual([BORIS, CLARA]);
  });
});

describe('a copy that comes back', () => {
  const copyMail = async (cc: readonly object[]) => {
    const desk = await withBoris();
    await answered(desk, { cc });
    const mail = desk.mailer.handedOver.at(-1);
    if (mail === undefined) throw new Error('no answer went out');
    return { desk, mail };
  };
  const deliveryIn = async (desk: Desk) => (await ticketNumbered(desk, 1001)).deliveries.at(-1);
  const marksOf = async (desk: Desk) => (await ticketNumbered(desk, 1001)).flags;

  it('is said on the answer as a copy’s, and says nothing of the requester; that one can still come back', async () => {
    const { desk, mail } = await copyMail([at(CLARA)]);
    desk.bus.add(RECORD_REPORT, bouncedReport({ ...mail, to: [CLARA] }));
    await desk.drain();
    expect(await deliveryIn(desk)).toMatchObject({ state: 'bounced', permanent: true, copy: true });
    expect(await marksOf(desk)).toEqual([]);
    desk.bus.add(RECORD_REPORT, bouncedReport({ ...mail, to: [ANNA] }));
    await desk.drain();
    const delivery = await deliveryIn(desk);
    expect([delivery?.state, delivery?.copy]).toEqual(['bounced', undefined]);
    expect(await marksOf(desk)).toEqual(['undeliverable']);
  });

  it('makes the follower one to whom no further copy goes or may be sent', async () => {
    const { desk, mail } = await copyMail([at(BORIS)]);
    desk.bus.add(RECORD_REPORT, bouncedReport({ ...mail, to: [BORIS] }));
    await desk.drain();
    const { status, body } = await answered(desk, { cc: [at(BORIS)] });
    expect([status, body['code']]).toEqual([400, 'recipient.undeliverable']);
    await answered(desk, {});
    expect(await lastMail(desk)).toMatchObject({ to: [ANNA] });
    expect(await marksOf(desk)).toEqual([]);
  });

  it('is told by a server’s own mail as well, unless that speaks of somebody whom we did not write to', async () => {
    const { desk } = await copyMail([at(CLARA)]);
    const sent = await lastMail(desk);
    if (sent === undefined) throw new Error('no answer went out');
    await desk.receive(deliveryReport(sent, { recipient: CLARA }), { source: '' });
    expect(await deliveryIn(desk)).toMatchObject({ state: 'bounced', copy: true });
    await desk.receive(deliveryReport(sent, { recipient: 'alias-of-anna@elsewhere.example', number: 2 }), {
      source: '',
    });
    expect((await deliveryIn(desk))?.copy).toBeUndefined();
  });
});
