// npm run demo: fills a data folder of its own with a believable week and with what is open today, through the desk's own doors and with
// a moved clock, and says how to start it. Nothing is written past the product but who works there: mail comes by SMTP, everything that
// people do goes through the API's entry points.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { EditionPorts, Entries } from '../local/edition-ports.ts';
import { makeEntries } from '../local/entries.ts';
import { readSettings } from '../local/settings.ts';
import { startEdition } from '../local/start-edition.ts';
import { workingTimeOf } from '../shared/calendars/business-time-contract.ts';
import type { Calendar } from '../shared/calendars/calendar-contract.ts';
import { DAY_MS, MINUTE_MS } from '../shared/kernel/duration.ts';
import { epochMs, type Instant, instantOf, plusMs } from '../shared/kernel/instant.ts';
import { dayNumber, plusDays, WEEKDAYS, weekdayOf } from '../shared/kernel/local-date.ts';
import { instantAt, localDateAt } from '../shared/kernel/zone.ts';
import { settingsStore } from '../shared/settings/settings-store.ts';
import { doors, invitations, peopleTheDesk, personId, writeTemplates } from './demo-desk.ts';
import { NOW, type NowStory, type NowTurn } from './demo-now.ts';
import { STORIES, type Story, type Turn } from './demo-stories.ts';

const FOLDER = '.firstline-demo';
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
    await peopleTheDesk(ports);
    made.resolve({ ports, entries });
    return entries;
  },
  silent,
);
const { ports, entries } = await made.promise;
const smtp = createTransport({ host: '127.0.0.1', port: edition.smtpPort, ignoreTLS: true });
const random = seeded(SEED);
const numbers = new Map<Story | NowStory, number>();
const call = doors(ports, entries);
await writeTemplates(call);

for (const { at, run } of [...steps(), ...(await stepsOfToday())].sort((a, b) => (a.at < b.at ? -1 : 1))) {
  if (at > realNow) continue;
  edition.clock.set(at);
  await edition.drain();
  await run();
  await edition.drain();
}
edition.clock.set(realNow);
await edition.drain();
const invited = await invitations(ports);
smtp.close();
await edition.close();
process.stdout.write(`A week of ${STORIES.length} requests, and ${NOW.length} more that are open today, stand in ${FOLDER}. Start it:

  DATA_DIR=${FOLDER} npm start

That prints how to sign in as the administrator. Two colleagues set a password by these links, each once and within seven days:

${invited.map((line) => `  ${line}`).join('\n')}

Look at the desk as two people at once in two browsers, or in a private window. Its mails, the daily figures among them, are at
/dev/mailbox; the figures at /v1/kpi.
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
    const begun: Step = {
      at,
      run: () => {
        numbers.set(story, 1001 + numbers.size);
        return open(story);
      },
    };
    const turns = story.turns.map((turn): Step => {
      at = plusMs(at, turn.after * MINUTE_MS + jitterMs());
      return { at, run: () => take(story, turn) };
    });
    return [begun, ...turns];
  });
  return [...mornings, ...told];
}

function jitterMs(): number {
  return Math.floor(random() * 4 * MINUTE_MS);
}

async function open({ from, to, subject, text }: Story | NowStory, files: NowStory['files'] = []): Promise<void> {
  await smtp.sendMail({ from, to: `${to}@example.com`, subject, text, attachments: [...files] });
}

async function writeAgain(story: Story | NowStory, text: string): Promise<void> {
  const subject = `Re: [#${numbers.get(story)}] ${story.subject}`;
  await smtp.sendMail({ from: story.from, to: `${story.to}@example.com`, subject, text });
}

async function take(story: Story, turn: Turn): Promise<void> {
  if (turn.by === undefined) return writeAgain(story, turn.text);
  const { text, status } = turn;
  await onTicket(story, turn.by, 'POST', 'replies', { text, ...(status === undefined ? {} : { status }) });
}

/** What somebody does to a ticket, in sight of how it stands. A week is told in a moment: nobody is there to take an answer back. */
async function onTicket(story: Story | NowStory, by: number, method: string, path: string, body: object) {
  const { ticketId } = await call(by, 'GET', '/v1/tickets', undefined, `number=${numbers.get(story)}`);
  const { version: seenVersion } = await call(by, 'GET', `/v1/tickets/${ticketId}`);
  const seen = path === 'replies' ? { seenVersion, hold: 0 } : path === 'status' ? { seenVersion } : {};
  await call(by, method, `/v1/tickets/${ticketId}/${path}`, { ...body, ...seen });
}

/** So many minutes of working time before now, each in its order. */
async function stepsOfToday(): Promise<readonly Step[]> {
  const [calendar] = (await settingsStore(ports.table, ports.clock).list('CALENDAR')) as unknown as readonly Calendar[];
  if (calendar === undefined) throw new Error('a desk without a calendar');
  const time = workingTimeOf(calendar);
  const before = (minutes: number): Instant => {
    // The latest instant from which so much working time has passed, by halves.
    let [early, late] = [epochMs(realNow) - 40 * DAY_MS, epochMs(realNow)];
    while (late - early > 1_000) {
      const middle = (early + late) / 2;
      if (time.workingMsBetween(instantOf(Math.floor(middle)), realNow) >= minutes * MINUTE_MS) early = middle;
      else late = middle;
    }
    return instantOf(Math.floor(early));
  };
  return NOW.flatMap((story) => [
    { at: before(story.ago), run: () => begin(story) },
    ...story.turns.map((turn): Step => ({ at: before(turn.ago), run: () => act(story, turn) })),
  ]);
}

async function begin(story: NowStory): Promise<void> {
  numbers.set(story, 1001 + numbers.size);
  const { call: phone, from, subject, text, files } = story;
  if (phone === undefined) return open(story, files);
  const [, name = '', email = ''] = /^(.*) <(.*)>$/.exec(from) ?? [];
  const taken = { channel: 'phone', requester: { name, email }, subject, text, spoken: phone.spoken };
  await call(phone.by, 'POST', '/v1/tickets', taken);
}

async function act(story: NowStory, turn: NowTurn): Promise<void> {
  if (turn.by === undefined) return writeAgain(story, turn.text);
  if ('act' in turn) return onTicket(story, turn.by, ...turn.act, filledIn(turn.body) as object);
  if ('note' in turn) {
    const mentioned = (turn.mentions ?? []).map(personId);
    return onTicket(story, turn.by, 'POST', 'notes', { text: turn.note, mentioned });
  }
  const { by, ago: _, ...answer } = turn;
  return onTicket(story, by, 'POST', 'replies', answer);
}

/** People and days in place of what stands for them. */
function filledIn(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(filledIn);
  if (typeof body !== 'object' || body === null) return body;
  if ('person' in body) return personId(Number(body.person));
  if ('inDays' in body) return plusMs(realNow, Number(body.inDays) * DAY_MS);
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, filledIn(value)]));
}

/** The same numbers for the same seed: a linear congruential generator. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
