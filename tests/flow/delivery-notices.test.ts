// Bounces, delays, complaints and receipts that come as mail: each becomes an event on the mail that it is about, never a
// ticket and never an answer; what is about no mail of ours is parked where people see it.
import { beforeEach, describe, expect, it } from 'vitest';
import { staffMailPorts } from '../../functions/edge/mail-ports.ts';
import { DAY_MS, MINUTE_MS } from '../../shared/kernel/duration.ts';
import { sendStaffMail } from '../../shared/outbound/send-staff-mail.ts';
import { settingsStore } from '../../shared/settings/settings-store.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import type { DeliveryView } from '../../shared/tickets/tickets-contract.ts';
import { DESK_URL, type Desk, openDesk, PUBLIC_URL } from '../support/desk.ts';
import { RECORD_REPORT } from '../support/desk-bus.ts';
import { expectSound } from '../support/desk-invariants.ts';
import { ANNA, SUPPORT } from '../support/desk-mail.ts';
import type { SentMail } from '../support/desk-mailer.ts';
import { deliveryReport, feedbackReport, plainNotice, readReceipt } from '../support/notices.ts';
import { bouncedReport } from '../support/ses-reports.ts';
import { answer, replyTo, ticketNumbered } from './telling.ts';

const QUIET = { info: () => {}, warn: () => {}, error: () => {} };

let desk: Desk;
let acknowledgement: SentMail;
let reply: SentMail;
beforeEach(async () => {
  desk = await openDesk();
  await desk.receive({});
  desk.clock.advance(MINUTE_MS);
  await answer(desk, await ticketNumbered(desk, 1001));
  desk.clock.advance(MINUTE_MS);
  const [first, second] = await desk.sentMails();
  if (first === undefined || second === undefined) throw new Error('two mails were sent');
  [acknowledgement, reply] = [first, second];
});

const notice = (raw: Uint8Array, recipient = SUPPORT) => desk.receive(raw, { source: '', recipients: [recipient] });
const states = async (): Promise<readonly DeliveryView['state'][]> =>
  (await ticketNumbered(desk, 1001)).deliveries.map(({ state }) => state);
const flags = async () => (await ticketNumbered(desk, 1001)).flags;
const counts = () => ['ticket', 'message', 'parked'].map((entity) => desk.count(entity));
const without = (mail: SentMail, ...names: readonly string[]): SentMail => ({
  ...mail,
  headers: Object.fromEntries(Object.entries(mail.headers).filter(([name]) => !names.includes(name))),
});

describe('a bounce that comes as mail', () => {
  it('is seen on the mail and on the ticket, and is neither a ticket nor answered', async () => {
    const before = counts();
    await notice(deliveryReport(reply));
    const { deliveries } = await ticketNumbered(desk, 1001);
    expect(deliveries).toMatchObject([
      { kind: 'acknowledgement', state: 'sent' },
      { kind: 'reply', state: 'bounced', reason: '5.1.1', permanent: true },
    ]);
    expect(await flags()).toEqual(['undeliverable']);
    // Nobody is answered; who has the ticket is told.
    expect([counts(), desk.mailer.handedOver.length]).toEqual([before, 3]);
    expect(desk.mailer.handedOver[2]?.to).toEqual(['administrator@example.com']);
    expectSound(desk);
  });

  it('the same and another of the same kind say nothing more', async () => {
    await notice(deliveryReport(reply));
    const before = desk.count('event');
    await notice(deliveryReport(reply));
    await notice(deliveryReport(reply, { number: 2 }));
    expect([desk.count('event'), counts()]).toEqual([before, [1, 2, 0]]);
    expectSound(desk);
  });

  it('finds its mail by the ticket’s token when a service gave the mail another id', async () => {
    await notice(deliveryReport({ ...reply, mailerId: 'unknown@elsewhere.example' }));
    expect(await states()).toEqual(['sent', 'bounced']);
  });

  it('finds its mail by its id when the token was lost on the way', async () => {
    await notice(deliveryReport(without(acknowledgement, 'reply-to')));
    expect(await states()).toEqual(['bounced', 'sent']);
  });

  it('finds its mail by the id that it had before the service gave it another', async () => {
    const own = `${acknowledgement.attemptId}@example.com`;
    await notice(deliveryReport({ ...acknowledgement, mailerId: own }));
    expect(await states()).toEqual(['bounced', 'sent']);
  });

  it('that returns nothing of the mail finds the newest one to whom it could not reach', async () => {
    await notice(plainNotice(ANNA));
    expect(await states()).toEqual(['sent', 'bounced']);
    expect(await flags()).toEqual(['undeliverable']);
    expectSound(desk);
  });

  it('that returns nothing and comes a week after the newest mail is about something else', async () => {
    desk.clock.advance(7 * DAY_MS - MINUTE_MS);
    await notice(plainNotice(ANNA));
    expect([await states(), desk.count('parked')]).toEqual([['sent', 'sent'], 1]);
  });

  it('for a full mailbox marks the mail and not the person', async () => {
    await notice(deliveryReport(reply, { status: '5.2.2', diagnostic: 'smtp; 552 5.2.2 mailbox is full' }));
    expect([await states(), await flags()]).toEqual([['sent', 'bounced'], []]);
  });
});

