// The mail of figures: what needs somebody now first, then what happened, each number a link to the requests behind it.

import { kpiTextsIn } from '../i18n/kpi-texts.ts';
import { dayOf, momentOf } from '../i18n/moment.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Language } from '../kernel/language.ts';
import type { FigureRow, MailBlock } from '../outbound/mail-page.ts';
import { FIGURES, type FigureName, type FigureRule } from './figures.ts';
import type { Scope } from './kpi-scope-contract.ts';
import { measuresOf } from './kpi-view.ts';
import type { Period, PeriodSums } from './read-kpi.ts';
import type { MailKind } from './subscriptions-contract.ts';
import { type Figure, figureOf } from './work-out.ts';

export type KpiMailFacts = {
  readonly kind: MailKind;
  readonly period: Period;
  readonly scope: Scope;
  /** What the scope is called; the whole desk has a name in the texts. */
  readonly scopeName: string | undefined;
  readonly sums: PeriodSums;
  /** Receipts by line and by channel, for the whole desk. */
  readonly splits: readonly (readonly { readonly name: string; readonly received: number }[])[];
  readonly zone: string;
  readonly language: Language;
  /** Where the workspace is opened, without a slash at its end. */
  readonly deskUrl: string;
  /** Whose mail this is while they are away. */
  readonly insteadOf?: string;
};

const ACT_FIRST: readonly FigureName[] = ['overdue', 'old', 'missed'];
const HAPPENED: readonly FigureName[] = [
  ...(['received', 'solved', 'firstReply', 'finalAnswer', 'gap'] as const),
  ...(['slaKept', 'promiseKept', 'reopened', 'reassigned'] as const),
];
/** What a single day says little about. */
const SCORECARD: readonly FigureName[] = ['solvedFast', 'routedUp', 'atOnceOfSolved', 'queueWaitShare'];

export function kpiMailSubject({ kind, period, sums, language }: KpiMailFacts): string {
  const { mail } = kpiTextsIn(language);
  const overdue = sums.stocks?.overdue;
  const alarm = overdue === undefined ? mail.uncounted : overdue === 0 ? mail.calm : mail.alarm(overdue);
  return `${mail.kinds[kind]}, ${periodInWords(period, language)}: ${alarm}`;
}

export function kpiMailBlocks(facts: KpiMailFacts): readonly MailBlock[] {
  const { kind, period, scope, sums, language, deskUrl, zone } = facts;
  const { mail } = kpiTextsIn(language);
  const rows = (names: readonly FigureName[]) => names.flatMap((name) => figureRow(facts, name));
  const happened = kind === 'daily' ? HAPPENED : [...HAPPENED, ...SCORECARD];
  const desk = `${deskUrl}/desk/kpi?${new URLSearchParams({ ...period, scope })}`;
  return [
    ...(facts.insteadOf === undefined ? [] : [{ kind: 'text', text: mail.insteadOf(facts.insteadOf) } as const]),
    { kind: 'strong', text: `${mail.needsAction} · ${facts.scopeName ?? mail.scopeAll}` },
    { kind: 'figures', rows: rows(ACT_FIRST) },
    { kind: 'strong', text: mail.period(periodInWords(period, language)) },
    { kind: 'figures', rows: [...rows(happened), ...splitRows(facts, desk)] },
    ...(sums.restatedAt === undefined ? [] : [{ kind: 'muted', text: mail.restated } as const]),
    { kind: 'link', text: `${asOf(sums.asOf, zone, language)} ${mail.openDesk}`, label: mail.openDeskLabel, url: desk },
    { kind: 'muted', text: mail.attached },
    {
      kind: 'link',
      text: mail.subscription,
      label: mail.subscriptionLabel,
      url: `${deskUrl}/desk/settings/subscriptions`,
    },
  ];
}

function figureRow(facts: KpiMailFacts, name: FigureName): readonly FigureRow[] {
  const { sums, period, scope, language, deskUrl } = facts;
  const figure = figureOf(name, sums.amounts, sums.stocks);
  if (figure === undefined) return [];
  const [measure = ''] = measuresOf(name);
  const query = new URLSearchParams({ ...period, scope, measure });
  const rule: FigureRule = FIGURES[name];
  const mark = sums.restatedAt !== undefined && rule.is !== 'stock' && rule.is !== 'stockShare' ? '\u00a0*' : '';
  return [
    {
      label: `${kpiTextsIn(language).figures[name].title}${mark}`,
      url: `${deskUrl}/desk/kpi/tickets?${query}`,
      ...worded(figure, language, ACT_FIRST.includes(name)),
    },
  ];
}

/** The value in words; green or red only with a word, because colours alone tell some readers nothing. */
function worded(figure: Figure, language: Language, isAlarm: boolean): Omit<FigureRow, 'label' | 'url'> {
  const { mail } = kpiTextsIn(language);
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  switch (figure.kind) {
    case 'count':
      if (!isAlarm) return { value: number.format(figure.value) };
      return { value: number.format(figure.value), mark: figure.value === 0 ? good(mail.good) : bad(mail.bad) };
    case 'share': {
      const { value, part, of, few, aim, met } = figure;
      if (value === undefined) return { value: mail.none };
      const detail = isTime(figure.name) ? timeOf(part, of, language) : mail.partOf(part, of);
      if (few) return { value: `${number.format(value)} %`, detail: `${detail}; ${mail.few(of)}` };
      if (aim === undefined) return { value: `${number.format(value)} %`, detail };
      const wanted = 'atLeast' in aim ? mail.aimAtLeast(aim.atLeast) : mail.aimAtMost(aim.atMost);
      return {
        value: `${number.format(value)} %`,
        detail: `${detail}; ${wanted}`,
        mark: met === true ? good(mail.good) : bad(mail.missedAim),
      };
    }
    case 'duration': {
      if (figure.business === undefined) return { value: mail.none };
      const { mean, median, p90 } = figure.business;
      const rest = [
        mail.median(inHours(median, language)),
        mail.p90(inHours(p90, language)),
        mail.workingTime(figure.n),
      ];
      return { value: mail.mean(inHours(mean, language)), detail: rest.join(', ') };
    }
  }
}

/** Of a share of time the parts are seconds. */
function isTime(name: FigureName): boolean {
  return name === 'queueWaitShare';
}

function timeOf(partS: number, ofS: number, language: Language): string {
  const { queueWait } = kpiTextsIn(language).mail;
  return queueWait(inHours(partS / 60, language), inHours(ofS / 60, language));
}

const good = (word: string) => ({ tone: 'good', word }) as const;
const bad = (word: string) => ({ tone: 'bad', word }) as const;

function splitRows({ splits, language }: KpiMailFacts, url: string): readonly FigureRow[] {
  const { splits: titles } = kpiTextsIn(language).mail;
  return splits.flatMap((parts, index) => {
    const shown = parts.filter(({ received }) => received > 0).map(({ name, received }) => `${name}: ${received}`);
    return shown.length === 0 ? [] : [{ label: titles[index] ?? '', value: shown.join(', '), url }];
  });
}

function inHours(minutes: number, language: Language): string {
  const whole = Math.round(minutes);
  return kpiTextsIn(language).mail.hours(Math.floor(whole / 60), whole % 60);
}

function periodInWords({ from, to }: Period, language: Language): string {
  return from === to ? dayOf(language, from) : `${dayOf(language, from)} – ${dayOf(language, to)}`;
}

function asOf(at: Instant, zone: string, language: Language): string {
  const { date, time, zone: name } = momentOf(language, at, zone);
  return kpiTextsIn(language).mail.asOf(`${date}, ${time} (${name})`);
}
