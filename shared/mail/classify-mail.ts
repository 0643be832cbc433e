// What an incoming mail is: a person's words, a machine's, news of our own mails, or ourselves come round. An ordered list
// of named signals; the first that speaks decides, and its name is kept with the decision.
import { ID_PREFIX } from '../kernel/id.ts';
import { isNoReply, normaliseAddress, splitAddress, splitPlusToken } from './addresses.ts';
import { headerOf, headersOf, type InboundMail } from './inbound-mail.ts';
import { hasNullReturnPath, readDeliveryReport } from './read-delivery-report.ts';

export type MailClass =
  | 'human'
  /** A machine's answer or notice. */
  | 'auto'
  /** Looks like one by its subject alone: a ticket all the same, only our reply is held back. */
  | 'auto-weak'
  | 'bulk'
  /** Through a mailing list, where a customer may write too. */
  | 'list'
  | 'calendar-reply'
  | 'bounce'
  | 'delay'
  | 'delivered'
  | 'complaint'
  | 'read-receipt'
  /** From an address that we receive at, or with a message id of ours. */
  | 'self'
  | 'loop';

export type MailClassification = {
  readonly class: MailClass;
  /**
   * `ticket`: create or append. `park`: keep in the visible list, tell nobody. `delivery-notice`: an event on the mail
   * that it is about, no ticket, no mail.
   */
  readonly outcome: 'ticket' | 'park' | 'delivery-notice';
  /** Whether anything automatic may be sent because of it. */
  readonly replyAllowed: boolean;
  /** Whether it moves clocks, reopens and enters the KPIs. */
  readonly countsAsHuman: boolean;
  /** Name of the signal that decided. */
  readonly signal: string;
};

/** What is ours, to know ourselves by. */
export type OwnMail = {
  /** Every address that we receive at or send from, in any spelling. */
  readonly addresses: Iterable<string>;
  /** The deployment id in our X-Firstline-Loop. */
  readonly loopId: string;
  /** Senders of contact forms at the mailbox in question: their mail is their Reply-To's. */
  readonly formGateways: readonly string[];
  /** Names that our own mail servers put after `by` in Received, if they are ours alone. */
  readonly receivingHosts?: readonly string[];
};

/** More lines of Received than any ordinary mail has; a mail with more goes round. */
export const RECEIVED_MAX = 25;
/** A mail comes through our own servers once. */
export const OWN_HOPS_MAX = 1;

type Judgement = Omit<MailClassification, 'signal'> & { readonly signal?: string };
type Signal = {
  readonly name: string;
  readonly read: (mail: InboundMail, own: KnownOwn) => Judgement | undefined;
};
/** OwnMail in normal form. */
type KnownOwn = Omit<OwnMail, 'addresses' | 'formGateways'> & {
  readonly addresses: ReadonlySet<string>;
  readonly formGateways: ReadonlySet<string>;
};

const HUMAN: Judgement = { class: 'human', outcome: 'ticket', replyAllowed: true, countsAsHuman: true };
const SILENT_HUMAN: Judgement = { ...HUMAN, replyAllowed: false };
const machine = (kind: MailClass): Judgement => ({
  class: kind,
  outcome: 'ticket',
  replyAllowed: false,
  countsAsHuman: false,
});
const parked = (kind: MailClass): Judgement => ({ ...machine(kind), outcome: 'park' });

const has = (mail: InboundMail, name: string, value = /./) => headersOf(mail, name).some((one) => value.test(one));
const when = (holds: boolean, judgement: Judgement) => (holds ? judgement : undefined);

