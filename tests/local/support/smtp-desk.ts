// The receiving side of a desk: SMTP in, raw mails and their queue rows in a file or in memory.

import { sqliteBlobs } from '../../../local/blobs/sqlite-blobs.ts';
import { deliveryQueues } from '../../../local/bus/delivery-queues.ts';
import { RECEIVE_MAIL, receiveSmtp } from '../../../local/smtp/receive-smtp.ts';
import { openDatabase } from '../../../local/sqlite/database.ts';
import type { BlobKey } from '../../../shared/blobs/port.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import { keptLog } from './quiet-log.ts';

export type Notification = {
  readonly mail: { readonly source: string; readonly messageId: string; readonly destination: readonly string[] };
  readonly receipt: {
    readonly recipients: readonly string[];
    readonly action: { readonly objectKey: BlobKey };
    readonly [verdict: string]: unknown;
  };
};

export function smtpDesk(path = ':memory:') {
  const database = openDatabase(path);
  const clock = { now: () => '2025-10-03T13:30:00.000Z' as Instant };
  const blobs = sqliteBlobs(database, clock);
  const queues = deliveryQueues(database, clock);
  const { log, lines } = keptLog();
  const queued = () => queues.due(RECEIVE_MAIL, 1_000, new Set()).map(({ body }) => JSON.parse(body) as Notification);
  const receive = (receivingDomains: () => Promise<readonly string[]>) =>
    receiveSmtp({ port: 0, host: '127.0.0.1', database, blobs, queues, clock, log, receivingDomains });
  return { database, blobs, queues, lines, queued, receive };
}
