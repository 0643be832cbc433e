// What an acknowledgement says: short, honest and complete. Pure: facts in, blocks out; the texts stand in the catalogues.
import { dayOf, momentOf } from '../i18n/moment.ts';
import { textsIn } from '../i18n/texts.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Language } from '../kernel/language.ts';
import { fillTemplate } from './fill-template.ts';
import { headerWords } from './header-value.ts';
import { ACK_CHARACTERS_MAX } from './lint-template.ts';
import { type MailBlock, textOf } from './mail-page.ts';
import type { AckPlaceholder } from './template.ts';

export type AckFacts = {
  readonly number: number;
  readonly language: Language;
  /** The customer's own words; used only when the address is proven to be theirs. */
  readonly subject: string;
  readonly requesterName: string;
  readonly verified: boolean;
  /** Team or person who will answer. */
  readonly signature: string;
  /** Absent when the SLA promises nothing. */
  readonly promisedAt?: Instant;
  readonly zone: string;
  /** Set when the desk was closed at receipt: when it opens. */
  readonly opensAt?: Instant;
  /** Days without work between receipt and promise that have a reason to tell. */
  readonly closedDays: readonly { readonly date: string; readonly reason: string }[];
  /** Working hours in words, such as `Mon-Fri 09:00-13:00, 14:00-18:00`. */
  readonly hours: string;
  /** Where to turn when it cannot wait; only for those whose priority allows it. */
  readonly urgentContact?: string;
  readonly statusUrl: string;
  /** The help centre of the mailbox. */
  readonly helpUrl?: string;
  /** The mailbox's own words for this occasion, as its administrators wrote them; absent: ours. */
  readonly template?: string;
};

/** Closed days named at most; a longer row of holidays is told by the promise itself. */
const CLOSED_DAYS_TOLD = 3;
/** Characters of the customer's subject that come back in ours. */
const SUBJECT_ECHO = 120;

/** To an unproven address nothing goes that the submitter wrote (relay spam): fixed subject, fixed text. */
export function acknowledgementSubject(facts: AckFacts): string {
  const { number, subject, verified, language } = facts;
  if (!verified) return `[#${number}] ${textsIn(language).ack.fixedSubject}`;
  return `[#${number}] Re: ${headerWords(subject, SUBJECT_ECHO)}`;
}

/**
 * The promise stands in the second block, within the first three lines of the mail. What does not fit is left out, from
 * the closed days' last one to the hours: the promise has them in it, and the status page tells them. A mailbox's own words
 * stand in place of ours where they fit and there is a promise to put into them; link and safety line follow in any case.
 */
export function acknowledgementBlocks(facts: AckFacts): readonly MailBlock[] {
  const days = facts.closedDays.slice(0, CLOSED_DAYS_TOLD);
  const fewer = [days, ...days.map((_, index) => days.slice(0, -index - 1))];
  const candidates = fewer.map((closedDays) => blocksOf({ ...facts, closedDays }));
  const fit = candidates.find((blocks) => charactersOf(blocks) <= ACK_CHARACTERS_MAX);
  if (fit !== undefined) return fit;
  const { template, ...ours } = facts;
  return template === undefined ? blocksOf({ ...facts, closedDays: [], hours: '' }) : acknowledgementBlocks(ours);
}

function charactersOf(blocks: readonly MailBlock[]): number {
  return textOf(blocks.map((block) => (block.kind === 'link' ? { ...block, url: '' } : block))).length;
}

function blocksOf(facts: AckFacts): readonly MailBlock[] {
  const { ack } = textsIn(facts.language);
  const moment = (at: Instant) => momentOf(facts.language, at, facts.zone);
  const name = facts.verified ? headerWords(facts.requesterName, 60) : '';
  const promise =
    facts.promisedAt === undefined
      ? ack.noPromise(facts.signature)
      : ack.promise(facts.signature, moment(facts.promisedAt));
  const own = templateBlocks(facts, name);
  return [
    ...(own ?? [
      { kind: 'text' as const, text: `${ack.greeting(name)} ${ack.received(facts.number)}` },
      { kind: 'strong' as const, text: promise },
      ...lines(closedLines(facts)),
      ...lines(facts.hours === '' ? [] : [ack.hours(facts.hours, zoneOf(facts))]),
      ...lines(facts.urgentContact === undefined ? [] : [ack.urgent(facts.urgentContact)]),
    ]),
    { kind: 'link', text: ack.status, label: ack.open(facts.number), url: facts.statusUrl },
    ...(facts.helpUrl === undefined
      ? []
      : [{ kind: 'link' as const, text: ack.help, label: ack.openHelp, url: facts.helpUrl }]),
    { kind: 'muted', text: `${ack.reply}\n${ack.safety}` },
  ];
}

/** Undefined: without words of the mailbox, and without a promise, which is what they are written around. */
function templateBlocks(facts: AckFacts, name: string): readonly MailBlock[] | undefined {
  const { template, promisedAt, language } = facts;
  if (template === undefined || promisedAt === undefined) return undefined;
  const { ack } = textsIn(language);
  const moment = (at: Instant) => ack.momentOfPromise(momentOf(language, at, facts.zone));
  const promise = moment(promisedAt);
  const days = facts.closedDays.map(({ date, reason }) => ack.closedDay(dayOf(language, date), reason));
  const values: Readonly<Record<AckPlaceholder, string | undefined>> = {
    greeting: ack.greeting(name),
    number: String(facts.number),
    promise,
    signature: facts.signature,
    opensAt: facts.opensAt === undefined ? undefined : moment(facts.opensAt),
    closedDays: days.join('\n'),
    hours: facts.hours,
    zone: zoneOf(facts),
    urgentContact: facts.urgentContact,
  };
  const paragraphs = fillTemplate(template, values).split('\n\n');
  return paragraphs.map((text) => ({ kind: text.includes(promise) ? 'strong' : 'text', text }));
}

function closedLines(facts: AckFacts): readonly string[] {
  const { ack } = textsIn(facts.language);
  const opens = facts.opensAt === undefined ? [] : [ack.closedNow(momentOf(facts.language, facts.opensAt, facts.zone))];
  const days = facts.closedDays.map(({ date, reason }) => ack.closedDay(dayOf(facts.language, date), reason));
  return [...opens, ...days];
}

function lines(texts: readonly string[]): readonly MailBlock[] {
  return texts.length === 0 ? [] : [{ kind: 'text', text: texts.join('\n') }];
}

function zoneOf(facts: AckFacts): string {
  const at = facts.promisedAt ?? facts.opensAt;
  return at === undefined ? facts.zone : momentOf(facts.language, at, facts.zone).zone;
}
