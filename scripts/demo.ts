// npm run demo: fills a data folder of its own with a believable week, through the desk's own doors and with a moved clock, and
// says how to start it. Nothing is written past the product: mail comes by SMTP, answers go through the API's entry points.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { HttpEvent } from '../functions/edge/http.ts';
import type { EditionPorts, Entries } from '../local/edition-ports.ts';
import { makeEntries } from '../local/entries.ts';
import { readSettings } from '../local/settings.ts';
import { startEdition } from '../local/start-edition.ts';
import type { Agent } from '../shared/agents/agent.ts';
import { MINUTE_MS } from '../shared/kernel/duration.ts';
import { type Instant, instantOf, plusMs } from '../shared/kernel/instant.ts';
import { dayNumber, plusDays, WEEKDAYS, weekdayOf } from '../shared/kernel/local-date.ts';
import { instantAt, localDateAt } from '../shared/kernel/zone.ts';
import type { Mailbox } from '../shared/mail/mailbox.ts';
import { settingsStore } from '../shared/settings/settings-store.ts';
import { firstId } from '../shared/setup/first-settings.ts';
import { PEOPLE, STORIES, type Story, type Turn } from './demo-stories.ts';

const FOLDER = '.firstline-demo';
const ISSUER = 'firstline:demo';
const SEED = 20_251_006;

type Step = { readonly at: Instant; readonly run: () => Promise<void> };

const realNow = instantOf(Date.now());
const dataDir = join(process.cwd(), FOLDER);
rmSync(dataDir, { recursive: true, force: true });
// The links in its mails lead to where the desk stands once it is started, by its usual port unless told otherwise.
const publicUrl = process.env['PUBLIC_URL'] ?? `http://localhost:${process.env['PORT'] ?? '8080'}`;
const settings = readSettings({ PORT: '0', SMTP_PORT: '0', DATA_DIR: dataDir, PUBLIC_URL: publicUrl }, process.cwd());
const made = Promise.withResolvers<{ readonly ports: EditionPorts; readonly entries: Entries }>();
const silent = { info: () => {}, warn: () => {}, error: (what: string) => void process.stderr.write(`${what}\n`) };

const edition = await startEdition(
  settings,
  async (ports) => {
    ports.clock.set(plusMs(mondayOf(ports.zone), -MINUTE_MS));
    const entries = await makeEntries(ports);
    await saveSecondTeam(ports);
    made.resolve({ ports, entries });
    return entries;
  },
  silent,
);
const { ports, entries } = await made.promise;
const smtp = createTransport({ host: '127.0.0.1', port: edition.smtpPort, ignoreTLS: true });
const random = seeded(SEED);
const numbers = new Map<Story, number>();
let calls = 0;

for (const { at, run } of steps()) {
  if (at > realNow) continue;
  edition.clock.set(at);
  await edition.drain();
  await run();
  await edition.drain();
}
edition.clock.set(realNow);
await edition.drain();
smtp.close();
await edition.close();
process.stdout.write(`A week of ${STORIES.length} requests stands in ${FOLDER}. Start it:

  DATA_DIR=${FOLDER} npm start

Its mails, the daily figures among them, are at /dev/mailbox; the figures at /v1/kpi.
`);

/** Monday of the last week that is over, at midnight on the desk's wall. */
function mondayOf(zone: string): Instant {
  const today = localDateAt(zone, realNow);
  const sinceMonday = WEEKDAYS.indexOf(weekdayOf(dayNumber(today)));
  return instantAt(zone, plusDays(today, -sinceMonday - (sinceMonday >= 5 ? 0 : 7)), 0);
}