/** The order is part of the rule: what must never become a ticket first, then proof of a machine, then hints. */
export const MAIL_SIGNALS: readonly Signal[] = [
  { name: 'received-hops', read: (mail, own) => when(hasTooManyHops(mail, own), parked('loop')) },
  { name: 'delivery-report', read: judgeReport },
  { name: 'calendar-reply', read: (mail) => when(isCalendarReply(mail), machine('calendar-reply')) },
  { name: 'own-loop-id', read: (mail, own) => when(mail.loopId === own.loopId, parked('loop')) },
  { name: 'own-message-id', read: (mail, own) => when(isOwnMessageId(mail, own), parked('self')) },
  { name: 'own-address', read: judgeOwnAddress },
  { name: 'auto-submitted', read: (mail) => when(isAutoSubmitted(mail), machine('auto')) },
  { name: 'auto-response-header', read: (mail) => when(hasAutoHeader(mail), machine('auto')) },
  { name: 'precedence', read: (mail) => when(hasPrecedence(mail, /^(?:bulk|junk|auto_reply)\b/i), machine('bulk')) },
  { name: 'list-header', read: (mail) => when(isFromList(mail), { ...machine('list'), countsAsHuman: true }) },
  { name: 'precedence-list', read: (mail) => when(hasPrecedence(mail, /^list\b/i), machine('bulk')) },
  { name: 'auto-subject', read: judgeSubject },
  // From here on a person wrote it, and the question is only whether to answer by machine.
  { name: 'null-return-path', read: (mail) => when(hasNullReturnPath(mail), SILENT_HUMAN) },
  { name: 'no-sender-address', read: (mail) => when(!hasSender(mail), SILENT_HUMAN) },
  {
    name: 'no-reply-sender',
    read: (mail) =>
      when(
        mail.from.some(({ address }) => isNoReply(address)),
        SILENT_HUMAN,
      ),
  },
  { name: 'auto-response-suppress', read: (mail) => when(asksForSilence(mail), SILENT_HUMAN) },
  { name: 'spam-verdict', read: (mail) => when(mail.verdicts.spam === 'FAIL', SILENT_HUMAN) },
  { name: 'virus-verdict', read: (mail) => when(mail.verdicts.virus === 'FAIL', SILENT_HUMAN) },
];

/** Judges a mail by the first signal that speaks; without any it is a person's, to be answered, with signal `human`. */
export function classifyMail(mail: InboundMail, own: OwnMail): MailClassification {
  const known: KnownOwn = {
    ...own,
    addresses: new Set([...own.addresses].map(normaliseAddress)),
    formGateways: new Set(own.formGateways.map(normaliseAddress)),
  };
  for (const { name, read } of MAIL_SIGNALS) {
    const judgement = read(mail, known);
    if (judgement) return { signal: name, ...judgement };
  }
  return { signal: 'human', ...HUMAN };
}

function hasTooManyHops(mail: InboundMail, own: KnownOwn): boolean {
  const received = headersOf(mail, 'received');
  if (received.length > RECEIVED_MAX) return true;
  const hosts = (own.receivingHosts ?? []).map((host) => host.toLowerCase());
  const ours = received.filter((line) => hosts.includes(/\bby\s+([\w.-]+)/i.exec(line)?.[1]?.toLowerCase() ?? ''));
  return ours.length > OWN_HOPS_MAX;
}

function judgeReport(mail: InboundMail): Judgement | undefined {
  const report = readDeliveryReport(mail);
  return report && { ...machine(report.kind), outcome: 'delivery-notice', signal: report.signal };
}

/** RFC 6047 section 2.4: somebody accepted or refused an invitation. */
function isCalendarReply(mail: InboundMail): boolean {
  return mail.parts.some(
    ({ contentType: { type, parameters } }) =>
      type === 'text/calendar' && parameters.get('method')?.trim().toUpperCase() === 'REPLY',
  );
}

/**
 * `<attempt id>@<domain of one of our addresses>`. The domain alone would not do: colleagues write from it too, with
 * ids that their mail programs make in it.
 */
function isOwnMessageId(mail: InboundMail, own: KnownOwn): boolean {
  const { local, domain } = splitAddress((mail.messageId ?? '').toLowerCase());
  if (!new RegExp(`^${ID_PREFIX.attempt}_[0-9a-z]{26}$`).test(local)) return false;
  return [...own.addresses].some((address) => splitAddress(address).domain === domain);
}

/** Our own mail come back, unless it speaks for somebody else: a contact form, a shared mailbox. */
function judgeOwnAddress(mail: InboundMail, own: KnownOwn): Judgement | undefined {
  const senders = [...mail.from, ...(mail.sender ? [mail.sender] : [])].map(({ address }) => address);
  const gateway = senders.some((address) => own.formGateways.has(address));
  if (!gateway && !senders.some((address) => isOurs(address, own))) return undefined;
  const foreign = mail.replyTo.some(({ address }) => address !== '' && !isOurs(address, own) && !isNoReply(address));
  // Forms mark their mails as automatic; by one that the mailbox names, that is nothing against the person behind it.
  if (gateway) return { ...HUMAN, replyAllowed: foreign, signal: 'form-gateway' };
  if (!foreign) return parked('self');
  return isAutoSubmitted(mail) || hasAutoHeader(mail) ? undefined : { ...HUMAN, signal: 'foreign-reply-to' };
}

