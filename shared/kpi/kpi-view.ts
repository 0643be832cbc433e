// The figures of a period as the API shows them: in words, with their methods, and with the way to the requests behind each.
import type { z } from 'zod';
import { kpiTextsIn } from '../i18n/kpi-texts.ts';
import type { Language } from '../kernel/language.ts';
import { FIGURES, type FigureName, type FigureRule } from './figures.ts';
import type { figureViewSchema, KpiView, Listed } from './kpi-contract.ts';
import { KPI_ROUTES } from './kpi-routes.ts';
import type { Scope } from './kpi-scope-contract.ts';
import type { Period, PeriodSums } from './read-kpi.ts';
import { type Figure, figuresOf } from './work-out.ts';

export function kpiView(period: Period, scope: Scope, sums: PeriodSums, language: Language): KpiView {
  const { everywhere } = kpiTextsIn(language);
  const { countedAt, restatedAt, asOf } = sums;
  return {
    ...period,
    scope,
    asOf,
    ...(countedAt === undefined ? {} : { countedAt }),
    ...(restatedAt === undefined ? {} : { restatedAt }),
    everywhere,
    figures: figuresOf(sums.amounts, sums.stocks).map((figure) => figureView(figure, period, scope, language)),
  };
}

function figureView(
  figure: Figure,
  period: Period,
  scope: Scope,
  language: Language,
): z.infer<typeof figureViewSchema> {
  const { title, ...method } = kpiTextsIn(language).figures[figure.name];
  const tickets = measuresOf(figure.name).map((measure) => ticketsPath(period, scope, measure));
  return { ...figure, title, method, tickets };
}

/** What the requests behind a figure are listed by: what it counts, or a share's part and whole. */
export function measuresOf(name: FigureName): readonly Listed[] {
  const rule: FigureRule = FIGURES[name];
  if (rule.is === 'share') return [...rule.part, ...rule.of];
  return rule.is === 'stockShare' ? [rule.part, rule.of] : [rule.of];
}

function ticketsPath({ from, to }: Period, scope: Scope, measure: Listed): string {
  return `${KPI_ROUTES.listKpiTickets.path}?${new URLSearchParams({ from, to, scope, measure })}`;
}
