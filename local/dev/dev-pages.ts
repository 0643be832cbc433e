// What a person or a test on this machine may see and do that nobody else ever may: read the mails that would have been
// sent, and in tests move the clock. Everything here answers "not found" to all others.
import * as z from 'zod';
import { acceptedLanguage } from '../../functions/edge/accepted-language.ts';
import { type HttpAnswer, type HttpEvent, json } from '../../functions/edge/http.ts';
import { bodyOf, parsePart } from '../../functions/edge/read-request.ts';
import { parseInstant } from '../../shared/kernel/instant.ts';
import { isLanguage } from '../../shared/kernel/language.ts';
import type { LocalClock } from '../clock.ts';
import type { Pages } from '../http/serve-http.ts';
import type { MailWindow, SentMails } from '../mailer/sent-mail.ts';
import {
  MAILBOX_PATH,
  type MailboxView,
  mailboxGone,
  mailboxHtml,
  mailboxList,
  mailboxMail,
  mailboxOriginal,
} from './mailbox-page.ts';

export type DevPagesOptions = {
  /** Absent where mail leaves by a relay, or where others can reach this machine: then nobody may read it here. */
  readonly mails: SentMails | undefined;
  /** Absent unless this is a test. */
  readonly clock: LocalClock | undefined;
  /** Where the page says that mail comes in. */
  readonly smtpPort: number;
};

const PAGE_MAILS = 50;

const clockMove = z.union([
  z.strictObject({ now: z.iso.datetime({ offset: true }) }),
  z.strictObject({ advanceMs: z.int() }),
]);

export function devPages(options: DevPagesOptions): Pages {
  return async (event) => {
    if (!/^\/(?:$|dev\/)/.test(event.rawPath) || !isFromThisMachine(event)) return undefined;
    const { mails, clock } = options;
    const { method } = event.requestContext.http;
    if (method === 'POST' && event.rawPath === '/dev/clock' && clock !== undefined) return moveClock(clock, event);
    if (method === 'GET' && mails !== undefined) return mailPages(mails, event, options.smtpPort);
    return undefined;
  };
}

async function mailPages(mails: SentMails, event: HttpEvent, smtpPort: number): Promise<HttpAnswer | undefined> {
  const query = new URLSearchParams(event.rawQueryString);
  // Whoever opens the address that the terminal shows wants to see something.
  if (event.rawPath === '/') return { statusCode: 302, headers: { location: MAILBOX_PATH } };
  if (event.rawPath === '/dev/mail') return json(200, await mails.list(mailWindow(query)));
  const match = /^\/dev\/mailbox(?:\/(\d{1,15})(?:\/(html|original))?)?$/.exec(event.rawPath);
  if (match === null) return undefined;
  const view = viewOf(event, query, smtpPort);
  const [, id, part] = match;
  if (id === undefined) return listPage(mails, mailWindow(query), view);

  const mail = await mails.get(Number(id));
  if (mail === undefined) return mailboxGone(view);
  if (part === 'html') return mail.html === null ? mailboxGone(view) : mailboxHtml(mail);
  if (part === 'original') return mailboxOriginal(mail.id, mails.raw(mail.id) ?? new Uint8Array(), view);
  return mailboxMail(mail, view);
}

async function listPage(mails: SentMails, window: MailWindow, view: MailboxView): Promise<HttpAnswer> {
  const found = await mails.list({ ...window, limit: PAGE_MAILS + 1 });
  const shown = found.slice(0, PAGE_MAILS);
  const olderThan = found.length > PAGE_MAILS ? shown.at(-1)?.id : undefined;
  return mailboxList(shown, window.before === undefined, olderThan, view);
}

function mailWindow(query: URLSearchParams): MailWindow {
  const names = ['after', 'before', 'limit'] as const;
  return Object.fromEntries(
    names.flatMap((name) => (/^\d{1,15}$/.test(query.get(name) ?? '') ? [[name, Number(query.get(name))]] : [])),
  );
}

function viewOf(event: HttpEvent, query: URLSearchParams, smtpPort: number): MailboxView {
  const wish = query.get('lang') ?? '';
  return isLanguage(wish)
    ? { language: wish, query: `lang=${wish}`, smtpPort }
    : { language: acceptedLanguage(event.headers['accept-language']), query: '', smtpPort };
}

function moveClock(clock: LocalClock, event: HttpEvent): HttpAnswer {
  const move = parsePart('body', clockMove, bodyOf(event, true)) as z.infer<typeof clockMove>;
  if ('now' in move) clock.set(parseInstant(move.now));
  else clock.advance(move.advanceMs);
  return json(200, { now: clock.now() });
}

/**
 * The connection comes from this machine, for a name of this machine, and no proxy stands between. The name matters as much
 * as the connection: a page on the web can point its own name at 127.0.0.1 and have this machine's browser read the answer.
 */
function isFromThisMachine({ headers, requestContext }: HttpEvent): boolean {
  const { sourceIp } = requestContext.http;
  const isLocalPeer = sourceIp === '::1' || sourceIp.startsWith('127.');
  const isLocalName = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/i.test(headers.host ?? '');
  const isForwarded = headers.forwarded !== undefined || headers['x-forwarded-for'] !== undefined;
  return isLocalPeer && isLocalName && !isForwarded;
}
