// What the mail of one notice, or of several that gathered, says: short, and each with the way to its ticket. Pure.
import { momentOf } from '../i18n/moment.ts';
import { type Texts, textsIn } from '../i18n/texts.ts';
import { cutText } from '../kernel/cut-text.ts';
import { type Instant, NEVER } from '../kernel/instant.ts';
import type { Language } from '../kernel/language.ts';
import type { MailBlock } from '../outbound/mail-page.ts';
import type { Notice } from './notice-contract.ts';

/** Characters of a ticket's subject. */
const SUBJECT_SHOWN = 160;

export type Reading = {
  readonly language: Language;
  readonly zone: string;
  readonly now: Instant;
  /** Where the reader chooses which notices come by mail. */
  readonly switchesUrl: string;
};

/** One notice with everything that its words need. */
export type NoticeFacts = {
  readonly notice: Notice;
  readonly number: number;
  /** The ticket's subject, a customer's words. */
  readonly subject: string;
  /** The colleague whose act it is; '' if nobody's or unknown. */
  readonly by: string;
  readonly deadlineAt?: Instant;
  /** Whom the reader stands in for. */
  readonly insteadOf?: { readonly name: string; readonly until: Instant };
  readonly url: string;
};

type NoticeMail = { readonly subject: string; readonly blocks: readonly MailBlock[] };

/** At least one; several make a digest, in the order given. */
export function noticeMail(all: readonly NoticeFacts[], reading: Reading): NoticeMail {
  const { notices } = textsIn(reading.language);
  const [only, ...others] = all;
  const choose: MailBlock = { kind: 'muted', text: notices.choose(reading.switchesUrl) };
  if (only !== undefined && others.length === 0) {
    return { subject: subjectOf(only, reading), blocks: [...blocksOf(only, reading), choose] };
  }
  return {
    subject: notices.digestSubject(all.length),
    blocks: [{ kind: 'text', text: notices.digestIntro }, ...all.flatMap((facts) => blocksOf(facts, reading)), choose],
  };
}

function subjectOf({ notice, number, subject }: NoticeFacts, { language, now }: Reading): string {
  const { notices } = textsIn(language);
  const said = hasRunOut(notice, now) ? notices.ranOutSubject : notices.subject[notice.kind];
  // Two clocks of a ticket may warn within the hour: in a list of mails they are told apart.
  const clock = 'clock' in notice ? `, ${notices.clock[notice.clock]}` : '';
  const what = `[#${number}] ${said}${clock}`;
  return subject === '' ? what : `${what}: ${subject}`;
}

function blocksOf(facts: NoticeFacts, reading: Reading): readonly MailBlock[] {
  const { notices } = textsIn(reading.language);
  const { number, subject, url } = facts;
  const lines = [
    ...(subject === '' ? [] : [cutText(subject, SUBJECT_SHOWN)]),
    ...deadlineLine(facts, reading),
    ...insteadLine(facts, reading),
  ];
  const what = whatHappened(facts, notices, reading.now);
  const label = notices.open(number);
  if (lines.length === 0) return [{ kind: 'link', text: what, label, url }];
  return [
    { kind: 'strong', text: what },
    { kind: 'link', text: lines.join('\n'), label, url },
  ];
}

/** A warning that comes so late, or waited so long for its reader, that there is nothing left to warn of. */
function hasRunOut(notice: Notice, now: Instant): boolean {
  return notice.kind === 'clock-warned' && notice.dueAt <= now;
}

function whatHappened({ notice, number, by }: NoticeFacts, notices: Texts['notices'], now: Instant): string {
  switch (notice.kind) {
    case 'assigned':
      return notices.assigned(number, by);
    case 'customer-answered':
      return notices.answered(number);
    case 'answer-undelivered':
      return notices.undelivered(number);
    case 'mentioned':
      return notices.mentioned(number, by);
    case 'clock-warned':
      if (hasRunOut(notice, now)) return notices.ranOut(number, notices.clock[notice.clock]);
      return `${notices.warned(number, notices.clock[notice.clock])} ${notices.used(notice.percent)}`;
    case 'escalated': {
      const clock = notices.clock[notice.clock];
      if (notice.level === 1) return notices.missed(number, clock);
      return `${notices.stillMissing(number, clock)} ${notices.level(notice.level)}`;
    }
  }
}

function deadlineLine({ notice, deadlineAt }: NoticeFacts, { language, zone, now }: Reading): readonly string[] {
  const at = 'dueAt' in notice ? notice.dueAt : deadlineAt;
  if (at === undefined || at === NEVER) return [];
  const { notices } = textsIn(language);
  const moment = momentOf(language, at, zone);
  return [at > now ? notices.dueBy(moment) : notices.wasDue(moment)];
}

function insteadLine({ insteadOf }: NoticeFacts, { language, zone }: Reading): readonly string[] {
  if (insteadOf === undefined) return [];
  const { notices } = textsIn(language);
  const { name, until } = insteadOf;
  return [
    until === NEVER ? notices.insteadOfLeft(name) : notices.insteadOf(name, momentOf(language, until, zone).date),
  ];
}
