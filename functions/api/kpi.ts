// Figures for signed-in people. Never answers figures of a scope that the caller does not see, and never walks over tickets.
import { kpiTextsIn } from '../../shared/i18n/kpi-texts.ts';
import { canonicalJson } from '../../shared/kernel/digest.ts';
import { compareKpi } from '../../shared/kpi/compare-kpi.ts';
import { frozenMonths } from '../../shared/kpi/frozen-months.ts';
import { kpiContract } from '../../shared/kpi/kpi-contract.ts';
import { kpiCsv } from '../../shared/kpi/kpi-table.ts';
import { kpiView } from '../../shared/kpi/kpi-view.ts';
import { listTickets } from '../../shared/kpi/list-tickets.ts';
import { readPeriod, requireScope } from '../../shared/kpi/read-kpi.ts';
import { figuresOf } from '../../shared/kpi/work-out.ts';
import { csv, type HttpHandler, json } from '../edge/http.ts';
import { kpiPorts } from '../edge/kpi-ports.ts';
import { mountRoutes, type StaffHandlers } from '../edge/mount-routes.ts';
import { type BasePorts, directoryOf } from '../edge/ports.ts';
import { problemAnswer } from '../edge/problem.ts';
import { staffAuthorisation } from '../edge/staff.ts';
import { teamCursors } from '../edge/team-cursors.ts';

/** Three years of months, each revised twice. */
const MONTHS_SHOWN = 108;

export function makeHandler(ports: BasePorts): HttpHandler {
  const kpi = kpiPorts(ports);
  const cursorsOf = teamCursors(ports);
  const handlers: StaffHandlers<typeof kpiContract> = {
    getKpi: async ({ agent, query: { scope, ...period }, language }) => {
      await requireScope(kpi, agent, scope);
      return json(200, kpiView(period, scope, await readPeriod(kpi, scope, period), language));
    },
    compareKpi: async ({ agent, query: { by, ...period } }) => {
      const compared = await compareKpi(kpi, agent, by, period);
      const rows = compared.map(({ amounts, ...row }) => ({ ...row, figures: figuresOf(amounts, undefined) }));
      return json(200, { ...period, rows });
    },
    listKpiTickets: async ({ agent, query }) => {
      await requireScope(kpi, agent, query.scope);
      // A day is walked through over the tickets of all teams: where a page ended may be the place of a hidden one.
      const { cursor, ...list } = query;
      const cursors = cursorsOf(agent, `/kpi/tickets?${canonicalJson(list)}`);
      const page = await listTickets(kpi, agent, { ...list, cursor: await cursors.placeBehind(cursor) });
      return json(200, await cursors.given(page));
    },
    exportKpi: async ({ agent, query: { scope, ...period }, language }) => {
      await requireScope(kpi, agent, scope);
      const name = `${kpiTextsIn(language).csv.figure}-${period.from}-${period.to}`;
      return csv(name, kpiCsv(await readPeriod(kpi, scope, period), language));
    },
    listFrozenMonths: async ({ agent, query: { scope } }) => {
      await requireScope(kpi, agent, scope);
      const months = await frozenMonths(ports.table, scope, MONTHS_SHOWN);
      return json(200, {
        months: months.map(({ amounts, stocks, ...month }) => ({ ...month, figures: figuresOf(amounts, stocks) })),
      });
    },
  };
  const authorise = staffAuthorisation(directoryOf(ports));
  return mountRoutes(kpiContract, handlers, { log: ports.log, answerError: problemAnswer, authorise });
}
