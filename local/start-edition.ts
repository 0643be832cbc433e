// Puts the local edition together: one file, its adapters, the entry points, the bus and both servers. Nothing is answered
// before everything stands, and everything stops in the reverse order.
import { randomBytes } from 'node:crypto';
import type { Log } from '../functions/edge/log.ts';
import { SECOND_MS } from '../shared/kernel/duration.ts';
import { epochMs } from '../shared/kernel/instant.ts';
import type { Mailer } from '../shared/outbound/mailer.ts';
import { REACTIONS } from '../shared/registry/reactions.ts';
import type { AuditStep } from '../shared/sla/audit-clocks.ts';
import { sqliteBlobs } from './blobs/sqlite-blobs.ts';
import { startBus } from './bus/bus.ts';
import { type DeadLetter, deliveryQueues } from './bus/delivery-queues.ts';
import { failureCodes } from './bus/failure-codes.ts';
import { type LocalClock, localClock } from './clock.ts';
import { dataFile } from './data-file.ts';
import { devPages } from './dev/dev-pages.ts';
import type { MakeEntries } from './edition-ports.ts';
import { firstWords } from './first-words.ts';
import { startHousekeeping } from './housekeeping.ts';
import { openHttp } from './http/serve-http.ts';
import { ISSUER_PATH, openIdentity, SCRIPT_CLIENT_ID } from './identity/identity.ts';
import { openidProvider } from './identity/openid-provider.ts';
import { secretStore } from './identity/secret-store.ts';
import { verifyAccessToken } from './identity/verify-access-token.ts';
import { mailboxMailer } from './mailer/mailbox-mailer.ts';
import { relayAttempts } from './mailer/relay-attempts.ts';
import { relayMailer } from './mailer/relay-mailer.ts';
import { sentMails } from './mailer/sent-mail.ts';
import { startAuditTimer } from './schedule/audit-timer.ts';
import { localDueQueue, localStepQueue } from './schedule/clock-queues.ts';
import { startKpiMailTimer } from './schedule/kpi-mail-timer.ts';
import { startSweepTimer } from './schedule/sweep-timer.ts';
import type { Settings } from './settings.ts';
import { RECEIVE_MAIL, receiveSmtp } from './smtp/receive-smtp.ts';
import { openDatabase } from './sqlite/database.ts';
import { openSqliteTable } from './sqlite/sqlite-table.ts';

export type Edition = {
  readonly httpPort: number;
  readonly smtpPort: number;
  readonly publicUrl: string;
  /** How a script signs in: client credentials at `tokenUrl`. */
  readonly script: { readonly clientId: string; readonly clientSecret: string; readonly tokenUrl: string };
  readonly clock: LocalClock;
  /** What to print for a person. */
  readonly words: string;
  /** Resolves once no event waits and nothing is due or in work. */
  drain(): Promise<void>;
  deadLetters(): readonly DeadLetter[];
  redrive(ids?: readonly number[]): Promise<number>;
  close(): Promise<void>;
};

/** @throws DomainError `table.in-use` (unavailable) while another process has this data */
export async function startEdition(settings: Settings, makeEntries: MakeEntries, log: Log): Promise<Edition> {
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
    const mails = sentMails(database, clock);
    const codes = failureCodes(log);
    const { relayUrl, isLoopback, isTest } = settings;

    const http = await openHttp(settings);
    stops.push(http.close);
    const publicUrl = settings.publicUrl ?? `http://localhost:${http.port}`;
    const secrets = secretStore(database);
    const identity = openIdentity(publicUrl, secrets);
    const mailer: Mailer =
      relayUrl === undefined ? mailboxMailer(mails) : relayMailer(relayUrl, relayAttempts(database, clock), log);
    const audits = localStepQueue<AuditStep>('audit-clocks', database, queues);
    const entries = await makeEntries({
      table,
      blobs,
      mailer,
      dueQueue: localDueQueue(database, queues),
      renewals: localStepQueue('renew-clocks', database, queues),
      audits,
      clock,
      log: codes.log,
      publicUrl,
      loopId: secrets.once('loop-id', () => randomBytes(10).toString('hex')).value,
      trustUnchecked: isLoopback,
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      scriptIdentity: { issuer: identity.issuer, subject: SCRIPT_CLIENT_ID },
    });

    const bus = startBus({
      database,
      stream: table,
      queues,
      reactions: REACTIONS,
      handlers: { ...entries.reactions, ...entries.clockQueues, [RECEIVE_MAIL]: entries.receiveMail },
      clock,
      codes,
      log,
      random: Math.random,
    });
    stops.push(bus.stop);
    const sweeps = startSweepTimer({ sweep: entries.sweepDueClocks, table, clock, log });
    stops.push(sweeps.stop);
    startAuditTimer(clock, audits, log);
    const kpiMails = startKpiMailTimer(clock, entries.sendKpiMails, log);
    stops.push(kpiMails.stop);
    const { receivingDomains } = entries;
    const { host, smtpPort } = settings;
    const smtp = await receiveSmtp({ port: smtpPort, host, database, blobs, queues, clock, log, receivingDomains });
    stops.push(smtp.close);
    http.serve({
      handlers: entries.http,
      verify: verifyAccessToken(identity),
      mounts: [openidProvider(identity, database, log)],
      pages: devPages({
        mails: isLoopback && relayUrl === undefined ? mails : undefined,
        clock: isTest ? clock : undefined,
        smtpPort: smtp.port,
      }),
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
      }),
      drain: async () => {
        await sweeps.idle();
        await bus.drain();
        await kpiMails.idle();
      },
      deadLetters: queues.deadLetters,
      redrive: queues.redrive,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
