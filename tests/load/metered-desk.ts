// A desk in one process whose table tells what every call consumed: the real entry points on the real table in memory, with
// a clock that stands and ids of one length, so that every run counts the same units and bytes.
import { makeHandler as makeFailedMail } from '../../functions/api/failed-mail.ts';
import { makeHandler as makeKpi } from '../../functions/api/kpi.ts';
import { makeHandler as makeSearch } from '../../functions/api/search.ts';
import { makeHandler as makeTicketCommands } from '../../functions/api/ticket-commands.ts';
import { makeHandler as makeTickets } from '../../functions/api/tickets.ts';
import { makeHandler as makeWriting } from '../../functions/api/writing.ts';
import { basePorts } from '../../functions/edge/ports.ts';
import { makeHandler as makeReceiveMail } from '../../functions/mail/receive-mail.ts';
import { makeHandler as makeSendAcknowledgement } from '../../functions/on/ticket-created-send-acknowledgement.ts';
import { makeHandler as makeSendReply } from '../../functions/on/ticket-replied-send-mail.ts';
import { makeHandler as makeForm } from '../../functions/public/form.ts';
import { makeHandler as makeReleaseHeld } from '../../functions/schedule/release-held-replies.ts';
import { makeHandler as makeSweep } from '../../functions/schedule/sweep-due-clocks.ts';
import { sqliteBlobs } from '../../local/blobs/sqlite-blobs.ts';
import { openDatabase } from '../../local/sqlite/database.ts';
import { openSqliteTable } from '../../local/sqlite/sqlite-table.ts';
import { rawMailKey } from '../../shared/blobs/port.ts';
import type { TicketId } from '../../shared/kernel/id.ts';
import { type Instant, plusMs } from '../../shared/kernel/instant.ts';
import { type DeskBus, deskBus, RECEIVE_MAIL } from '../support/desk-bus.ts';
import { type ApiAnswer, gateway, type PageAnswer, type PageOptions } from '../support/desk-http.ts';
import { seededIds } from '../support/desk-ids.ts';
import { addressesIn, type MailFields, rawMail, receivedNotification, SUPPORT } from '../support/desk-mail.ts';
import { type SentMail, scriptedMailer } from '../support/desk-mailer.ts';
import { ADMINISTRATOR, writeDeskSettings } from '../support/desk-settings.ts';
import { refusedMail } from '../support/refused-mail.ts';
import { indexSeeded } from './index-seeded.ts';
import { type Metering, meteredTable } from './metered-table.ts';
import { type SeedOptions, seedConversation, seedTickets } from './seed-tickets.ts';

/** A Monday at 10:00 in Moscow, where the desk has its office. */
const MONDAY = '2025-10-06T07:00:00.000Z' as Instant;

export type MeteredDesk = {
  readonly bus: DeskBus;
  sentMails(): Promise<readonly SentMail[]>;
  advance(byMs: number): void;
  /** Puts a mail before the door; `deliver` takes it in. */
  mail(mail: MailFields): Promise<void>;
  /** Hands out the oldest delivery that waits, of which there must be one, and fails if it fails. */
  deliver(): Promise<void>;
  /** Forgets what has happened so far, as if everything had reacted to it. */
  skipEvents(): void;
  api(method: string, path: string, body?: unknown, key?: string): Promise<ApiAnswer>;
  page(path: string, options?: PageOptions): Promise<PageAnswer>;
  sweep(): Promise<void>;
  /** Lets held answers go. */
  release(): Promise<void>;
  seed(count: number, options: SeedOptions): Promise<void>;
  /** Makes every ticket found by its words. */
  index(): Promise<void>;
  /** A ticket with so many messages. */
  converse(messages: number): Promise<TicketId>;
  /** A mail of the ticket is refused for good. */
  refuseMail(ticketId: TicketId): Promise<unknown>;
  /** What the table consumed meanwhile; settings are read before, since every process keeps them. */
  metered(operation: () => Promise<unknown>): Promise<Metering>;
  close(): void;
};