/** With or without a reply token. */
function isOurs(address: string, own: KnownOwn): boolean {
  return own.addresses.has(address) || own.addresses.has(splitPlusToken(address).base);
}

/** RFC 3834 section 5, RFC 5436 section 2.7.1. Any value but `no`, whatever parameters or comments follow it. */
function isAutoSubmitted(mail: InboundMail): boolean {
  const keywords = headersOf(mail, 'auto-submitted').flatMap((value) => /^[^;(\s]+/.exec(value.trim())?.[0] ?? []);
  return keywords.some((keyword) => keyword.toLowerCase() !== 'no');
}

function hasAutoHeader(mail: InboundMail): boolean {
  const plain = ['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-autoresponse', 'x-auto-generated'];
  return (
    plain.some((name) => has(mail, name, /^(?!\s*(?:no|false|0)\s*$)/i)) ||
    has(mail, 'x-ms-exchange-inbox-rules-loop') ||
    has(mail, 'x-fc-machinegenerated', /^(?!\s*(?:no|false|0)\s*$)/i) ||
    has(mail, 'delivered-to', /autoresponder/i) ||
    has(mail, 'x-loop', /^\s*(?:yes|true|1)\s*$/i)
  );
}

function hasPrecedence(mail: InboundMail, value: RegExp): boolean {
  return [...headersOf(mail, 'precedence'), ...headersOf(mail, 'x-precedence')].some((one) => value.test(one.trim()));
}

/** RFC 2369, RFC 2919. */
function isFromList(mail: InboundMail): boolean {
  return mail.headers.some(({ name }) => /^list-(?:id|unsubscribe|post|help|archive|owner|subscribe)$/.test(name));
}

/** Words that begin the subject of an automatic answer and nothing that people write themselves. */
const AUTO_SUBJECT = startingWith([
  'auto(?:matic|mated)?[ -]?(?:reply|response|svar|respuesta)\\b|auto\\s*:',
  'abwesenheits(?:notiz|nachricht|assistent)|automatische (?:antwort|beantwortung)|automatisch (?:antwoord|antwort)',
  'autosvar|automatisk svar|fr[åa]nvaro|automaattinen vastaus',
  'risposta automatica|resp(?:ue|o)sta autom[aá]tica|r[ée]ponse automatique',
  'automatyczna odpowied[źz]|automatick[áa] odpov[ěe][ďd]',
  'автоответ|автоматический ответ|автоматична відповідь',
  '自動返信|自动(?:回复|答复)|자동 ?회신',
]);
/** Words that begin ordinary subjects too; only with nothing, or a sign, behind them do they announce an absence. */
const ABSENT_SUBJECT = startingWith([
  '(?:out of (?:the )?office|ooo|fuori (?:sede|ufficio)|absence du bureau|fuera de la oficina|buiten kantoor' +
    '|вне офиса|нет на месте)\\s*(?:$|[:：;,(–—-]|re\\b)',
]);

function startingWith(patterns: readonly string[]): RegExp {
  return new RegExp(`^(?:${patterns.join('|')})`, 'iu');
}

/** Weak alone; with the null return path, which no mail program gives a person's mail, it is an automatic answer. */
function judgeSubject(mail: InboundMail): Judgement | undefined {
  const subject = mail.subject.trim();
  if (!AUTO_SUBJECT.test(subject) && !ABSENT_SUBJECT.test(subject)) return undefined;
  return hasNullReturnPath(mail) ? machine('auto') : { ...SILENT_HUMAN, class: 'auto-weak' };
}

function hasSender(mail: InboundMail): boolean {
  return [...mail.from, ...mail.replyTo].some(({ address }) => address !== '');
}

/** Outlook puts this on ordinary mail too, so it says nothing about who wrote; OOF and DR alone mean other answers. */
function asksForSilence(mail: InboundMail): boolean {
  return /\b(?:all|oof|autoreply)\b/i.test(headerOf(mail, 'x-auto-response-suppress') ?? '');
}
