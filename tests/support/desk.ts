// A whole desk in one process: the real entry points on the real table and blobs in memory, with a clock that stands until
// it is moved, ids that are the same in every run, a mailer that is scripted and a bus that a test drives.
import { gzipSync } from 'node:zlib';
import { onTestFinished } from 'vitest';
import { makeHandler as makeAgents } from '../../functions/api/agents.ts';
import { makeHandler as makeApprovalChains } from '../../functions/api/approval-chains.ts';
import { makeHandler as makeApprovals } from '../../functions/api/approvals.ts';
import { makeHandler as makeCalendars } from '../../functions/api/calendars.ts';
import { makeHandler as makeClocks } from '../../functions/api/clocks.ts';
import { makeHandler as makeContacts } from '../../functions/api/contacts.ts';
import { makeHandler as makeFailedMail } from '../../functions/api/failed-mail.ts';
import { makeHandler as makeFiles } from '../../functions/api/files.ts';
import { makeHandler as makeKpi } from '../../functions/api/kpi.ts';
import { makeHandler as makeMailboxes } from '../../functions/api/mailboxes.ts';
import { makeHandler as makeMe } from '../../functions/api/me.ts';
import { makeHandler as makeNotices } from '../../functions/api/notices.ts';
import { makeHandler as makeOperations } from '../../functions/api/operations.ts';
import { makeHandler as makeOrganisation } from '../../functions/api/organisation.ts';
import { makeHandler as makeParked } from '../../functions/api/parked.ts';
import { makeHandler as makePolicies } from '../../functions/api/policies.ts';
import { makeHandler as makeRota } from '../../functions/api/rota.ts';
import { makeHandler as makeRouting } from '../../functions/api/routing.ts';
import { makeHandler as makeSearch } from '../../functions/api/search.ts';
import { makeHandler as makeSimulations } from '../../functions/api/simulations.ts';
import { makeHandler as makeSubscriptions } from '../../functions/api/subscriptions.ts';
import { makeHandler as makeTemplates } from '../../functions/api/templates.ts';
import { makeHandler as makeTicketCommands } from '../../functions/api/ticket-commands.ts';
import { makeHandler as makeTickets } from '../../functions/api/tickets.ts';
import { makeHandler as makeViews } from '../../functions/api/views.ts';
import { makeHandler as makeWriting } from '../../functions/api/writing.ts';
import type { HttpAnswer, HttpEvent } from '../../functions/edge/http.ts';
import type { LogFields } from '../../functions/edge/log.ts';
import type { Portal } from '../../functions/edge/portal.ts';
import { basePorts } from '../../functions/edge/ports.ts';
import { makeHandler as makeReceiveMail } from '../../functions/mail/receive-mail.ts';
import { makeHandler as makeRecordReport } from '../../functions/mail/record-report.ts';
import { makeHandler as makeTellOfLostAnswer } from '../../functions/on/answer-undelivered-tell-assignee.ts';
import { makeHandler as makeTellRequester } from '../../functions/on/approval-ended-tell-requester.ts';
import { makeHandler as makeRunProcess } from '../../functions/on/approval-moved-run-process.ts';
import { makeHandler as makeSendRequest } from '../../functions/on/approver-asked-send-request.ts';
import { makeHandler as makeTellOfAnswer } from '../../functions/on/customer-message-received-tell-assignee.ts';
import { makeHandler as makeSendReminder } from '../../functions/on/customer-reminded-send-mail.ts';
import { makeHandler as makeTellMentioned } from '../../functions/on/note-added-tell-mentioned.ts';
import { makeHandler as makeMailLinks } from '../../functions/on/status-links-asked-mail-links.ts';
import { makeHandler as makeShareOut } from '../../functions/on/ticket-arrived-share-out.ts';
import { makeHandler as makeTellOfAssignment } from '../../functions/on/ticket-assigned-tell-assignee.ts';
import { makeHandler as makeIndexWords } from '../../functions/on/ticket-changed-index-words.ts';
import { makeHandler as makeSendAcknowledgement } from '../../functions/on/ticket-created-send-acknowledgement.ts';
import { makeHandler as makeCancelApprovals } from '../../functions/on/ticket-ended-cancel-approvals.ts';
import { makeHandler as makeCarryHeld } from '../../functions/on/ticket-merged-carry-held-messages.ts';
import { makeHandler as makeCountLists } from '../../functions/on/ticket-moved-count-lists.ts';
import { makeHandler as makeSendReply } from '../../functions/on/ticket-replied-send-mail.ts';
import { makeHandler as makeApprovalPage } from '../../functions/public/approval.ts';
import { makeHandler as makeAssets } from '../../functions/public/assets.ts';
import { makeHandler as makeDocument } from '../../functions/public/document.ts';
import { makeHandler as makeLinkedFiles } from '../../functions/public/files.ts';
import { makeHandler as makeForm } from '../../functions/public/form.ts';
import { makeHandler as makeLink } from '../../functions/public/link.ts';
import { makeHandler as makeMine } from '../../functions/public/my.ts';
import { makeHandler as makeStatus } from '../../functions/public/status.ts';
import { makeHandler as makeUploads } from '../../functions/public/uploads.ts';
import { makeHandler as makeReleaseHeld } from '../../functions/schedule/release-held-replies.ts';
import { makeHandler as makeSendDueNotices } from '../../functions/schedule/send-due-notices.ts';
import { localFileLinks } from '../../local/blobs/file-links.ts';
import { type SqliteBlobs, sqliteBlobs } from '../../local/blobs/sqlite-blobs.ts';
import { localUploadLinks } from '../../local/blobs/upload-links.ts';
import { deliveryQueues } from '../../local/bus/delivery-queues.ts';
import { localDeadLetters } from '../../local/operations/local-dead-letters.ts';
import { localFailedExecutions } from '../../local/operations/local-failed-executions.ts';
import { type Database, openDatabase } from '../../local/sqlite/database.ts';
import { openSqliteTable, type SqliteTable } from '../../local/sqlite/sqlite-table.ts';
import { type ExecutionStore, executionStore } from '../../local/workflows/execution-store.ts';
import { localWorkflows } from '../../local/workflows/local-workflows.ts';
import { rawMailKey } from '../../shared/blobs/port.ts';
import type { IdSource } from '../../shared/kernel/id.ts';
import { type Instant, plusMs } from '../../shared/kernel/instant.ts';
import { normaliseAddress } from '../../shared/mail/addresses.ts';
import type { MailReader } from '../../shared/mail/mail-reader.ts';
import { WORKFLOW_DEFINITIONS } from '../../shared/registry/workflows.ts';
import { settingsStore } from '../../shared/settings/settings-store.ts';
import type { DueReplyTrigger } from '../../shared/sla/ports.ts';
import { type DeskBus, deskBus, RECEIVE_MAIL, RECORD_REPORT } from './desk-bus.ts';
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
import { ADMINISTRATOR, accountsOfDesk, type DeskSetup, writeDeskSettings } from './desk-settings.ts';

