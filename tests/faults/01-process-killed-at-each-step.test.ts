// Fault 1: the process is killed, or a call fails, at each step of taking in a mail, acknowledging and answering it; then
// everything is delivered again. Faults 9 and 10 are among them: the commit whose answer is lost, the claim of a dead run.
import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../shared/kernel/duration.ts';
import { MAIL_FILES_BYTES } from '../../shared/outbound/mail-files.ts';
import { replyTo, ticketNumbered } from '../flow/telling.ts';
import { uploaded } from '../flow/uploading.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { expectSound } from '../support/desk-invariants.ts';
import { faultsIn, recover } from './striking.ts';

const FIRST = { receiptId: 'first' };

async function deskWithMail(knowsOutcomes: boolean): Promise<Desk> {
  const desk = await openDesk();
  desk.mailer.knowsOutcomes = knowsOutcomes;
  await desk.mail({ subject: 'Printer', text: 'It is silent.' }, FIRST);
  return desk;
}

async function deskWithTicket(knowsOutcomes: boolean): Promise<Desk> {
  const desk = await deskWithMail(knowsOutcomes);
  await desk.drain();
  desk.clock.advance(MINUTE_MS);
  return desk;
}

/** What customers got: addressee, subject and words, without links. */
async function mailsOf(desk: Desk): Promise<readonly string[]> {
  const mails = await desk.sentMails();
  return mails.map(({ to, subject, text }) =>
    `${to}: ${subject}: ${(text ?? '').replace(/https:\S+/g, '')}`.replace(/\d{4}/g, 'N'),
  );
}

describe('a new mail, with a mailer that knows what it sent', () => {
  it('ends as one ticket, one message and one acknowledgement, whatever is killed or fails', async () => {
    const {
      desk: smooth,
      faults,
      calls,
    } = await faultsIn(
      () => deskWithMail(true),
      (desk) => desk.drain(),
    );
    expect(calls).toEqual(expect.arrayContaining(['blobs.get', 'table.transact', 'mailer.send', 'table.add']));
    const expected = { facts: smooth.facts(), mails: await mailsOf(smooth) };
    expect(expected.mails).toHaveLength(1);
    for (const fault of faults) {
      const desk = await deskWithMail(true);
      desk.strike(fault);
      await desk.drain();
      await recover(desk);
      expect({ fault, returned: desk.bus.returned.length }).toEqual({ fault, returned: 0 });
      expect({ fault, facts: desk.facts() }).toEqual({ fault, facts: expected.facts });
      expect({ fault, mails: await mailsOf(desk) }).toEqual({ fault, mails: expected.mails });
      expectSound(desk, ['first']);
    }
  }, 60_000);
});

describe('a new mail, with a mailer that tells nothing afterwards', () => {
  it('ends as one ticket and one message, and never as two acknowledgements; a lost one is shown as failed', async () => {
    const { desk: smooth, faults } = await faultsIn(
      () => deskWithMail(false),
      (desk) => desk.drain(),
      ['die'],
    );
    const [acknowledgement] = await mailsOf(smooth);
    for (const fault of faults) {
      const desk = await deskWithMail(false);
      desk.strike(fault);
      await desk.drain();
      await recover(desk);
      expect([desk.count('ticket'), desk.count('message'), desk.bus.returned.length]).toEqual([1, 1, 0]);
      const mails = await mailsOf(desk);
      const [delivery] = (await ticketNumbered(desk, desk.dump().includes('NUMBER#1001') ? 1001 : 1002)).deliveries;
      if (delivery?.state === 'failed')
        expect({ fault, reason: delivery.reason }).toEqual({ fault, reason: 'fate-unknown' });
      else expect({ fault, mails }).toEqual({ fault, mails: [acknowledgement] });
      expect(mails.length).toBeLessThanOrEqual(1);
      expectSound(desk, ['first']);
    }
  }, 60_000);
});

