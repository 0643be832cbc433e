// npm run bench: the local edition under load, from outside, against the goals of the project. `npm run bench -- 1000 10000`
// names the sizes in tickets; medians of several rounds. Compare ratios and CPU time; no test fails on any of it.
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { MINUTE_MS } from '../../shared/kernel/duration.ts';
import { instantOf } from '../../shared/kernel/instant.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { sendMail } from '../local/support/smtp-talk.ts';
import { rawMail, SUPPORT } from '../support/desk-mail.ts';
import { type BenchDesk, startBenchDesk } from './bench-desk.ts';
import { type DueClocks, dueClocks, idleSweeps } from './bench-due.ts';
import { growthText } from './bench-growth.ts';
import { seedDataFolder } from './seed-data-folder.ts';

const GOALS = {
  throughput: ['mail to ticket and acknowledgement, 4 at once', '90/s', '300/s'],
  latency: ['submit to acknowledgement handed over, 1 at once, p50 / p95', '25 / 35 ms', '10 ms'],
  cpu: ['server CPU per mail', '18 ms', '6 ms'],
  create: ['create by API, 1 at once, p50 / p95', '15 / 30 ms', '5 ms'],
  createTogether: ['create by API, 4 at once', '150/s', '400/s'],
  list: ['list of 50 by due time, p50 / p95', '8 ms', '4 ms'],
  rare: ['search, rare word, first page, p50 / p95', '13 ms', '6 ms'],
  common: ['search, common word, first page, p50 / p95', '25 ms', '10 ms'],
  ticket: ['ticket with 10 messages, one call, p50 / p95', '8 ms', '4 ms'],
  sweep: ['SLA sweep, nothing due, p50 / p95', '20 ms', '5 ms'],
  due: ['SLA sweep, per due clock until its notice is handed over', '8 ms', '3 ms'],
  memory: ['memory after load, now / highest', '180 MB', '120 MB'],
  start: ['start to first answer, by `npm start`, wall / CPU', '1.0 s', '0.5 s'],
} as const;
type Goal = keyof typeof GOALS;
type Figures = Readonly<Record<Goal, string>> & {
  /** Medians that must not grow with the desk, in ms. */
  readonly medians: Readonly<Record<'list' | 'rare' | 'common', number>>;
};

const STARTS = 5;
const ROUNDS = 5;
/** Below the 200 acknowledgements that a mailbox may send in five minutes. */
const MAILS_A_ROUND = 180;
const MAILS_ONE_BY_ONE = 100;
const AT_ONCE = 4;
const READS = 300;
/** Below the 100 acknowledgements that one domain may get in an hour. */
const MAILS_A_DOMAIN = 20;

const TEXT = `${'The printer on floor three is silent since this morning and nobody knows why. '.repeat(6)}`.slice(
  0,
  400,
);
/** A number that one seeded ticket has in its subject, and a word that all have. */
const RARE = '/v1/search?q=10000042';
const COMMON = '/v1/search?q=printer';
let mails = 0;

const say = (line: string) => process.stdout.write(`${line}\n`);
const load = () => `load average ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores`;

async function measure(tickets: number): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const conversation = await seedDataFolder(folder, tickets);
    const starts: BenchDesk[] = [];
    for (let n = 1; n < STARTS; n += 1) {
      const desk = await startBenchDesk(folder);
      starts.push(desk);
      await desk.stop();
    }
    const due = dueFigure(await dueClocks());
    const desk = await startBenchDesk(folder);
    starts.push(desk);
    const figures = await underLoad(desk, conversation).finally(() => desk.stop());
    // Only now: the deadlines that the seed has missed are worked off.
    const sweep = percentiles(await idleSweeps(folder));
    return { ...figures, start: startFigure(starts), sweep, due };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function underLoad(desk: BenchDesk, conversation: string): Promise<Omit<Figures, 'start' | 'sweep' | 'due'>> {
  await desk.signIn();
  // The first round and the first reads warm the process up and do not count.
  await round(desk);
  const rounds = [];
  for (let n = 0; n < ROUNDS; n += 1) rounds.push(await round(desk));
  const latencies = await oneByOne(desk);
  const list = `/v1/queues/${firstId('queue', 1)}/tickets?limit=50`;
  const ticket = `/v1/tickets/${conversation}`;
  for (const path of [list, ticket, RARE, COMMON]) await reads(desk, path);
  const [listed, rare, common] = [await reads(desk, list), await reads(desk, RARE), await reads(desk, COMMON)];
  const figures = {
    throughput: `${median(rounds.map(({ perSecond }) => perSecond)).toFixed(0)}/s`,
    latency: percentiles(latencies),
    cpu: `${median(rounds.map(({ cpuMs }) => cpuMs)).toFixed(1)} ms`,
    create: percentiles(await creates(desk)),
    createTogether: `${(await createsTogether(desk)).toFixed(0)}/s`,
    list: percentiles(listed),
    rare: percentiles(rare),
    common: percentiles(common),
    medians: { list: median(listed), rare: median(rare), common: median(common) },
    ticket: percentiles(await reads(desk, ticket)),
  };
  const { now, highest } = desk.memory();
  return { ...figures, memory: `${now.toFixed(0)} / ${highest.toFixed(0)} MB` };
}

