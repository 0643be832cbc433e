// Puts the local edition together: one file, its adapters, the entry points, the bus and both servers. Nothing is answered
// before everything stands, and everything stops in the reverse order.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Log } from '../functions/edge/log.ts';
import { SECOND_MS } from '../shared/kernel/duration.ts';
import { epochMs } from '../shared/kernel/instant.ts';
import type { Mailer } from '../shared/outbound/mailer.ts';
import { BROWSER_CLIENT_ID } from '../shared/permissions/browser-client.ts';
import { REACTIONS } from '../shared/registry/reactions.ts';
import { WORKFLOW_DEFINITIONS } from '../shared/registry/workflows.ts';
import type { AuditStep } from '../shared/sla/audit-clocks.ts';
import { localFileLinks } from './blobs/file-links.ts';
import { sqliteBlobs } from './blobs/sqlite-blobs.ts';
import { localUploadLinks } from './blobs/upload-links.ts';
import { startBus } from './bus/bus.ts';
import { type DeadLetter, deliveryQueues } from './bus/delivery-queues.ts';
import { failureCodes } from './bus/failure-codes.ts';
import { WORK_ORDER } from './bus/work-order.ts';
import { type LocalClock, localClock } from './clock.ts';
import { dataFile } from './data-file.ts';
import { deskPages } from './desk/desk-pages.ts';
import { devPages } from './dev/dev-pages.ts';
import type { MakeEntries } from './edition-ports.ts';
import { firstWords } from './first-words.ts';
import { startHousekeeping } from './housekeeping.ts';
import { openHttp } from './http/serve-http.ts';
import { accountStore } from './identity/account-store.ts';
import { BROWSER_SCOPE, ISSUER_PATH, openIdentity, SCRIPT_CLIENT_ID } from './identity/identity.ts';
import { openidMounts } from './identity/openid-provider.ts';
import { secretStore } from './identity/secret-store.ts';
import { invitationUrl } from './identity/sign-in-mount.ts';
import { verifyAccessToken } from './identity/verify-access-token.ts';
import { mailReaders } from './mail/mail-readers.ts';
import { mailboxMailer } from './mailer/mailbox-mailer.ts';
import { relayAttempts } from './mailer/relay-attempts.ts';
import { relayMailer } from './mailer/relay-mailer.ts';
import { sentMails } from './mailer/sent-mail.ts';
import { localDeadLetters } from './operations/local-dead-letters.ts';
import { localFailedExecutions } from './operations/local-failed-executions.ts';
import { startAuditTimer } from './schedule/audit-timer.ts';
import { localDueQueue, localStepQueue } from './schedule/clock-queues.ts';
import { startKpiMailTimer } from './schedule/kpi-mail-timer.ts';
import { startMinuteTimer } from './schedule/minute-timer.ts';
import { startSweepTimer } from './schedule/sweep-timer.ts';
import type { Settings } from './settings.ts';
import { RECEIVE_MAIL, receiveSmtp } from './smtp/receive-smtp.ts';
import { openDatabase } from './sqlite/database.ts';
import { openSqliteTable } from './sqlite/sqlite-table.ts';
import { type ExecutionStore, executionStore } from './workflows/execution-store.ts';
import { localWorkflows } from './workflows/local-workflows.ts';
import { startWorkflows } from './workflows/run-workflows.ts';

export type Edition = {
  readonly httpPort: number;
  readonly smtpPort: number;
  readonly publicUrl: string;
  /** How a script signs in: client credentials at `tokenUrl`. */
  readonly script: { readonly clientId: string; readonly clientSecret: string; readonly tokenUrl: string };
  /** By which the first administrator sets a password; absent once that is done. */
  readonly welcome?: { readonly email: string; readonly url: string };
  readonly clock: LocalClock;
  /** What to print for a person. */
  readonly words: string;
  /** Resolves once no event waits and nothing is due or in work. */
  drain(): Promise<void>;
  deadLetters(): readonly DeadLetter[];
  redrive(ids?: readonly number[]): Promise<number>;
  /** Processes that failed, where they stand; `redrive` lets them try that step again. */
  readonly executions: Pick<ExecutionStore, 'failed' | 'redrive'>;
  close(): Promise<void>;
};

/** Where `npm run build:web` puts the workspace. */
const WEB_FOLDER = join(import.meta.dirname, '../dist/desk');

