// Bounces written for people: what mail servers say in plain text when they cannot or will not send a report in fields.
// General signs only, no server's own template: where the notice ends and the returned mail begins, which lines name
// a recipient, which words mean failure or delay.
import { normaliseAddress } from './addresses.ts';
import type { InboundMail } from './inbound-mail.ts';

export type NoticedRecipient = { readonly address: string; readonly said: string };

export type FailureNotice = {
  /** In their order, once each; empty if nobody can be made out. */
  readonly recipients: readonly NoticedRecipient[];
  /** They stand where only failed recipients stand; otherwise they are the addresses that the text happens to name. */
  readonly listed: boolean;
  readonly saysDelay: boolean;
  /** The notice alone, without the returned mail. */
  readonly text: string;
  /** What follows it, perhaps the returned mail. */
  readonly behind: string;
};

const NOTICE_CHARACTERS = 32 * 1024;
const SAID_CHARACTERS = 1024;
const LINE_CHARACTERS = 500;
const RECIPIENTS = 100;

const FAILURE = new RegExp(
  [
    'undeliver(?:able|ed)',
    '(?:not|never) (?:be |been )?(?:successfully )?(?:delivered|sent|accepted)',
    'deliver(?:y|ies)\\b[^.]{0,40}\\b(?:fail|failed|failure|error|problem|impossible|status|report|aborted|rejected)',
    'fail(?:ed|ure)?\\b[^.]{0,20}\\b(?:notice|to deliver|delivery)',
    'mail fail(?:ed|ure)',
    'returned (?:mail|message|to sender)|returning (?:message )?to sender',
    '(?:could|can|did) ?(?:not|n.t) (?:be )?(?:deliver|send|reach|process)',
    '(?:unable to|impossible to|error[^.]{0,30}) (?:deliver|send)',
    'mail system error|permanent (?:fatal )?errors?|message you sent blocked|message delivery has been',
    'unzustellbar|nicht zugestellt|konnte nicht',
    'non remis|n.a pas (?:pu|été) (?:être )?(?:remis|distribué|livré)|échec de (?:la )?(?:remise|distribution)',
    'non recapitabile|mancato recapito|impossibile recapitare',
    'no (?:se )?(?:ha |pudo |puede )*(?:podido )?(?:ser )?entreg|correo no entregado|não (?:foi|pôde)[^.]{0,20}entreg',
    'недоставлен|не (?:удалось|может быть|была?|было) доставл|не удаётся доставить|ошибка доставки',
    '送信できません|配信できません|送達できません|無法傳送|无法送达|无法投递|退信|전송(?:할 수 없|되지 않)',
    'niet (?:worden )?(?:bezorgd|afgeleverd)|onbestelbaar|kunne ikke leveres|kunde inte levereras|nie można dostarczyć',
  ].join('|'),
  'i',
);
const DELAY = new RegExp(
  [
    '\\bdelay(?:ed)?\\b|still (?:being|trying|in the queue)|will (?:be )?(?:continue|retr(?:y|ied)|keep trying|try again)',
    '(?:do not|don.t) need to resend|no action is required|(?:past|last) \\d+ (?:hours?|minutes?)\\b',
    '\\bwarning\\b[^.]{0,40}\\bnot sen[dt]|verzögert|retardée?\\b|задерж',
  ].join('|'),
  'i',
);
const FINAL =
  /giv(?:ing|en) up|permanent|fatal|too long|no longer|will not|has been (?:removed|deleted|returned)|returned (?:mail|to sender)|undeliverable|\bfailed\b|expired/i;

/** Where the returned mail begins, in the words that servers put before it. */
const RETURNED = new RegExp(
  `^[\\s|>*#=_-]*(?:${[
    'below this line is a copy|(?:this is )?a copy of (?:the|your) (?:original )?(?:message|headers|mail)|included is a copy',
    '(?:the )?(?:body|headers?|text) of (?:the|your) (?:original )?(?:message|mail)|content of (?:the )?(?:original|returned)',
    '(?:the )?(?:original|returned|unsent|undelivered|rejected) (?:message|mail)' +
      '(?:\\s+(?:header|text|content|attached|follow|begin|is attached|is below).*|\\s*[:=_-].*|\\s*)$',
    'message (?:header|text|content|body)s?\\s+(?:follow|begin|is\\b|are\\b)|message (?:header|text|content)s? ?[:=-]',
    'begin (?:original|returned)|unsent message (?:below|follows)|元のメール|以下に?元',
  ].join('|')})`,
  'i',
);

