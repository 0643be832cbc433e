// Takes mail by SMTP for the receiving domains. The raw bytes and the queue row that makes them a ticket are one commit,
// and only after it the sender hears 250: a mail that was acknowledged is never lost, not even to kill -9.
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { Log } from '../../functions/edge/log.ts';
import { codeOf } from '../../functions/edge/records.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import { normaliseAddress, splitAddress } from '../../shared/mail/addresses.ts';
import type { SqliteBlobs } from '../blobs/sqlite-blobs.ts';
import type { DeliveryQueues } from '../bus/delivery-queues.ts';
import type { Database } from '../sqlite/database.ts';
import { greetAtOnce } from './greet-at-once.ts';
import { type Receipt, rawKeyOf, receiptNotification } from './receipt-notification.ts';

/** What SES takes as well (Amazon SES, "Service quotas": 40 MB with headers, after encoding). */
export const MAIL_BYTES_MAX = 40 * 1024 * 1024;

/** The queue of raw mail; its handler is functions/mail/receive-mail. */
export const RECEIVE_MAIL = 'receive-mail';

/** At the same time. */
export const CONNECTIONS_MAX = 50;
/** Of all mails that are on their way in at one moment; who comes on top of that is asked to come again. */
export const BUFFERED_BYTES_MAX = 4 * MAIL_BYTES_MAX;
/** RFC 5321 section 4.5.3.1.8 demands at least 100. */
const RECIPIENTS_MAX = 1_000;

export type SmtpOptions = {
  readonly port: number;
  readonly host: string;
  readonly database: Database;
  readonly blobs: SqliteBlobs;
  readonly queues: DeliveryQueues;
  readonly clock: Clock;
  readonly log: Log;
  /** The domains that mail is taken for, in any spelling. */
  readonly receivingDomains: () => Promise<readonly string[]>;
};

export type SmtpReceiver = {
  readonly port: number;
  /** Lets running transactions end for a few seconds, then cuts them off. */
  close(): Promise<void>;
};

export async function receiveSmtp(options: SmtpOptions): Promise<SmtpReceiver> {
  const buffered: Buffered = { bytes: 0 };
  const server = new SMTPServer({
    banner: 'Firstline',
    size: MAIL_BYTES_MAX,
    // No sign-in, and no TLS without a certificate of the operator's; the others are jokes of old that nobody needs.
    disabledCommands: ['AUTH', 'STARTTLS', 'WIZ', 'SHELL', 'KILL'],
    disableReverseLookup: true,
    // Replies to a sender that does not wait for them would wait for one another.
    noDelay: true,
    maxClients: CONNECTIONS_MAX,
    maxRecipients: RECIPIENTS_MAX,
    closeTimeout: 5_000,
    logger: false,
    onConnect: (_session, answer) => answer(),
    onRcptTo: (address, _session, answer) => {
      accepts(options, address.address).then(
        (accepted) => answer(accepted ? null : refusal(550, 'No mailbox of this domain is here')),
        (reason) => answer(unavailable(options.log, reason)),
      );
    },
    onData: (stream, session, answer) => {
      takeIn(options, buffered, stream, session).then(
        (receiptId) => answer(null, `OK: received as ${receiptId}`),
        (reason) => answer(isRefusal(reason) ? reason : unavailable(options.log, reason)),
      );
    },
  });
  greetAtOnce(server);
  // A connection that breaks is its client's affair; the server goes on.
  server.on('error', (error) => options.log.warn('smtp-connection-failed', { code: codeOf(error) }));
  return { port: await listening(server, options), close: () => new Promise((resolve) => server.close(resolve)) };
}

async function accepts({ receivingDomains }: SmtpOptions, address: string): Promise<boolean> {
  const { domain } = splitAddress(normaliseAddress(address));
  // RFC 5321 section 4.5.1: postmaster is reachable without a domain too.
  if (domain === '') return address.toLowerCase() === 'postmaster';
  const domains = await receivingDomains();
  return domains.some((ours) => splitAddress(normaliseAddress(`any@${ours}`)).domain === domain);
}

async function takeIn(
  options: SmtpOptions,
  buffered: Buffered,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
): Promise<string> {
  const { database, blobs, queues, clock } = options;
  const { mailFrom, rcptTo } = session.envelope;
  const raw = await readBounded(stream, buffered);
  const receipt: Receipt = {
    receiptId: randomBytes(20).toString('hex'),
    receivedAt: clock.now(),
    envelopeFrom: mailFrom === false ? '' : mailFrom.address,
    envelopeTo: rcptTo.map(({ address }) => address),
  };
  try {
    await database.commit(() => {
      blobs.putWithin(rawKeyOf(receipt), raw, 'message/rfc822');
      queues.add(RECEIVE_MAIL, receiptNotification(receipt));
    });
  } finally {
    buffered.bytes -= raw.length;
  }
  return receipt.receiptId;
}

/** What the mails that are on their way in take of this process's memory. */
type Buffered = { bytes: number };

/**
 * Reads the message to its end whatever happens: an answer in the middle of the data would be read as a broken protocol.
 * The bytes that it answers stay counted in `buffered`; those of a message that is not taken do not.
 */
async function readBounded(stream: SMTPServerDataStream, buffered: Buffered): Promise<Buffer> {
  let chunks: Buffer[] = [];
  let heldBytes = 0;
  let crowded = false;
  const letGo = () => {
    buffered.bytes -= heldBytes;
    heldBytes = 0;
    chunks = [];
  };
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      crowded ||= buffered.bytes + chunk.length > BUFFERED_BYTES_MAX;
      if (crowded || stream.sizeExceeded) {
        letGo();
        continue;
      }
      chunks.push(chunk);
      heldBytes += chunk.length;
      buffered.bytes += chunk.length;
    }
    if (stream.sizeExceeded) throw refusal(552, `A mail has at most ${MAIL_BYTES_MAX} bytes`);
    if (crowded) throw refusal(451, 'Too much mail at once, try again later');
    return Buffer.concat(chunks);
  } catch (error) {
    letGo();
    throw error;
  }
}

function listening(server: SMTPServer, { port, host }: SmtpOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, host, () => {
      server.server.off('error', reject);
      resolve((server.server.address() as AddressInfo).port);
    });
  });
}

type Refusal = Error & { readonly responseCode: number };

function refusal(responseCode: number, text: string): Refusal {
  return Object.assign(new Error(text), { responseCode });
}

function isRefusal(reason: unknown): reason is Refusal {
  return reason instanceof Error && 'responseCode' in reason;
}

/** The sender keeps the mail and comes again (RFC 5321 section 4.2.3, 451). */
function unavailable(log: Log, reason: unknown): Refusal {
  log.error('smtp-store-failed', { code: codeOf(reason) });
  return refusal(451, 'Cannot store mail now, try again later');
}