/** Everything that happens, in order; each morning at nine the desk looks for what is due. */
function steps(): readonly Step[] {
  const monday = localDateAt(ports.zone, mondayOf(ports.zone));
  const mornings = [0, 1, 2, 3, 4, 7].map(
    (day): Step => ({
      at: instantAt(ports.zone, plusDays(monday, day), 9 * 60),
      run: async () => {},
    }),
  );
  const told = STORIES.flatMap((story) => {
    let at = plusMs(instantAt(ports.zone, plusDays(monday, story.day), story.minute), jitterMs());
    const begun: Step = { at, run: () => open(story) };
    const turns = story.turns.map((turn): Step => {
      at = plusMs(at, turn.after * MINUTE_MS + jitterMs());
      return { at, run: () => take(story, turn) };
    });
    return [begun, ...turns];
  });
  return [...mornings, ...told].sort((a, b) => (a.at < b.at ? -1 : 1));
}

function jitterMs(): number {
  return Math.floor(random() * 4 * MINUTE_MS);
}

async function open(story: Story): Promise<void> {
  numbers.set(story, 1001 + numbers.size);
  await smtp.sendMail({ from: story.from, to: `${story.to}@example.com`, subject: story.subject, text: story.text });
}

async function take(story: Story, turn: Turn): Promise<void> {
  const number = numbers.get(story) ?? 0;
  if (turn.by === undefined) {
    const subject = `Re: [#${number}] ${story.subject}`;
    await smtp.sendMail({ from: story.from, to: `${story.to}@example.com`, subject, text: turn.text });
    return;
  }
  const { ticketId } = await call(turn.by, 'GET', '/v1/tickets', undefined, `number=${number}`);
  const { version } = await call(turn.by, 'GET', `/v1/tickets/${ticketId}`);
  // A week is told in a moment: nobody is there to take an answer back.
  const body = {
    text: turn.text,
    seenVersion: version,
    hold: 0,
    ...(turn.status === undefined ? {} : { status: turn.status }),
  };
  await call(turn.by, 'POST', `/v1/tickets/${ticketId}/replies`, body);
}

/** A request to the tickets' entry point, as the gateway hands it over for that agent. */
async function call(
  by: number,
  method: string,
  path: string,
  body?: object,
  query = '',
): Promise<Record<string, unknown>> {
  calls += 1;
  const event: HttpEvent = {
    ...{ version: '2.0', routeKey: `${method} ${path}`, rawPath: path, rawQueryString: query, isBase64Encoded: false },
    headers: { 'content-type': 'application/json', 'idempotency-key': `demo-call-${calls}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    requestContext: {
      requestId: 'demo',
      http: { method, path, sourceIp: '127.0.0.1' },
      authorizer: { jwt: { claims: { iss: ISSUER, sub: `agent-${by}` } } },
    },
  };
  const { statusCode = 200, body: answer = '{}' } = await entries.http['api/tickets'](event);
  if (statusCode >= 300) throw new Error(`${method} ${path} answered ${statusCode}: ${answer}`);
  return JSON.parse(answer) as Record<string, unknown>;
}

/** The people and the second mailbox, as settings; the first settings must stand before. */
async function saveSecondTeam({ table, clock }: EditionPorts): Promise<void> {
  const store = settingsStore(table, clock);
  const [mailbox] = (await store.list('MAILBOX')) as unknown as readonly Mailbox[];
  if (mailbox === undefined) return;
  const billing: Mailbox = {
    ...mailbox,
    mailboxId: firstId('mailbox', 2),
    signature: { en: 'Billing', ru: 'Бухгалтерия' },
    ...{
      publicAddress: 'billing@example.com',
      replyAddress: 'billing@example.com',
      addresses: ['billing@example.com'],
    },
    ...{ isDefault: false, queueId: firstId('queue', 2), teamId: firstId('team', 2) },
  };
  await store.save('MAILBOX', billing.mailboxId, 0, billing);
  for (const { number, name, role, team, language } of PEOPLE) {
    const agentId = firstId('agent', 100 + number);
    const email = `${name.split(' ')[0]?.toLowerCase()}@example.com`;
    const identities = [{ issuer: ISSUER, subject: `agent-${number}` }];
    const teamIds = [firstId('team', team)];
    const agent: Agent = { agentId, version: 1, name, email, language, role, teamIds, active: true, identities };
    await store.save('AGENT', agentId, 0, agent);
  }
}

/** The same numbers for the same seed: a linear congruential generator. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
