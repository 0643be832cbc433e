// What an acknowledgement says: short, honest and complete. Pure: facts in, blocks out; the texts stand in the catalogues.
import { dayOf, momentOf } from '../i18n/moment.ts';
import { textsIn } from '../i18n/texts.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Language } from '../kernel/language.ts';
import { headerWords } from './header-value.ts';
import { type MailBlock, textOf } from './mail-page.ts';

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

/** Characters of an acknowledgement, addresses of links apart: who reads more than that reads nothing. */
export const ACK_CHARACTERS_MAX = 1_200;

/**
 * The promise stands in the second block, within the first three lines of the mail. What does not fit is left out, from
 * the closed days' last one to the hours: the promise has them in it, and the status page tells them.
 */
export function acknowledgementBlocks(facts: AckFacts): readonly MailBlock[] {
  const days = facts.closedDays.slice(0, CLOSED_DAYS_TOLD);
  const fewer = [days, ...days.map((_, index) => days.slice(0, -index - 1))];
  const candidates = fewer.map((closedDays) => blocksOf({ ...facts, closedDays }));
  const fit = candidates.find((blocks) => charactersOf(blocks) <= ACK_CHARACTERS_MAX);
  return fit ?? blocksOf({ ...facts, closedDays: [], hours: '' });
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
  return [
    { kind: 'text', text: `${ack.greeting(name)} ${ack.received(facts.number)}` },
    { kind: 'strong', text: promise },
    ...lines(closedLines(facts)),
    ...lines(facts.hours === '' ? [] : [ack.hours(facts.hours, zoneOf(facts))]),
    ...lines(facts.urgentContact === undefined ? [] : [ack.urgent(facts.urgentContact)]),
    { kind: 'link', text: ack.status, label: ack.open(facts.number), url: facts.statusUrl },
    { kind: 'muted', text: `${ack.reply}\n${ack.safety}` },
  ];
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