describe('a customer’s further mail', () => {
  it('ends as one more message on the ticket, whatever is killed or fails', async () => {
    const prepare = async () => {
      const desk = await deskWithTicket(true);
      const to = replyTo((await desk.sentMails())[0]);
      await desk.mail(
        { to, subject: 'Re: Printer', text: 'It beeps.', cc: 'carl@customer.example' },
        { receiptId: 'second' },
      );
      return desk;
    };
    const { desk: smooth, faults } = await faultsIn(prepare, (desk) => desk.drain());
    for (const fault of faults) {
      const desk = await prepare();
      desk.strike(fault);
      await desk.drain();
      await recover(desk);
      expect({ fault, facts: desk.facts() }).toEqual({ fault, facts: smooth.facts() });
      expectSound(desk, ['first', 'second']);
    }
  }, 60_000);
});

describe('an agent’s answer', () => {
  const command = (desk: Desk) => {
    const [ticketId] = /tkt_\w{26}/.exec(desk.dump()) ?? [];
    const body = { text: 'Press the green button.', seenVersion: 1, status: 'waiting_customer' };
    return desk.api('POST', `/v1/tickets/${ticketId}/replies`, body, { key: 'answer-0001' });
  };
  const answerAndSend = async (desk: Desk, died: Promise<void> = new Promise(() => {})) => {
    const answered = await Promise.race([command(desk), died.then(() => undefined)]);
    if (answered !== undefined) await desk.drain();
    return answered;
  };

  it('ends as one message and one mail, and the agent who sends it again gets the answer of the first time', async () => {
    const { desk: smooth, faults } = await faultsIn(
      () => deskWithTicket(true),
      (desk) => answerAndSend(desk),
    );
    const expected = { facts: smooth.facts(), mails: await mailsOf(smooth) };
    expect(expected.mails).toHaveLength(2);
    for (const fault of faults) {
      const desk = await deskWithTicket(true);
      const { died } = desk.strike(fault);
      const first = await answerAndSend(desk, died);
      desk.restart();
      const again = await command(desk);
      expect({ fault, status: again.status }).toEqual({ fault, status: 201 });
      if (first?.status === 201) expect(again.body).toEqual(first.body);
      else expect([undefined, 503]).toContain(first?.status);
      await recover(desk);
      expect({ fault, facts: desk.facts() }).toEqual({ fault, facts: expected.facts });
      expect({ fault, mails: await mailsOf(desk) }).toEqual({ fault, mails: expected.mails });
      expectSound(desk, ['first']);
    }
  }, 60_000);
});

describe('the mail of an answer with files, one of them larger than a mail', () => {
  const FILES = [
    { name: 'small.pdf', content: 'small' },
    { name: 'large.zip', content: Buffer.alloc(MAIL_FILES_BYTES + 1) },
  ];
  const answered = async () => {
    const desk = await deskWithTicket(true);
    const { ticketId, version } = await ticketNumbered(desk, 1001);
    const files: string[] = [];
    for (const file of FILES) files.push(await uploaded(desk, ticketId, file));
    const body = { text: 'See the files.', seenVersion: version, files };
    const { status } = await desk.api('POST', `/v1/tickets/${ticketId}/replies`, body, { key: 'answer-0001' });
    expect(status).toBe(201);
    return desk;
  };
  const filesSent = async (desk: Desk) =>
    (await desk.sentMails()).map(({ attachments, text }) => ({
      attached: attachments.map(({ name, bytes }) => [name, bytes]),
      linked: text?.match(/\/f\/[a-z2-7]{52}/g)?.length ?? 0,
    }));

  it('goes out once, never without one of them, whatever is killed', async () => {
    const { desk: smooth, faults, calls } = await faultsIn(answered, (desk) => desk.drain(), ['die']);
    expect(calls).toEqual(expect.arrayContaining(['blobs.get', 'blobs.size', 'mailer.send']));
    const expected = await filesSent(smooth);
    expect(expected[1]).toEqual({ attached: [['small.pdf', 5]], linked: 1 });
    for (const fault of faults) {
      const desk = await answered();
      desk.strike(fault);
      await desk.drain();
      await recover(desk);
      expect({ fault, sent: await filesSent(desk) }).toEqual({ fault, sent: expected });
      expectSound(desk, ['first']);
    }
  }, 60_000);
});
