// Mail to one of us as it leaves: what machines read in its head, that it goes out once, and that no word of anybody's can
// become a header. What was sent is read by another parser than the one that made it.
import { describe, expect, it, onTestFinished } from 'vitest';
import { openSqliteTable } from '../../../local/sqlite/sqlite-table.ts';
import { derivedId } from '../../../shared/kernel/derived-id.ts';
import { MINUTE_MS } from '../../../shared/kernel/duration.ts';
import { type Instant, plusMs } from '../../../shared/kernel/instant.ts';
import { outboundStore } from '../../../shared/outbound/outbound-store.ts';
import { UNKNOWN_FOR_MS } from '../../../shared/outbound/send-outbound.ts';
import { type StaffMail, type StaffMailPorts, sendStaffMail } from '../../../shared/outbound/send-staff-mail.ts';
import { type ScriptedMailer, scriptedMailer } from '../../support/desk-mailer.ts';
import { steadyIds } from '../../support/seeded.ts';

const START = '2025-10-06T07:00:00.000Z' as Instant;

function desk(more: Partial<StaffMailPorts> = {}) {
  let now = START;
  const clock = { now: () => now };
  const table = openSqliteTable({ file: ':memory:' });
  onTestFinished(() => table.close());
  const ids = steadyIds();
  const mailer: ScriptedMailer = scriptedMailer(clock);
  const ports: StaffMailPorts = {
    outbounds: outboundStore(table, ids),
    deskMailbox: async () => ({
      publicAddress: 'support@example.com',
      signature: { en: 'Support team', ru: 'Служба поддержки' },
    }),
    settingsUrl: 'https://help.example.com/desk/settings/notices',
    loopId: 'desk-under-test',
    ...{ mailer, clock, ids },
    ...more,
  };
  const pass = (milliseconds: number) => {
    now = plusMs(now, milliseconds);
  };
  return { ports, mailer, table, pass };
}

function mail(more: Partial<StaffMail> = {}): StaffMail {
  return {
    outboundId: derivedId('outbound', 'a fact'),
    kind: 'notice',
    to: { name: 'Ivanova', email: 'ivanova@example.com', language: 'en' },
    subject: '[#1001] Assigned: Printer',
    blocks: async () => [{ kind: 'text', text: 'Ticket 1001 was assigned.' }],
    correlationId: 'test',
    ...more,
  };
}

const laterOf = (ports: StaffMailPorts) => sendStaffMail(ports, mail()).catch((error: Error) => error.message);

describe('a mail to one of us', () => {
  it('says to machines that it is automatic, expects no answer, and where it is switched off', async () => {
    const { ports, mailer } = desk();
    await sendStaffMail(ports, mail());
    const [sent] = await mailer.sent();
    expect(sent?.headers).toMatchObject({
      'auto-submitted': 'auto-generated',
      'x-auto-response-suppress': 'All',
      'x-firstline-loop': 'desk-under-test',
      precedence: 'bulk',
      'list-unsubscribe': '<https://help.example.com/desk/settings/notices>',
      'content-language': 'en',
      subject: '[#1001] Assigned: Printer',
    });
    expect(Object.keys(sent?.headers ?? {})).not.toContain('reply-to');
    expect(sent?.headers['message-id']).toMatch(/^<try_[0-9a-z]{26}@example\.com>$/);
  });

  it('comes from an address that is no mailbox, so that no bounce becomes a ticket', async () => {
    const { ports, mailer } = desk();
    await sendStaffMail(ports, mail());
    const [sent] = await mailer.sent();
    expect(sent).toMatchObject({ from: 'no-reply@example.com', to: ['ivanova@example.com'] });
    expect(sent?.headers['from']).toContain('Support team');
  });

  it('is signed in the reader’s language', async () => {
    const { ports, mailer } = desk();
    await sendStaffMail(ports, mail({ to: { name: 'Иванова', email: 'ivanova@example.com', language: 'ru' } }));
    const [sent] = await mailer.sent();
    expect(sent?.headers['from']).toContain('Служба поддержки');
    expect(sent?.headers['to']).toContain('Иванова');
    expect(sent?.html).toContain('<html lang="ru">');
  });

  it('carries files, if it has some', async () => {
    const { ports, mailer } = desk();
    const content = Buffer.from('a,b\n');
    await sendStaffMail(
      ports,
      mail({ kind: 'report', files: [{ name: 'week.csv', contentType: 'text/csv', content }] }),
    );
    expect((await mailer.sent())[0]?.attachments).toEqual([{ name: 'week.csv', type: 'text/csv', bytes: 4 }]);
  });

  it('belongs to no ticket and stands with its events by itself', async () => {
    const { ports, table } = desk();
    await sendStaffMail(ports, mail());
    const { items } = await table.query({ partition: `STAFF-MAIL#${mail().outboundId}` });
    expect(items.map(({ entity }) => entity)).toEqual(['event', 'outbound']);
    expect(JSON.stringify(items)).not.toMatch(/ticketId|Printer|ivanova/);
  });
});

