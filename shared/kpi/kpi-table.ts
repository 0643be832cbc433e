// The figures of a period as a table: one row a figure, durations twice, each with its method beside it.
import { kpiTextsIn } from '../i18n/kpi-texts.ts';
import type { Language } from '../kernel/language.ts';
import { csvTable } from './csv.ts';
import type { PeriodSums } from './read-kpi.ts';
import { type Figure, figuresOf, type Minutes } from './work-out.ts';

export function kpiCsv({ amounts, stocks }: Pick<PeriodSums, 'amounts' | 'stocks'>, language: Language): string {
  const { csv, figures, everywhere } = kpiTextsIn(language);
  const head = [csv.figure, csv.value, csv.unit, csv.part, csv.of, csv.median, csv.p90];
  const rows = figuresOf(amounts, stocks).flatMap((figure) => {
    const { title, formula, population, exclusions } = figures[figure.name];
    return cellsOf(figure, language).map((cells) => [title, ...cells, formula, population, exclusions]);
  });
  return csvTable([[...head, csv.formula, csv.population, csv.exclusions], ...rows, [everywhere]]);
}

function cellsOf(figure: Figure, language: Language): readonly (readonly string[])[] {
  const { units } = kpiTextsIn(language).csv;
  switch (figure.kind) {
    case 'count':
      return [[String(figure.value), units.count, '', '', '', '']];
    case 'share':
      return [[String(figure.value ?? ''), units.share, String(figure.part), String(figure.of), '', '']];
    case 'duration':
      return (['business', 'calendar'] as const).map((measured) =>
        lasting(figure[measured], units[measured], figure.n),
      );
  }
}

function lasting(minutes: Minutes | undefined, unit: string, n: number): readonly string[] {
  if (minutes === undefined) return ['', unit, '', String(n), '', ''];
  return [String(minutes.mean), unit, '', String(n), String(minutes.median), String(minutes.p90)];
}
