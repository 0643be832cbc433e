// The local edition as a process of its own, started as npm start does and seen from outside: SMTP, HTTP, what Linux says
// about the process, and the number of mails handed over, read off its file.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { dataFile } from '../../local/data-file.ts';

export type Answer = { readonly status: number; readonly body: string };

export type BenchDesk = {
  readonly smtpPort: number;
  /** From the start of the start script to the first answer. */
  readonly startMs: number;
  /** Of the desk alone, up to then. */
  readonly startCpuMs: number;
  /** As the edition's own script, once `signIn` was called. */
  get(path: string): Promise<Answer>;
  /** With a key of its own, which makes it happen once. */
  post(path: string, body: object, key: string): Promise<Answer>;
  signIn(): Promise<void>;
  /** Puts the desk's clock forward, so that limits by the hour begin anew. */
  advance(byMs: number): Promise<void>;
  /** Mails handed to the mailer since the desk exists. */
  handedOver(): number;
  /** Resolves when no event and no delivery waits. */
  settled(): Promise<void>;
  /** When something was last written or handed over, on the clock of `performance`; resolves once nothing has for a while. */
  lastChange(): Promise<number>;
  /** How often words stand in an item of the table. */
  countOf(words: string): number;
  cpuMs(): number;
  /** Resident memory now and at its highest, in MB. */
  memory(): { readonly now: number; readonly highest: number };
  stop(): Promise<void>;
};

const START = join(import.meta.dirname, '../../scripts/start.mjs');
const POLL_MS = 1;
const STILL_MS = 2_000;
/** Linux counts a process's time in hundredths of a second (proc(5), USER_HZ). */
const TICK_MS = 10;

/** Starts the edition on this folder, where its log goes too. */
export async function startBenchDesk(folder: string): Promise<BenchDesk> {
  const [port, smtpPort] = await freePorts();
  const env = { ...process.env, PORT: `${port}`, SMTP_PORT: `${smtpPort}`, DATA_DIR: folder, FIRSTLINE_TEST: '1' };
  const logFile = openSync(join(folder, 'bench.log'), 'a');
  const from = performance.now();
  const child = spawn(process.execPath, [START], { env, stdio: ['ignore', 'pipe', logFile] });
  let words = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    words += text;
  });
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  let token = '';
  const call = (method: string, path: string, body = '', headers: Readonly<Record<string, string>> = {}) =>
    exchange(
      { agent, port, method, path, headers: { ...(token === '' ? {} : { authorization: token }), ...headers } },
      body,
    );
  await firstAnswer(child, () => call('GET', '/v1/me'));
  const startMs = performance.now() - from;
  const pid = childOf(Number(child.pid));
  const startCpuMs = cpuMsOf(pid);

  const file = new DatabaseSync(dataFile(folder), { readOnly: true });
  const newest = file.prepare('SELECT coalesce(max(id), 0) AS newest FROM sent_mail');
  const waiting = file.prepare('SELECT (SELECT count(*) FROM delivery) + (SELECT count(*) FROM stream) AS waiting');

  const written = file.prepare('PRAGMA data_version');
  const holding = file.prepare('SELECT count(*) AS found FROM items WHERE json LIKE ?');

  return {
    smtpPort,
    startMs,
    startCpuMs,
    get: (path) => call('GET', path),
    post: (path, body, key) =>
      call('POST', path, JSON.stringify(body), { 'content-type': 'application/json', 'idempotency-key': key }),
    signIn: async () => {
      while (!words.includes('grant_type')) await wait(POLL_MS);
      const client = /curl -u (\S+)/.exec(words)?.[1] ?? '';
      const answer = await call('POST', '/oidc/token', 'grant_type=client_credentials', {
        'content-type': 'application/x-www-form-urlencoded',
        authorization: `Basic ${Buffer.from(client).toString('base64')}`,
      });
      token = `Bearer ${(JSON.parse(answer.body) as { access_token: string }).access_token}`;
    },
    advance: async (advanceMs) => {
      const json = { 'content-type': 'application/json' };
      const { status } = await call('POST', '/dev/clock', JSON.stringify({ advanceMs }), json);
      if (status !== 200) throw new Error(`the clock answers ${status}`);
    },
    handedOver: () => Number(newest.get()?.['newest']),
    settled: async () => {
      while (Number(waiting.get()?.['waiting']) > 0) await wait(POLL_MS);
    },
    lastChange: async () => {
      let [before, since] = ['', performance.now()];
      while (performance.now() - since < STILL_MS) {
        const now = JSON.stringify([newest.get(), waiting.get(), written.get()]);
        if (now !== before) [before, since] = [now, performance.now()];
        await wait(POLL_MS);
      }
      return since;
    },
    countOf: (words) => Number(holding.get(`%${words}%`)?.['found']),
    cpuMs: () => cpuMsOf(pid),
    memory: () => memoryOf(pid),
    stop: async () => {
      // Before it has said that it is open it would be cut off instead of stopping, and keep nothing of what it compiled.
      while (!words.includes('is open')) await wait(POLL_MS);
      agent.destroy();
      file.close();
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
      closeSync(logFile);
    },
  };
}

async function firstAnswer(child: ChildProcess, ask: () => Promise<Answer>): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the desk ended with ${child.exitCode}`);
    const answer = await ask().catch(() => undefined);
    if (answer !== undefined) return;
    await wait(POLL_MS);
  }
}

type Call = {
  readonly agent: Agent;
  readonly port: number;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
};

function exchange(options: Call, body: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ ...options, host: '127.0.0.1' }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => {
        text += part;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** The one process that a process has started and that still runs (proc(5)). */
function childOf(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim());
}

/** User and system time: the 14th and 15th value of /proc/<pid>/stat (proc(5)). */
function cpuMsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const values = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(values[11]) + Number(values[12])) * TICK_MS;
}

function memoryOf(pid: number) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1_024;
  return { now: megabytes('VmRSS'), highest: megabytes('VmHWM') };
}

/** Two ports that nobody has just now. */
async function freePorts(): Promise<readonly [number, number]> {
  const servers = await Promise.all(
    [createServer(), createServer()].map(async (server) => {
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      return server;
    }),
  );
  const [first = 0, second = 0] = servers.map((server) => Number((server.address() as { port: number }).port));
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return [first, second];
}