describe('the same fact', () => {
  it('is mailed once, however often it is told', async () => {
    const { ports, mailer } = desk();
    for (let time = 1; time <= 3; time += 1) expect(await sendStaffMail(ports, mail())).toEqual({ state: 'sent' });
    await Promise.all([sendStaffMail(ports, mail()), sendStaffMail(ports, mail())]);
    expect(mailer.handedOver).toHaveLength(1);
  });

  it('is mailed once when it is told twice at the same moment', async () => {
    const { ports, mailer } = desk();
    await Promise.allSettled([sendStaffMail(ports, mail()), sendStaffMail(ports, mail())]);
    expect(mailer.handedOver).toHaveLength(1);
  });

  it('is mailed later when the mailer cannot take it now', async () => {
    const { ports, mailer } = desk();
    mailer.script({ later: 'throttled', afterMs: 1_000 });
    expect(await laterOf(ports)).toBe('outbound.later');
    expect(await sendStaffMail(ports, mail())).toEqual({ state: 'sent' });
    expect(mailer.handedOver).toHaveLength(1);
  });

  it('is given up when the mailer refuses it for good', async () => {
    const { ports, mailer } = desk();
    mailer.script({ refuse: 'address-rejected' });
    const refused = { state: 'failed', reason: 'address-rejected' };
    expect([await sendStaffMail(ports, mail()), await sendStaffMail(ports, mail())]).toEqual([refused, refused]);
    expect(mailer.handedOver).toEqual([]);
  });

  it('is mailed once more, and never a third time, when nobody knows what became of the first', async () => {
    const { ports, mailer, pass } = desk();
    mailer.script('throw-after', 'throw-after', 'throw-after');
    await expect(sendStaffMail(ports, mail())).rejects.toThrow();
    pass(UNKNOWN_FOR_MS - 1);
    expect(await laterOf(ports)).toBe('outbound.later');
    expect(mailer.handedOver).toHaveLength(1);
    pass(1);
    await expect(sendStaffMail(ports, mail())).rejects.toThrow();
    pass(UNKNOWN_FOR_MS + MINUTE_MS);
    expect(await sendStaffMail(ports, mail())).toEqual({ state: 'failed', reason: 'fate-unknown' });
    expect(mailer.handedOver).toHaveLength(2);
  });

  it('has its words made when the mail is sent, and not before', async () => {
    const { ports } = desk();
    let made = 0;
    const blocks = async () => {
      made += 1;
      return [{ kind: 'text', text: 'A link of its own.' }] as const;
    };
    await sendStaffMail(ports, mail({ blocks }));
    await sendStaffMail(ports, mail({ blocks }));
    expect(made).toBe(1);
  });
});

describe('words of other people', () => {
  const EVIL = 'Printer\r\nBcc: victim@example.org\r\n\r\nBody\u0000\u2028X-Evil: 1\u202e';

  it('in a subject stay words', async () => {
    const { ports, mailer } = desk();
    await sendStaffMail(ports, mail({ subject: EVIL }));
    const [sent] = await mailer.sent();
    expect(sent?.subject).toBe('Printer Bcc: victim@example.org Body X-Evil: 1');
    expect(Object.keys(sent?.headers ?? {})).not.toEqual(expect.arrayContaining(['bcc']));
    expect(Object.keys(sent?.headers ?? {})).not.toEqual(expect.arrayContaining(['x-evil']));
    expect(mailer.handedOver[0]?.to).toEqual(['ivanova@example.com']);
  });

  it('in a name stay a name', async () => {
    const { ports, mailer } = desk();
    await sendStaffMail(ports, mail({ to: { name: EVIL, email: 'ivanova@example.com', language: 'en' } }));
    const [sent] = await mailer.sent();
    expect(sent?.to).toEqual(['ivanova@example.com']);
    expect(Object.keys(sent?.headers ?? {})).not.toEqual(expect.arrayContaining(['bcc']));
  });

  it.each(['ivanova@example.com\r\nBcc: victim@example.org', 'a@example.com, b@example.org', 'Ivanova', ''])(
    'in the place of an address send nothing: %j',
    async (email) => {
      const { ports, mailer } = desk();
      const sent = sendStaffMail(ports, mail({ to: { name: 'Ivanova', email, language: 'en' } }));
      const outcome = await sent.catch((error: Error) => error.message);
      expect([{ state: 'failed', reason: 'address-rejected' }, 'header.unsafe']).toContainEqual(outcome);
      expect(mailer.handedOver).toEqual([]);
    },
  );

  it('that fill a subject are cut to what a list shows', async () => {
    for (const [length, shown] of [
      [159, 159],
      [160, 160],
      [161, 160],
    ] as const) {
      const { ports, mailer } = desk();
      await sendStaffMail(ports, mail({ subject: 'я'.repeat(length) }));
      expect((await mailer.sent())[0]?.subject).toHaveLength(shown);
    }
  });
});