/** @throws DomainError `table.in-use` (unavailable) while another process has this data */
export async function startEdition(
  settings: Settings,
  makeEntries: MakeEntries,
  log: Log,
  webFolder: string = WEB_FOLDER,
): Promise<Edition> {
  const database = openDatabase(dataFile(settings.dataDir));
  const clock = localClock();
  const stops: (() => void | Promise<void>)[] = [() => database.close(), () => clock.stop()];
  const close = async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  };
  try {
    const table = openSqliteTable({ file: database });
    const blobs = sqliteBlobs(database, clock);
    const queues = deliveryQueues(database, clock);
    const executions = executionStore(database, clock);
    const mails = sentMails(database, clock);
    const codes = failureCodes(log);
    const { relayUrl, isLoopback, isTest } = settings;

    const { close: closeReaders, ...readers } = mailReaders(log);
    stops.push(closeReaders);
    const http = await openHttp(settings);
    stops.push(http.close);
    const publicUrl = settings.publicUrl ?? `http://localhost:${http.port}`;
    const secrets = secretStore(database);
    const identity = openIdentity(publicUrl, secrets);
    // Passwords and their limits go by the machine's time, whatever the product's clock says.
    const accounts = accountStore(database, Date.now);
    const mailer: Mailer =
      relayUrl === undefined ? mailboxMailer(mails) : relayMailer(relayUrl, relayAttempts(database, clock), log);
    const fileLinks = localFileLinks(publicUrl, blobs, clock);
    const uploadLinks = localUploadLinks(publicUrl, blobs, clock);
    const audits = localStepQueue<AuditStep>('audit-clocks', database, queues);
    const entries = await makeEntries({
      table,
      blobs,
      fileLinks,
      uploadLinks,
      mailer,
      ...readers,
      dueQueue: localDueQueue(database, queues),
      renewals: localStepQueue('renew-clocks', database, queues),
      audits,
      workflows: localWorkflows(executions, WORKFLOW_DEFINITIONS, clock),
      deadLetters: localDeadLetters(queues),
      failedExecutions: localFailedExecutions(executions),
      clock,
      log: codes.log,
      publicUrl,
      portalFolder: join(webFolder, 'portal'),
      loopId: secrets.once('loop-id', () => randomBytes(10).toString('hex')).value,
      trustUnchecked: isLoopback,
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      scriptIdentity: { issuer: identity.issuer, subject: SCRIPT_CLIENT_ID },
      accounts,
    });

    const bus = startBus({
      database,
      stream: table,
      queues,
      reactions: REACTIONS,
      handlers: { ...entries.reactions, ...entries.clockQueues, [RECEIVE_MAIL]: entries.receiveMail },
      ...WORK_ORDER,
      clock,
      codes,
      log,
      random: Math.random,
    });
    stops.push(bus.stop);
    const workflows = startWorkflows({
      store: executions,
      tasks: entries.tasks,
      clock,
      log,
      random: Math.random,
      later: bus.later,
      secret: () => randomBytes(32).toString('base64url'),
    });
    stops.push(workflows.stop);
    const sweeps = startSweepTimer({ sweep: entries.sweepDueClocks, table, clock, log });
    stops.push(sweeps.stop);
    const notices = startMinuteTimer({ work: entries.sendDueNotices, failure: 'notices-failed', clock, log });
    stops.push(notices.stop);
    startAuditTimer(clock, audits, log);
    const kpiMails = startKpiMailTimer(clock, entries.sendKpiMails, log);
    stops.push(kpiMails.stop);
    const { receivingDomains } = entries;
    const { host, smtpPort } = settings;
    const smtp = await receiveSmtp({ port: smtpPort, host, database, blobs, queues, clock, log, receivingDomains });
    stops.push(smtp.close);
    const dev = devPages({
      mails: isLoopback && relayUrl === undefined ? mails : undefined,
      clock: isTest ? clock : undefined,
      smtpPort: smtp.port,
    });
    const desk = deskPages({
      folder: webFolder,
      config: {
        ...{ address: publicUrl, api: '', issuer: identity.issuer },
        ...{ clientId: BROWSER_CLIENT_ID, scope: BROWSER_SCOPE },
      },
    });
    http.serve({
      handlers: entries.http,
      verify: verifyAccessToken(identity),
      mounts: [...openidMounts({ identity, database, accounts, publicUrl, log }), uploadLinks.mount],
      pages: async (event) => (await fileLinks.pages(event)) ?? (await desk(event)) ?? dev(event),
      https: publicUrl.startsWith('https:'),
      log,
    });
    startHousekeeping(clock, log, [() => table.sweepExpired(epochMs(clock.now()) / SECOND_MS), blobs.deleteExpired]);

    const script = {
      clientId: SCRIPT_CLIENT_ID,
      clientSecret: identity.scriptSecret,
      tokenUrl: `${publicUrl}${ISSUER_PATH}/token`,
    };
    const [domain] = await receivingDomains();
    const [owner] = accounts.list();
    const welcome =
      owner === undefined || owner.hasPassword
        ? undefined
        : { email: owner.email, url: invitationUrl(publicUrl, await accounts.invite(owner.subject)) };
    return {
      httpPort: http.port,
      smtpPort: smtp.port,
      publicUrl,
      script,
      clock,
      words: firstWords({
        settings,
        publicUrl,
        smtpPort: smtp.port,
        script,
        tryAddress: domain === undefined ? undefined : `support@${domain}`,
        isFirstStart: identity.isNew,
        welcome,
      }),
      ...(welcome === undefined ? {} : { welcome }),
      drain: async () => {
        await sweeps.idle();
        await notices.idle();
        // A step of a process may bring events, and a reaction to one may start a process.
        do {
          await workflows.idle();
          await bus.drain();
        } while (workflows.busy());
        await kpiMails.idle();
      },
      deadLetters: queues.deadLetters,
      redrive: queues.redrive,
      executions,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