const ADDRESS =
  /[^\s<>()[\]{},;:"'`|\\=@]{1,64}@(?:[\p{L}\p{N}_](?:[\p{L}\p{N}_-]{0,61}[\p{L}\p{N}_])?\.){1,8}[\p{L}\p{N}-]{2,40}/u;
const ANY_ADDRESS = new RegExp(ADDRESS.source, 'gu');
const PLAIN = ADDRESS.source;
/** The address begins the line, alone or with what is said about it behind. */
const LEADING = new RegExp(
  `^[\\s>*•|"'-]{0,20}(?:[45]\\d\\d[ -](?:[45]\\.\\d{1,3}\\.\\d{1,3} )?)?(?:smtp:)?<?(${PLAIN})>?(?=$|[\\s:;.,"'<(])`,
  'iu',
);
const LABELS = [
  'recipients?|rcpt to|forward path|user|mailbox|addressed? to|address(?:es)?|sent to|for|reach|^\\s*to',
  'deliver\\w*(?: (?:your |the |this )?(?:mail|message|e-mail))? to|destinataires?|empfänger|получател\\S{0,3}',
];
/** A label names it. */
const LABELLED = new RegExp(`(?:${LABELS.join('|')})[\\s:=<"'(]{1,12}(?:smtp:)?(${PLAIN})`, 'iu');
/** What stands before an address that is not a recipient's. */
const NOT_RECIPIENT =
  /mail from|envelope[- ](?:from|sender)|return[- ]path|^\s*(?:from|sender|reply-to|message-id)\b|contact|mailto:|https?:/i;

/** True if the words speak of a mail that did not arrive. */
export function speaksOfFailure(text: string): boolean {
  return FAILURE.test(text.slice(0, 4096));
}

/** Reads the text of a mail that is known, by its sender, to be a notice. */
export function readFailureNotice(mail: InboundMail): FailureNotice {
  const { text, behind } = splitNotice(mail.text.slice(0, NOTICE_CHARACTERS));
  const lines = text.split('\n');
  const strangers = strangersTo(mail);
  const said = `${mail.subject}\n${text}`;
  const saysDelay = DELAY.test(mail.subject) || (DELAY.test(text) && !FINAL.test(said));
  for (const match of [LEADING, LABELLED]) {
    const recipients = collect(lines, match, strangers);
    if (recipients.length > 0) return { recipients, listed: match === LEADING, saysDelay, text, behind };
  }
  const mentioned = lines.flatMap((line) =>
    [...line.slice(0, LINE_CHARACTERS).matchAll(ANY_ADDRESS)]
      .filter(({ index }) => !NOT_RECIPIENT.test(line.slice(0, index)))
      .map(([address]) => normaliseAddress(address)),
  );
  const [stranger] = mentioned.filter(strangers);
  // Somebody who wrote to himself, and failed.
  const meant =
    stranger === undefined
      ? collect(lines, LEADING, () => true)
      : [{ address: stranger, said: text.slice(0, SAID_CHARACTERS) }];
  return { recipients: meant, listed: false, saysDelay, text, behind };
}

/** The notice ends where the returned mail is announced or where its headers begin. */
function splitNotice(text: string): { text: string; behind: string } {
  const lines = text.split('\n');
  const at = lines.findIndex((line, i) => i > 0 && (RETURNED.test(line) || beginsHeaders(lines, i)));
  if (at < 0) return { text, behind: '' };
  const isHeader = HEADER.test(lines[at] ?? '');
  const behind = lines
    .slice(isHeader ? at : at + 1)
    .map((line) => line.replace(/^>+ ?/, ''))
    .join('\n');
  return {
    text: lines.slice(0, at).join('\n'),
    behind: behind.replace(/^[^\n:]*\n(?=\s*\n?[A-Z][\w-]*:)/, '').trimStart(),
  };
}

const HEADER = /^(?:received|return-path|message-id|dkim-signature|delivered-to|mime-version|x-[\w-]+)[ \t]*:/i;

/** A header that no notice is written with, and another header near it. */
function beginsHeaders(lines: readonly string[], i: number): boolean {
  if (!HEADER.test(lines[i] ?? '')) return false;
  return lines.slice(i + 1, i + 6).some((line) => /^[A-Za-z][\w-]{1,40}:\S?/.test(line));
}

/** Whoever wrote the notice, and whoever it is sent to, is not the recipient that failed. */
function strangersTo(mail: InboundMail): (address: string) => boolean {
  const own = new Set([...mail.to, ...mail.from].map(({ address }) => address));
  for (const address of mail.envelope.recipients) own.add(address);
  return (address) => !own.has(address) && !/^(?:mailer-daemon|postmaster)@/.test(address);
}

function collect(lines: readonly string[], match: RegExp, strangers: (address: string) => boolean): NoticedRecipient[] {
  const found = new Map<string, { address: string; said: string }>();
  let current: { address: string; said: string } | undefined;
  for (const line of lines) {
    const bounded = line.slice(0, LINE_CHARACTERS);
    const named = match.exec(bounded);
    const before = bounded.slice(0, named?.index ?? 0);
    const address = named === null || NOT_RECIPIENT.test(before) ? '' : normaliseAddress(named[1] ?? '');
    if (address !== '' && strangers(address) && found.size < RECIPIENTS) {
      current = found.get(address) ?? { address, said: '' };
      found.set(address, current);
    }
    if (current && current.said.length < SAID_CHARACTERS) current.said = `${current.said}${bounded.trim()}\n`;
  }
  return [...found.values()];
}