/** Four senders at once, each mail on a connection of its own, until the last acknowledgement is handed over. */
async function round(desk: BenchDesk): Promise<{ perSecond: number; cpuMs: number }> {
  await desk.advance(5 * MINUTE_MS);
  const before = desk.handedOver();
  const cpu = desk.cpuMs();
  const from = performance.now();
  let left = MAILS_A_ROUND;
  const sender = async () => {
    for (; left > 0; ) {
      left -= 1;
      await submit(desk);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sender));
  await handedOver(desk, before + MAILS_A_ROUND);
  const seconds = (performance.now() - from) / 1_000;
  await desk.settled();
  return { perSecond: MAILS_A_ROUND / seconds, cpuMs: (desk.cpuMs() - cpu) / MAILS_A_ROUND };
}

async function oneByOne(desk: BenchDesk): Promise<readonly number[]> {
  await desk.advance(5 * MINUTE_MS);
  const taken: number[] = [];
  for (let n = 0; n < MAILS_ONE_BY_ONE; n += 1) {
    const before = desk.handedOver();
    const from = performance.now();
    await submit(desk);
    await handedOver(desk, before + 1);
    taken.push(performance.now() - from);
    await desk.settled();
  }
  return taken;
}

async function submit(desk: BenchDesk): Promise<void> {
  mails += 1;
  const address = `customer${mails}@domain${Math.floor(mails / MAILS_A_DOMAIN)}.example`;
  const raw = rawMail(
    { from: `Customer ${mails} <${address}>`, subject: `Printer ${mails} has been silent.`, text: TEXT },
    instantOf(Date.now()),
  );
  const answer = await sendMail(desk.smtpPort, address, [SUPPORT], raw);
  if (!answer.startsWith('250')) throw new Error(`the mail was answered ${answer}`);
}

async function handedOver(desk: BenchDesk, count: number): Promise<void> {
  const giveUpAt = performance.now() + MINUTE_MS;
  while (desk.handedOver() < count) {
    if (performance.now() > giveUpAt) throw new Error('an acknowledgement is missing');
    await wait(1);
  }
}

/** Calls from four programs at once; what follows from them is waited for, and not counted. */
async function createsTogether(desk: BenchDesk): Promise<number> {
  const from = performance.now();
  let left = READS;
  const program = async () => {
    for (; left > 0; ) {
      left -= 1;
      await create(desk, READS + left);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, program));
  const seconds = (performance.now() - from) / 1_000;
  await desk.settled();
  return READS / seconds;
}

async function create(desk: BenchDesk, n: number): Promise<void> {
  const requester = { name: `Caller ${n}`, phone: `+7495${String(n).padStart(7, '0')}` };
  const call = { channel: 'phone', requester, subject: `Printer ${n} has been silent.`, text: TEXT };
  const { status } = await desk.post('/v1/tickets', call, `bench-call-${n}`);
  if (status !== 201) throw new Error(`the call was answered ${status}`);
}

/** Calls without an acknowledgement, each when the one before has been reacted to. */
async function creates(desk: BenchDesk): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let n = 0; n < READS; n += 1) {
    const from = performance.now();
    await create(desk, n);
    taken.push(performance.now() - from);
    await desk.settled();
  }
  return taken;
}

async function reads(desk: BenchDesk, path: string): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let n = 0; n < READS; n += 1) {
    const from = performance.now();
    const { status } = await desk.get(path);
    taken.push(performance.now() - from);
    if (status !== 200) throw new Error(`${path} answers ${status}`);
  }
  return taken;
}

function startFigure(starts: readonly BenchDesk[]): string {
  const seconds = (ms: readonly number[]) => (median(ms) / 1_000).toFixed(2);
  return `${seconds(starts.map(({ startMs }) => startMs))} / ${seconds(starts.map(({ startCpuMs }) => startCpuMs))} s`;
}

function dueFigure({ msEach, clocks, notices }: DueClocks): string {
  return `${msEach.toFixed(1)} ms (${clocks} clocks, ${notices} notices)`;
}

function median(values: readonly number[]): number {
  return at(values, 0.5);
}

function percentiles(taken: readonly number[]): string {
  return `${at(taken, 0.5).toFixed(1)} / ${at(taken, 0.95).toFixed(1)} ms`;
}

function at(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;
}

const sizes = process.argv.slice(2).map(Number);
const chosen = sizes.length === 0 ? [1_000, 10_000] : sizes;
say(`Before: ${load()}.`);
const measured: Figures[] = [];
for (const size of chosen) measured.push(await measure(size));
say(`After: ${load()}.\n`);
say(`| | must | stretch | ${chosen.map((size) => `${size} tickets`).join(' | ')} |`);
say(`| --- | --- | --- |${' --- |'.repeat(chosen.length)}`);
for (const [goal, words] of Object.entries(GOALS)) {
  say(`| ${[...words, ...measured.map((figures) => figures[goal as Goal])].join(' | ')} |`);
}
const [smallest, largest] = [measured[0], measured.at(-1)];
if (smallest !== undefined && largest !== undefined && measured.length > 1) {
  say(`\n| p50 at ${chosen.at(-1)} / at ${chosen[0]} tickets | must | |\n| --- | --- | --- |`);
  for (const [path, ms] of Object.entries(largest.medians)) {
    say(`| ${path} | 1.2 | ${(ms / smallest.medians[path as keyof typeof largest.medians]).toFixed(2)} |`);
  }
}
say(`\n${await growthText(chosen)}`);
