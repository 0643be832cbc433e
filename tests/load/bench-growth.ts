// What grows with a desk and what does not: units of the same operation at every size, counted on the table and so the same on every
// machine. The benchmark prints them beside its times; tests/flow holds some of them at smaller sizes.
import { DAY_MS, HOUR_MS } from '../../shared/kernel/duration.ts';
import { type MeteredDesk, openMeteredDesk } from './metered-desk.ts';
import type { Metering } from './metered-table.ts';
import { answerNewest, listPage, openTicket } from './unit-operations.ts';

const LAWS = {
  list: ['list page of 50', 'the page'],
  search: ['search page, common word', 'the page'],
  sweep: ['sweep with 37 due', 'what is due'],
  kpi: ['KPI read, one day', 'at most 1 read unit'],
  open: ['open a ticket of 10 messages', 'its messages'],
  create: ['create from mail', 'constant'],
  reply: ['reply, its ticket looked up before', 'constant'],
  resolve: ['resolve with a message, its ticket looked up before', 'constant'],
} as const;
type Law = keyof typeof LAWS;
type Units = Readonly<Record<Law, Metering>>;

/** Of all tickets so many are overdue, at every size. */
const DUE = 37;

/** Of each operation, carried out once on a desk of so many tickets; at least 88, of which a page is full. */
export async function growthUnits(tickets: number): Promise<Units> {
  const desk = await openMeteredDesk();
  try {
    await desk.seed(DUE, { seed: 1, agesMs: [20 * DAY_MS, 20 * DAY_MS] });
    const conversation = await desk.converse(10);
    await desk.seed(tickets - DUE - 1, { seed: 2, agesMs: [HOUR_MS, 0] });
    await desk.index();
    desk.skipEvents();
    const list = await desk.metered(() => listPage(desk));
    const open = await desk.metered(() => openTicket(desk, conversation));
    const search = await desk.metered(() => searchPage(desk));
    const sweep = await desk.metered(desk.sweep);
    const kpi = await desk.metered(() => figures(desk));
    await desk.mail({ from: 'Anna <anna@customer.example>', subject: 'Printer', text: 'It is silent.' });
    const create = await desk.metered(desk.deliver);
    // The first ticket of a desk is 1001.
    const number = 1_000 + tickets + 1;
    return { list, open, search, sweep, kpi, create, ...(await answered(desk, number)) };
  } finally {
    desk.close();
  }
}

async function answered(desk: MeteredDesk, number: number) {
  const reply = await desk.metered(() => answerNewest(desk, number));
  return { reply, resolve: await desk.metered(() => answerNewest(desk, number, 'solved')) };
}

async function searchPage(desk: MeteredDesk): Promise<void> {
  const { status, body } = await desk.api('GET', '/v1/search?q=printer');
  const { length } = body['rows'] as readonly unknown[];
  if (status !== 200 || length === 0) throw new Error(`a page of ${length}: ${status}`);
}

async function figures(desk: MeteredDesk): Promise<void> {
  const { status } = await desk.api('GET', '/v1/kpi?from=2025-10-06&to=2025-10-06');
  if (status !== 200) throw new Error(`the figures answer ${status}`);
}

/** The table of growth as Markdown: read / write units at each size. */
export async function growthText(sizes: readonly number[]): Promise<string> {
  const measured: Units[] = [];
  for (const size of sizes) measured.push(await growthUnits(size));
  return [
    `| read / write units | law | ${sizes.map((size) => `${size} tickets`).join(' | ')} |`,
    `| --- | --- |${' --- |'.repeat(sizes.length)}`,
    ...Object.entries(LAWS).map(([law, words]) =>
      row([...words, ...measured.map((units) => unitsOf(units[law as Law]))]),
    ),
  ].join('\n');
}

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const unitsOf = ({ readUnits, writeUnits }: Metering) => `${readUnits} / ${writeUnits}`;
