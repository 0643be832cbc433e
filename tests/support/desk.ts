// A whole desk in one process: the real entry points on the real table and blobs in memory, with a clock that stands until
// it is moved, ids that are the same in every run, a mailer that is scripted and a bus that a test drives.
import { onTestFinished } from 'vitest';
import { makeHandler as makeCalendars } from '../../functions/api/calendars.ts';
import { makeHandler as makeClocks } from '../../functions/api/clocks.ts';
import { makeHandler as makeKpi } from '../../functions/api/kpi.ts';
import { makeHandler as makeMe } from '../../functions/api/me.ts';
import { makeHandler as makeSimulations } from '../../functions/api/simulations.ts';
import { makeHandler as makeSubscriptions } from '../../functions/api/subscriptions.ts';
import { makeHandler as makeTickets } from '../../functions/api/tickets.ts';
import type { LogFields } from '../../functions/edge/log.ts';
import { basePorts } from '../../functions/edge/ports.ts';
import { makeHandler as makeReceiveMail } from '../../functions/mail/receive-mail.ts';
import { makeHandler as makeSendAcknowledgement } from '../../functions/on/ticket-created-send-acknowledgement.ts';
import { makeHandler as makeSendReply } from '../../functions/on/ticket-replied-send-mail.ts';
import { makeHandler as makeStatus } from '../../functions/public/status.ts';
import { type SqliteBlobs, sqliteBlobs } from '../../local/blobs/sqlite-blobs.ts';
import { type Database, openDatabase } from '../../local/sqlite/database.ts';
import { openSqliteTable, type SqliteTable } from '../../local/sqlite/sqlite-table.ts';
import { rawMailKey } from '../../shared/blobs/port.ts';
import type { IdSource } from '../../shared/kernel/id.ts';
import { type Instant, plusMs } from '../../shared/kernel/instant.ts';
import { normaliseAddress } from '../../shared/mail/addresses.ts';
import { settingsStore } from '../../shared/settings/settings-store.ts';
import { type DeskBus, deskBus, RECEIVE_MAIL } from './desk-bus.ts';
import { countOf, dumpOf, factsOf } from './desk-dump.ts';
import { type Fault, type Meter, meter, type Weather } from './desk-faults.ts';
import {
  type ApiAnswer,
  type ApiOptions,
  type Gateway,
  gateway,
  type PageAnswer,
  type PageOptions,
} from './desk-http.ts';
import { seededIds } from './desk-ids.ts';
import { addressesIn, type MailFields, type Receiving, rawMail, receivedNotification, SUPPORT } from './desk-mail.ts';
import { type ScriptedMailer, type SentMail, scriptedMailer } from './desk-mailer.ts';
import { ADMINISTRATOR, type DeskSetup, writeDeskSettings } from './desk-settings.ts';

/** A Monday at 10:00 in Moscow, where the desk under test has its office. */
export const MONDAY = '2025-10-06T07:00:00.000Z' as Instant;

export type DeskOptions = DeskSetup & {
  readonly at?: Instant;
  readonly seed?: number;
  readonly loopId?: string;
  readonly trustUnchecked?: boolean;
  readonly staleIndexReads?: number;
  readonly pageLimit?: number;
};

export type LogLine = { readonly level: string; readonly what: string; readonly fields: LogFields };

export type Desk = {
  readonly clock: { now(): Instant; advance(byMs: number): void; set(to: Instant): void };
  readonly table: SqliteTable;
  readonly blobs: SqliteBlobs;
  readonly database: Database;
  readonly mailer: ScriptedMailer;
  readonly bus: DeskBus;
  readonly ids: IdSource;
  readonly logLines: readonly LogLine[];
  /** Puts a mail before the door: stored and notified of, taken in by the next drain. Answers its receipt's id. */
  mail(mail: MailFields | Uint8Array, receiving?: Receiving): Promise<string>;
  /** Lets everything happen that can happen now. */
  drain(): Promise<void>;
  /** `mail` and `drain`. */
  receive(mail: MailFields | Uint8Array, receiving?: Receiving): Promise<string>;
  sentMails(): Promise<readonly SentMail[]>;
  /** As the administrator if nobody else is named. */
  api(method: string, path: string, body?: unknown, options?: ApiOptions): Promise<ApiAnswer>;
  page(path: string, options?: PageOptions): Promise<PageAnswer>;
  /** How many items of an entity there are. */
  count(entity: string): number;
  /** Every item of the table, exactly. */
  dump(): string;
  /** Every item apart from what two runs of one story may differ in. */
  facts(): string;
  /** From now on calls of ports are counted from 1, and the named one is struck, or each of them by chance. */
  strike(trouble?: Fault | Weather): Meter;
  /** Requests to another process on the same data, which no strike hits. */
  elsewhere(): Pick<Desk, 'api' | 'page'>;
  /** New processes on the same data: nothing runs on, nothing is remembered outside the table. */
  restart(): void;
};

export const PUBLIC_URL = 'https://help.example.com';