describe('a notice about somebody else’s mail', () => {
  it.each([
    [
      'names an id that is not ours',
      'From: support@example.com\r\nTo: anna@customer.example\r\nMessage-ID: <spam@elsewhere.example>',
    ],
  ])('that %s is parked and changes nothing', async (_, returned) => {
    await notice(deliveryReport(reply, { returned }));
    expect([await states(), await flags(), counts()]).toEqual([['sent', 'sent'], [], [1, 2, 1]]);
    expectSound(desk);
  });

  it('that bears a ticket’s token with another secret is parked and changes nothing', async () => {
    const token = /\+([0-9a-z]{42})@/.exec(replyTo(reply))?.[1] ?? '';
    const forged = `${token.slice(0, -1)}${token.endsWith('a') ? 'b' : 'a'}`;
    const returned = `To: ${ANNA}\r\nReply-To: support+${forged}@example.com\r\nMessage-ID: <a@elsewhere.example>`;
    await notice(deliveryReport(reply, { returned }));
    expect([await states(), await flags(), counts()]).toEqual([['sent', 'sent'], [], [1, 2, 1]]);
  });

  it('names the customer’s own mail, and nothing is said of ours', async () => {
    const customers = `From: ${ANNA}\r\nTo: ${SUPPORT}\r\nMessage-ID: <of-the-customer@customer.example>`;
    await desk.receive({ messageId: 'of-the-customer@customer.example', subject: 'Another' });
    await notice(deliveryReport(reply, { returned: customers }));
    expect([await states(), desk.count('parked')]).toEqual([['sent', 'sent'], 1]);
  });
});

describe('other notices', () => {
  it('a delay is shown, suppresses nobody, and ends when the mail has arrived', async () => {
    await notice(deliveryReport(reply, { action: 'delayed', status: '4.4.1', diagnostic: 'smtp; timed out' }));
    expect([await states(), await flags()]).toEqual([['sent', 'delayed'], []]);
    await notice(deliveryReport(reply, { action: 'delivered', status: '2.0.0', number: 2 }));
    expect([await states(), counts()]).toEqual([
      ['sent', 'sent'],
      [1, 2, 0],
    ]);
    expectSound(desk);
  });

  it('a complaint ends what is automatic', async () => {
    await notice(feedbackReport(acknowledgement));
    expect([await states(), await flags()]).toEqual([['complained', 'sent'], ['undeliverable']]);
    expectSound(desk);
  });

  it('that somebody took a mail of ours out of the spam folder is remembered and marks nobody', async () => {
    const remembered = desk.count('identity');
    await notice(feedbackReport(acknowledgement, 'not-spam'));
    expect([await states(), await flags(), counts()]).toEqual([['sent', 'sent'], [], [1, 2, 0]]);
    expect(desk.count('identity')).toBe(remembered + 1);
  });

  it('a receipt is an event on the mail and nothing else', async () => {
    await notice(readReceipt(reply));
    expect([await states(), counts(), desk.mailer.handedOver.length]).toEqual([['sent', 'sent'], [1, 2, 0], 2]);
    expect(desk.dump()).toContain('MailDelivered');
    expectSound(desk);
  });
});

it('a notice on a mail whose sender died before writing down that it was sent settles that too', async () => {
  const other = await openDesk({ seed: 2 });
  other.mailer.script('throw-after');
  await other.receive({});
  const [lost] = await other.sentMails();
  if (lost === undefined) throw new Error('a mail was sent');
  await other.receive(deliveryReport(lost), { source: '', recipients: [SUPPORT] });
  expect((await ticketNumbered(other, 1001)).deliveries).toMatchObject([{ state: 'bounced' }]);
  other.clock.advance(DAY_MS);
  other.bus.waiting.push(...other.bus.returned.splice(0));
  await other.drain();
  expect(other.mailer.handedOver).toHaveLength(1);
  expectSound(other);
});

describe('a bounce of a mail to one of us', () => {
  const STAFF = firstId('outbound', 7);

  /** A notice to an agent, as the features that tell agents something send it. */
  async function told(): Promise<SentMail> {
    const mailing = {
      ...desk,
      log: QUIET,
      settings: settingsStore(desk.table, desk.clock),
      publicUrl: PUBLIC_URL,
      deskUrl: DESK_URL,
      loopId: 'l',
    };
    await sendStaffMail(staffMailPorts(mailing), {
      outboundId: STAFF,
      kind: 'notice',
      to: { name: 'Vera', email: 'vera@example.com', language: 'en' },
      subject: 'A customer answered',
      blocks: async () => [{ kind: 'text', text: 'Look at it.' }],
      correlationId: 'told',
    });
    const mail = (await desk.sentMails()).at(-1);
    if (mail === undefined) throw new Error('a mail was sent');
    return mail;
  }

  it.each([
    ['by a mail', async (mail: SentMail) => void (await notice(deliveryReport(mail), 'no-reply@example.com'))],
    [
      'by SES',
      async (mail: SentMail) => {
        desk.bus.add(RECORD_REPORT, bouncedReport(mail));
        await desk.drain();
      },
    ],
  ])('told %s is an event on that mail and a line that an alarm listens for', async (_, tell) => {
    const mail = await told();
    const before = counts();
    await tell(mail);
    await tell(mail);
    const lost = desk.logLines.filter(({ what }) => what === 'staff-mail-undelivered');
    expect(lost).toMatchObject([{ level: 'error', fields: { outboundId: STAFF, kind: 'notice', reason: '5.1.1' } }]);
    expect(JSON.stringify(lost)).not.toContain('vera');
    expect(counts()).toEqual(before);
    expect(desk.dump().match(/"type":"MailBounced"/g)).toHaveLength(1);
    expectSound(desk);
  });
});