export async function openMeteredDesk(): Promise<MeteredDesk> {
  let now = MONDAY;
  const clock = { now: () => now };
  const database = openDatabase(':memory:');
  const { table, metered } = meteredTable(database.connection, (onUnits) =>
    openSqliteTable({ file: database, onUnits }),
  );
  const blobs = sqliteBlobs(database, clock);
  const mailer = scriptedMailer(clock);
  const ids = seededIds(1);
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const base = basePorts({ table, clock, ids, log });
  await writeDeskSettings(base.settings, {});

  const stored = { ...base, blobs };
  const mailing = {
    ...stored,
    mailer,
    publicUrl: 'https://help.example.com',
    deskUrl: 'https://desk.example.com',
    loopId: 'metered-desk',
  };
  const queues = {
    [RECEIVE_MAIL]: makeReceiveMail({ ...mailing, trustUnchecked: false }),
    'ticket-created-send-acknowledgement': makeSendAcknowledgement(mailing),
    'ticket-replied-send-mail': makeSendReply(mailing),
  };
  const stream = openSqliteTable({ file: database });
  const bus = deskBus({ stream, handlers: () => queues, died: () => new Promise(() => {}), isDead: () => false });
  const held: string[] = [];
  const heldQueue = {
    send: async (triggers: readonly object[]) => void held.push(...triggers.map((each) => JSON.stringify(each))),
  };
  const release = makeReleaseHeld({ ...base, heldQueue });
  const web = gateway(() => ({
    'api/tickets': makeTickets({ ...stored, heldQueue }),
    'api/search': makeSearch(base),
    'api/kpi': makeKpi(base),
    'api/failed-mail': makeFailedMail(base),
    'public/form': makeForm(stored),
    'api/ticket-commands': makeTicketCommands({ ...stored, heldQueue }),
    'api/writing': makeWriting(stored),
  }));
  const sweep = makeSweep({ table, clock, log, dueQueue: { send: async () => {} } });
  let mails = 0;

  return {
    bus,
    sentMails: mailer.sent,
    advance: (byMs) => {
      now = plusMs(now, byMs);
    },
    mail: async (mail) => {
      mails += 1;
      const receiptId = String(mails).padStart(40, '0');
      await blobs.put(rawMailKey(receiptId), Buffer.from(rawMail(mail, now)), 'message/rfc822');
      const [source = ''] = addressesIn(mail.from);
      const recipients = addressesIn(mail.to ?? SUPPORT);
      bus.add(RECEIVE_MAIL, receivedNotification({ receiptId, receivedAt: now, source, recipients }));
    },
    deliver: async () => {
      bus.pump();
      const delivery = bus.waiting.shift();
      if (delivery === undefined) throw new Error('nothing waits to be delivered');
      if (!(await bus.deliver(delivery))) throw new Error(`${delivery.queue} failed`);
    },
    skipEvents: () => {
      bus.pump();
      bus.waiting.splice(0);
    },
    api: (method, path, body, key) =>
      web.api(method, path, body, { as: ADMINISTRATOR, ...(key === undefined ? {} : { key }) }),
    page: (path, options = {}) => web.page(path, options),
    sweep,
    release: async () => {
      const Records = held.splice(0).map((body) => ({ messageId: '1', body }) as never);
      const { batchItemFailures } = await release({ Records });
      if (batchItemFailures.length > 0) throw new Error('an answer could not be released');
    },
    index: () => indexSeeded(base, stream),
    seed: (count, options) => seedTickets(base, count, options),
    converse: (messages) => seedConversation(base, messages),
    refuseMail: (ticketId) => refusedMail(base, ticketId),
    metered: async (operation) => {
      await base.settings.list('MAILBOX');
      return metered(operation);
    },
    close: () => database.close(),
  };
}