export async function openDesk(options: DeskOptions = {}): Promise<Desk> {
  const { at: start = MONDAY, seed = 1, loopId = 'desk-under-test', trustUnchecked = false } = options;
  let now = start;
  const clock = {
    now: () => now,
    advance: (byMs: number) => {
      now = plusMs(now, byMs);
    },
    set: (to: Instant) => {
      now = to;
    },
  };
  const database = openDatabase(':memory:');
  onTestFinished(() => database.close());
  const { staleIndexReads = 0, pageLimit } = options;
  const table = openSqliteTable({ file: database, staleIndexReads, ...(pageLimit === undefined ? {} : { pageLimit }) });
  const blobs = sqliteBlobs(database, clock);
  const ids = seededIds(seed);
  const mailer = scriptedMailer(clock);
  const logLines: LogLine[] = [];
  const line =
    (level: string) =>
    (what: string, fields: LogFields = {}) =>
      void logLines.push({ level, what, fields });
  const log = { info: line('info'), warn: line('warn'), error: line('error') };
  await writeDeskSettings(settingsStore(table, clock), options);

  let watch = meter();
  let entries = makeEntries(watch);
  function makeEntries({ wrap }: Pick<typeof watch, 'wrap'>) {
    const base = basePorts({ table: wrap('table', table), clock, ids, log });
    const stored = { ...base, blobs: wrap('blobs', blobs) };
    const mailing = { ...stored, mailer: wrap('mailer', mailer), publicUrl: PUBLIC_URL, loopId };
    return {
      http: {
        'api/tickets': makeTickets(stored),
        'api/clocks': makeClocks(base),
        'api/calendars': makeCalendars({ ...base, renewals: { send: async () => {} } }),
        'api/simulations': makeSimulations(base),
        'api/me': makeMe(base),
        'api/kpi': makeKpi(base),
        'api/subscriptions': makeSubscriptions(base),
        'public/status': makeStatus(stored),
      },
      queues: {
        [RECEIVE_MAIL]: makeReceiveMail({ ...stored, loopId, trustUnchecked }),
        'ticket-created-send-acknowledgement': makeSendAcknowledgement(mailing),
        'ticket-replied-send-mail': makeSendReply(mailing),
      },
    };
  }
  const bus = deskBus({
    stream: table,
    handlers: () => entries.queues,
    died: () => watch.died,
    isDead: () => watch.isDead(),
  });
  const requests = ({ api, page }: Gateway): Pick<Desk, 'api' | 'page'> => ({
    api: (method, path, body, options = {}) => api(method, path, body, { as: ADMINISTRATOR, ...options }),
    page: (path, options = {}) => page(path, options),
  });
  let mails = 0;

  const desk: Desk = {
    clock,
    table,
    blobs,
    database,
    mailer,
    bus,
    ids,
    logLines,
    mail: async (mail, receiving = {}) => {
      mails += 1;
      const { receiptId = `receipt-${seed}-${mails}`, receivedAt = clock.now() } = receiving;
      const raw = mail instanceof Uint8Array ? mail : Buffer.from(rawMail(mail, receivedAt));
      const fields = mail instanceof Uint8Array ? peopleOf(mail) : mail;
      const { source = addressesIn(fields.from ?? 'anna@customer.example')[0] ?? '' } = receiving;
      const named = addressesIn(fields.to ?? SUPPORT, fields.cc).map(normaliseAddress);
      const { recipients = named.filter((address) => address.endsWith('example.com')) } = receiving;
      await blobs.put(rawMailKey(receiptId), raw, 'message/rfc822');
      bus.add(RECEIVE_MAIL, receivedNotification({ ...receiving, receiptId, receivedAt, source, recipients }));
      return receiptId;
    },
    drain: () => bus.drain(),
    receive: async (mail, receiving) => {
      const receiptId = await desk.mail(mail, receiving);
      await bus.drain();
      return receiptId;
    },
    sentMails: () => mailer.sent(),
    ...requests(gateway(() => entries.http)),
    elsewhere: () => {
      const other = makeEntries(meter());
      return requests(gateway(() => other.http));
    },
    count: (entity) => countOf(database.connection, entity),
    dump: () => dumpOf(database.connection),
    facts: () => factsOf(database.connection),
    strike: (trouble) => {
      watch = meter(trouble);
      entries = makeEntries(watch);
      return watch;
    },
    restart: () => {
      watch = meter();
      entries = makeEntries(watch);
    },
  };
  return desk;
}

/** Who a raw mail is from and to, as far as the envelope of a test needs it. */
function peopleOf(raw: Uint8Array): MailFields {
  const text = Buffer.from(raw).toString('latin1');
  const head = text.slice(0, text.search(/\r?\n\r?\n/)).replace(/\r?\n[ \t]+/g, ' ');
  const value = (name: string) => new RegExp(`^${name}:\\s*(.*)$`, 'im').exec(head)?.[1];
  const [from = '', to = SUPPORT, cc = ''] = [value('From'), value('To'), value('Cc')];
  return { from, to, cc };
}
