// Where the local edition and the product meet: the adapters that it offers, and the entry points that it wants to serve.
import type { HttpHandler } from '../functions/edge/http.ts';
import type { Log } from '../functions/edge/log.ts';
import type { QueueHandler } from '../functions/edge/reaction.ts';
import type { FileLinks } from '../shared/blobs/file-links.ts';
import type { Blobs } from '../shared/blobs/port.ts';
import type { UploadLinks } from '../shared/blobs/upload-links.ts';
import type { MailReader } from '../shared/mail/mail-reader.ts';
import type { DeadLetters, FailedExecutions } from '../shared/operations/ports.ts';
import type { Mailer } from '../shared/outbound/mailer.ts';
import type { Workflows, WorkflowTask } from '../shared/processes/workflows.ts';
import type { HttpEntry } from '../shared/registry/http-entries.ts';
import type { ReactionName } from '../shared/registry/reactions.ts';
import type { TaskEntry } from '../shared/registry/workflows.ts';
import type { AuditStep } from '../shared/sla/audit-clocks.ts';
import type { AnyDueTrigger, DueQueue, StepQueue } from '../shared/sla/ports.ts';
import type { Table } from '../shared/table/port.ts';
import type { CorrectionStep } from '../shared/tickets/correct-clocks.ts';
import type { RenewalStep } from '../shared/tickets/renew-clocks.ts';
import type { LocalClock } from './clock.ts';
import type { AccountStore } from './identity/account-store.ts';

export type EditionPorts = {
  readonly table: Table;
  readonly blobs: Blobs;
  readonly fileLinks: FileLinks;
  readonly uploadLinks: UploadLinks;
  readonly mailer: Mailer;
  readonly reader: MailReader;
  /** For a mail that comes again: the process may have ended over it. */
  readonly readerAgain: MailReader;
  readonly dueQueue: DueQueue<AnyDueTrigger>;
  readonly renewals: StepQueue<RenewalStep | CorrectionStep>;
  readonly audits: StepQueue<AuditStep>;
  readonly workflows: Workflows;
  readonly deadLetters: DeadLetters;
  readonly failedExecutions: FailedExecutions;
  /** Alarms included, for timers of the product such as the sweep. */
  readonly clock: LocalClock;
  readonly log: Log;
  /** Where people reach the desk, without a slash at its end. */
  readonly publicUrl: string;
  /** Where the build of the script of pages for customers stands, if it stands. */
  readonly portalFolder: string;
  /** Names this data folder to other desks, for ever. */
  readonly loopId: string;
  /** Nobody but this machine can send mail here, so a sender that nobody checked is believed. */
  readonly trustUnchecked: boolean;
  /** IANA zone of this machine, for the first calendar. */
  readonly zone: string;
  /** `iss` and `sub` of the tokens that a script gets with the edition's own client: the first administrator. */
  readonly scriptIdentity: { readonly issuer: string; readonly subject: string };
  /** Accounts of people; their tokens have the issuer of the script's. */
  readonly accounts: AccountStore;
};

export type Entries = {
  readonly http: Readonly<Record<HttpEntry['name'], HttpHandler>>;
  readonly reactions: Readonly<Record<ReactionName, QueueHandler>>;
  readonly receiveMail: QueueHandler;
  /** The steps of processes. */
  readonly tasks: Readonly<Record<TaskEntry, WorkflowTask>>;
  /** To be called every minute. */
  readonly sweepDueClocks: () => Promise<void>;
  /** To be called every minute. */
  readonly sendDueNotices: () => Promise<void>;
  /** To be called every quarter of an hour. */
  readonly sendKpiMails: () => Promise<void>;
  /** What works off `dueQueue`, `renewals` and `audits`. */
  readonly clockQueues: Readonly<Record<ClockQueue, QueueHandler>>;
  /** The domains that mail is taken for: those of the mailboxes' receiving addresses. Asked for every recipient. */
  readonly receivingDomains: () => Promise<readonly string[]>;
};

/** The queues that clocks need beside those of reactions, by the names of their entry points. */
export const CLOCK_QUEUES = [
  'claim-due-clocks',
  'claim-due-approvals',
  'release-held-replies',
  'renew-clocks',
  'audit-clocks',
] as const;
export type ClockQueue = (typeof CLOCK_QUEUES)[number];

export type MakeEntries = (ports: EditionPorts) => Entries | Promise<Entries>;
