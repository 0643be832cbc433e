// From sums to figures: values, how many they rest on, and whether what is aimed at is met. Pure.
import { MINUTE_MS, SECOND_MS } from '../kernel/duration.ts';
import { countOf, quantileOf } from './duration-sketch.ts';
import { type Aim, FEW, FIGURE_NAMES, FIGURES, type FigureName, type FigureRule, type Stock } from './figures.ts';
import type { Count } from './measures.ts';
import { type Amounts, countIn, spanIn } from './roll-up.ts';

/** Open tickets of a scope when they were counted. */
export type Stocks = Readonly<Record<Stock, number>>;

/** Minutes, to a tenth. */
export type Minutes = { readonly mean: number; readonly median: number; readonly p90: number };

export type Figure = { readonly name: FigureName } & (
  | { readonly kind: 'count'; readonly value: number }
  /** `part` of `of`; percent to a tenth, absent of none. `few`: of too few to say anything. */
  | {
      readonly kind: 'share';
      readonly value?: number;
      readonly part: number;
      readonly of: number;
      readonly few: boolean;
      readonly aim?: Aim;
      readonly met?: boolean;
    }
  | { readonly kind: 'duration'; readonly n: number; readonly business?: Minutes; readonly calendar?: Minutes }
);

/** Every figure; those of stocks only if they were counted. */
export function figuresOf(amounts: Amounts, stocks: Stocks | undefined): readonly Figure[] {
  return FIGURE_NAMES.flatMap((name) => {
    const figure = figureOf(name, amounts, stocks);
    return figure === undefined ? [] : [figure];
  });
}

export function figureOf(name: FigureName, amounts: Amounts, stocks: Stocks | undefined): Figure | undefined {
  const rule: FigureRule = FIGURES[name];
  const sum = (counts: readonly Count[]) => counts.reduce((total, count) => total + countIn(amounts, count), 0);
  switch (rule.is) {
    case 'count':
      return { name, kind: 'count', value: countIn(amounts, rule.of) };
    case 'share':
      return shareOf(name, sum(rule.part), sum(rule.of), rule.aim);
    case 'duration': {
      const [business, calendar] = [spanIn(amounts, rule.of, 'business'), spanIn(amounts, rule.of, 'calendar')];
      const n = countOf(business.sketch);
      if (n === 0) return { name, kind: 'duration', n };
      return { name, kind: 'duration', n, business: minutesOf(business, n), calendar: minutesOf(calendar, n) };
    }
    case 'stock':
      return stocks === undefined ? undefined : { name, kind: 'count', value: stocks[rule.of] };
    case 'stockShare':
      return stocks === undefined ? undefined : shareOf(name, stocks[rule.part], stocks[rule.of], rule.aim);
  }
}

function shareOf(name: FigureName, part: number, of: number, aim: Aim | undefined): Figure {
  const figure = { name, kind: 'share', part, of, few: of < FEW, ...(aim === undefined ? {} : { aim }) } as const;
  if (of === 0) return figure;
  const value = tenth((part / of) * 100);
  return aim === undefined ? { ...figure, value } : { ...figure, value, met: isMet(aim, part, of) };
}

/** On the numbers themselves: 3.04 per cent is not "at most 3", though it is shown as 3.0. */
function isMet(aim: Aim, part: number, of: number): boolean {
  return 'atLeast' in aim ? part * 100 >= aim.atLeast * of : part * 100 <= aim.atMost * of;
}

function minutesOf({ sumS, sketch }: ReturnType<typeof spanIn>, n: number): Minutes {
  const at = (share: number) => minutes(quantileOf(sketch, share) ?? 0);
  return { mean: minutes(sumS / n), median: at(0.5), p90: at(0.9) };
}

function minutes(seconds: number): number {
  return tenth((seconds * SECOND_MS) / MINUTE_MS);
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
