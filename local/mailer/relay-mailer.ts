// Sends mail through the operator's own SMTP server. The one thing it must never get wrong is whether a mail left: what
// broke before the message's first byte surely did not, what broke after it nobody knows.
import { Readable } from 'node:stream';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Log } from '../../functions/edge/log.ts';
import { MINUTE_MS, SECOND_MS } from '../../shared/kernel/duration.ts';
import type { Mailer, MailerAnswer, OutgoingMail } from '../../shared/outbound/mailer.ts';
import { messageIdOf } from './message-id.ts';
import type { RelayAttempts } from './relay-attempts.ts';

/** How the relay refused or failed, as nodemailer reports it. */
type RelayFailure = { readonly code?: string; readonly responseCode?: number; readonly command?: string };

const UNREACHABLE_WAIT_MS = 30 * SECOND_MS;
const BUSY_WAIT_MS = MINUTE_MS;
/** Somebody has to change the settings first. */
const LOGIN_WAIT_MS = 5 * MINUTE_MS;

/** Replies that speak of us and not of the mail: sign-in required, refused, or not encrypted enough (RFC 4954 section 6). */
const LOGIN_REPLIES: ReadonlySet<number> = new Set([530, 534, 535, 538]);

/**
 * What a failure means for the mail; undefined when nobody knows whether it was sent.
 * `handedOver`: at least one byte of the message went to the relay.
 */
function answerToFailure(failure: RelayFailure, handedOver: boolean): MailerAnswer | undefined {
  const { code, responseCode, command = '' } = failure;
  if (responseCode === undefined) {
    if (handedOver) return undefined;
    if (code === 'EENVELOPE') return { outcome: 'refused', reason: 'envelope-invalid' };
    if (code === 'EMESSAGE') return { outcome: 'refused', reason: 'message-too-large' };
    return { outcome: 'later', reason: 'relay-unreachable', afterMs: UNREACHABLE_WAIT_MS };
  }
  if (LOGIN_REPLIES.has(responseCode) || command.startsWith('AUTH')) {
    return { outcome: 'later', reason: `relay-login-${responseCode}`, afterMs: LOGIN_WAIT_MS };
  }
  const isAboutMail = command === 'MAIL FROM' || command === 'RCPT TO' || command === 'DATA';
  if (responseCode < 500 || !isAboutMail) {
    return { outcome: 'later', reason: `relay-busy-${responseCode}`, afterMs: BUSY_WAIT_MS };
  }
  const reason = command === 'RCPT TO' ? 'address-rejected' : `relay-refused-${responseCode}`;
  return { outcome: 'refused', reason };
}

/** `relayUrl`: `smtp://` or `smtps://`, with user and password in it where the relay wants them. */
export function relayMailer(relayUrl: string, attempts: RelayAttempts, log: Log): Mailer {
  const relay = relayOf(relayUrl);
  return {
    reportsSends: false,
    outcomeOf: async (attemptId) => attempts.outcomeOf(attemptId),
    send: async (mail) => {
      await attempts.begin(mail.attemptId);
      const answer = await hand(relay, mail, log);
      const outcome =
        answer.outcome === 'accepted'
          ? ({ known: 'accepted', mailerId: answer.mailerId } as const)
          : ({ known: 'not-accepted' } as const);
      await attempts.settle(mail.attemptId, outcome);
      return answer;
    },
  };
}

export type Relay = {
  readonly connection: SMTPConnection.Options;
  readonly login: { readonly user: string; readonly pass: string } | undefined;
};

/** Where the relay is, and what must be so before a password goes there. */
export function relayOf(relayUrl: string): Relay {
  const url = new URL(relayUrl);
  const secure = url.protocol === 'smtps:';
  const user = decodeURIComponent(url.username);
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  return {
    connection: {
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
      secure,
      // A password never crosses a network in the clear, whatever the relay offers.
      requireTLS: user !== '' && !secure && !isLoopback,
      connectionTimeout: 10 * SECOND_MS,
      greetingTimeout: 10 * SECOND_MS,
      socketTimeout: 2 * MINUTE_MS,
    },
    login: user === '' ? undefined : { user, pass: decodeURIComponent(url.password) },
  };
}

async function hand(relay: Relay, mail: OutgoingMail, log: Log): Promise<MailerAnswer> {
  const { default: Connection } = await import('nodemailer/lib/smtp-connection');
  const connection = new Connection(relay.connection);
  let handedOver = false;
  // nodemailer reads the message only after the relay's 354 to DATA.
  const message = new Readable({
    read() {
      handedOver = true;
      this.push(mail.raw);
      this.push(null);
    },
  });
  try {
    const info = await transmit(connection, relay, mail, message);
    connection.quit();
    // The port knows one answer for all recipients; a relay can refuse some. It is told to whoever reads the log.
    if (info.rejected.length > 0) {
      log.warn('relay-recipients-refused', { attemptId: mail.attemptId, count: info.rejected.length });
    }
    const replacedId = info.serverMessageId?.replace(/^<|>$/g, '');
    return { outcome: 'accepted', mailerId: replacedId ?? messageIdOf(mail.raw) ?? `${mail.attemptId}@relay.invalid` };
  } catch (failure) {
    connection.close();
    const answer = answerToFailure(failure as RelayFailure, handedOver);
    if (answer === undefined) throw failure;
    return answer;
  }
}

function transmit(
  connection: SMTPConnection,
  { login }: Relay,
  { from, to, raw }: OutgoingMail,
  message: Readable,
): Promise<SMTPConnection.SentMessageInfo> {
  return new Promise((resolve, reject) => {
    connection.once('error', reject);
    const send = () => {
      const envelope = { from, to: [...to], size: raw.length, use8BitMime: raw.some((byte) => byte > 127) };
      connection.send(envelope, message, (failure, info) => {
        if (failure !== null || info === undefined) reject(failure ?? new Error('no answer'));
        else resolve(info);
      });
    };
    connection.connect((failure) => {
      if (failure !== null && failure !== undefined) return reject(failure);
      if (login === undefined) return send();
      connection.login({ credentials: login }, (refused) => (refused === null ? send() : reject(refused)));
    });
  });
}