/** A Monday at 10:00 in Moscow, where the desk under test has its office. */
export const MONDAY = '2025-10-06T07:00:00.000Z' as Instant;

export type DeskOptions = DeskSetup & {
  readonly at?: Instant;
  readonly seed?: number;
  readonly loopId?: string;
  readonly trustUnchecked?: boolean;
  readonly staleIndexReads?: number;
  readonly pageLimit?: number;
  /** What makes pages for customers lively; absent as on a desk whose script is not built. */
  readonly portal?: Portal;
  /** The numbers beside the lists are kept: nothing else rests on them, so most stories go without. */
  readonly counts?: true;
  /** In place of the reader without bounds. */
  readonly reader?: MailReader;
  /** Takes what closes the desk, if it must outlive the test that opens it. */
  readonly closing?: (close: () => void) => void;
};

export type LogLine = { readonly level: string; readonly what: string; readonly fields: LogFields };

export type Desk = {
  readonly clock: { now(): Instant; advance(byMs: number): void; set(to: Instant): void };
  readonly table: SqliteTable;
  readonly blobs: SqliteBlobs;
  readonly database: Database;
  readonly mailer: ScriptedMailer;
  /** Processes that were started; nothing runs them unless a test does. */
  readonly executions: ExecutionStore;
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
  /** What a timer does every minute: whose working time has begun gets what waited for it. */
  sendDueNotices(): Promise<void>;
  /** What the queue of held answers holds. */
  readonly held: readonly DueReplyTrigger[];
  /** Hands out what of it is due, or these; answers how many failed. */
  releaseHeld(triggers?: readonly DueReplyTrigger[]): Promise<number>;
  /** As the administrator if nobody else is named. */
  api(method: string, path: string, body?: unknown, options?: ApiOptions): Promise<ApiAnswer>;
  page(path: string, options?: PageOptions): Promise<PageAnswer>;
  /** What a browser gets from an address that was handed out. */
  take(url: string): Promise<HttpAnswer | undefined>;
  /** Puts a file to an address that was handed out, and answers the status. */
  putFile(url: string, content: Uint8Array, headers: Readonly<Record<string, string>>): Promise<number>;
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
/** What every script of a portal holds here. */
const SCRIPT = { bytes: Buffer.from('export {};'), zipped: gzipSync('export {};') };
/** Another address, as in AWS: a link to the wrong one of the two leads nowhere. */
export const DESK_URL = 'https://desk.example.com';

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
  const { staleIndexReads = 0, pageLimit, reader, closing = onTestFinished } = options;
  closing(() => database.close());
  const portal = options.portal === undefined ? {} : { portal: options.portal };
  const reading = reader === undefined ? {} : { reader };
  const table = openSqliteTable({ file: database, staleIndexReads, ...(pageLimit === undefined ? {} : { pageLimit }) });
  const blobs = sqliteBlobs(database, clock);
  const fileLinks = localFileLinks(PUBLIC_URL, blobs, clock);
  const uploadLinks = localUploadLinks(PUBLIC_URL, blobs, clock);
  const ids = seededIds(seed);
  const mailer = scriptedMailer(clock);
  const executions = executionStore(database, clock);
  const deadLetters = localDeadLetters(deliveryQueues(database, clock));
  const logLines: LogLine[] = [];
  const line =
    (level: string) =>
    (what: string, fields: LogFields = {}) =>
      void logLines.push({ level, what, fields });
  const log = { info: line('info'), warn: line('warn'), error: line('error') };
  await writeDeskSettings(settingsStore(table, clock), options);

  const held: DueReplyTrigger[] = [];
  const heldQueue = { send: async (triggers: readonly DueReplyTrigger[]) => void held.push(...triggers) };
  let watch = meter();
  let entries = makeEntries(watch);
  function makeEntries({ wrap }: Pick<typeof watch, 'wrap'>) {
    const base = basePorts({ table: wrap('table', table), clock, ids, log });
    const stored = { ...base, blobs: wrap('blobs', blobs) };
    const workflows = wrap('workflows', localWorkflows(executions, WORKFLOW_DEFINITIONS, clock));
    const approving = { ...base, workflows };
    const mailing = { ...stored, mailer: wrap('mailer', mailer), publicUrl: PUBLIC_URL, deskUrl: DESK_URL, loopId };
    return {
      http: {
        'api/tickets': makeTickets({ ...stored, heldQueue }),
        'api/ticket-commands': makeTicketCommands({ ...stored, heldQueue }),
        'api/writing': makeWriting(stored),
        'api/contacts': makeContacts(base),
        'api/clocks': makeClocks(base),
        'api/calendars': makeCalendars({ ...base, renewals: { send: async () => {} } }),
        'api/simulations': makeSimulations(base),
        'api/search': makeSearch(base),
        'api/views': makeViews(base),
        'api/rota': makeRota(base),
        'api/notices': makeNotices(base),
        'api/me': makeMe(base),
        'api/approvals': makeApprovals(approving),
        'api/approval-chains': makeApprovalChains(base),
        'public/approval': makeApprovalPage(approving),
        'api/parked': makeParked({ ...stored, loopId, trustUnchecked }),
        'api/failed-mail': makeFailedMail(base),
        'api/agents': makeAgents({ ...base, accounts: accountsOfDesk }),
        'api/organisation': makeOrganisation(base),
        'api/mailboxes': makeMailboxes(base),
        'api/routing': makeRouting(base),
        'api/templates': makeTemplates(base),
        'api/policies': makePolicies({ ...base, renewals: { send: async () => {} } }),
        'api/files': makeFiles({
          ...stored,
          fileLinks,
          uploadLinks: wrap('uploadLinks', uploadLinks),
          publicUrl: PUBLIC_URL,
        }),
        'public/status': makeStatus({ ...stored, fileLinks, ...portal }),
        'public/uploads': makeUploads({ ...stored, fileLinks, uploadLinks: wrap('uploadLinks', uploadLinks) }),
        'public/my': makeMine(base),
        'public/assets': makeAssets({
          log,
          file: (name) => (options.portal?.script.endsWith(`/${name}`) ? SCRIPT : undefined),
        }),
        'public/files': makeLinkedFiles({ ...stored, fileLinks }),
        'public/document': makeDocument({ ...stored, deskOrigin: DESK_URL }),
        'public/link': makeLink(base),
        'public/form': makeForm({ ...stored, ...portal }),
        'api/kpi': makeKpi(base),
        'api/subscriptions': makeSubscriptions(base),
        'api/operations': makeOperations({ ...base, deadLetters, executions: localFailedExecutions(executions) }),
      },
      queues: {
        [RECEIVE_MAIL]: makeReceiveMail({ ...stored, ...reading, loopId, trustUnchecked }),
        [RECORD_REPORT]: makeRecordReport(base),
        'ticket-created-send-acknowledgement': makeSendAcknowledgement(mailing),
        'ticket-replied-send-mail': makeSendReply(mailing),
        'customer-reminded-send-mail': makeSendReminder(mailing),
        'status-links-asked-mail-links': makeMailLinks(mailing),
        'ticket-changed-index-words': makeIndexWords(base),
        ...(options.counts === true ? { 'ticket-moved-count-lists': makeCountLists(base) } : {}),
        'ticket-arrived-share-out': makeShareOut(base),
        'ticket-assigned-tell-assignee': makeTellOfAssignment(mailing),
        'customer-message-received-tell-assignee': makeTellOfAnswer(mailing),
        'answer-undelivered-tell-assignee': makeTellOfLostAnswer(mailing),
        'note-added-tell-mentioned': makeTellMentioned(mailing),
        'ticket-ended-cancel-approvals': makeCancelApprovals(approving),
        'ticket-merged-carry-held-messages': makeCarryHeld(base),
        'approval-moved-run-process': makeRunProcess(approving),
        'approver-asked-send-request': makeSendRequest(mailing),
        'approval-ended-tell-requester': makeTellRequester(mailing),
      },
      sendDueNotices: makeSendDueNotices(mailing),
      releaseHeld: makeReleaseHeld({ ...base, heldQueue }),
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
    executions,
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
    sendDueNotices: () => entries.sendDueNotices(),
    held,
    releaseHeld: async (triggers) => {
      const due = triggers ?? held.filter(({ dueAt }) => dueAt <= now);
      if (triggers === undefined) held.splice(0, held.length, ...held.filter(({ dueAt }) => dueAt > now));
      const Records = due.map((trigger, index) => ({ messageId: `${index}`, body: JSON.stringify(trigger) }) as never);
      const { batchItemFailures } = await entries.releaseHeld({ Records });
      return batchItemFailures.length;
    },
    ...requests(gateway(() => entries.http)),
    take: (url) =>
      fileLinks.pages({
        rawPath: new URL(url).pathname,
        requestContext: { http: { method: 'GET' } },
      } as HttpEvent),
    putFile: (url, content, headers) =>
      uploadLinks.receive({
        method: 'PUT',
        path: new URL(url).pathname,
        headers: { 'content-length': String(content.length), ...headers },
        body: new Blob([new Uint8Array(content)]).stream(),
      }),
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
