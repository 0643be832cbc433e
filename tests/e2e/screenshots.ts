// npm run screenshots: one contact sheet of each screen and of each page for customers, wide and narrow, light and dark, English and Russian, into docs/pictures.
// The desk on them has a morning of its own: a week of requests, of which some are late.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { STORIES } from '../../scripts/demo-stories.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/kernel/duration.ts';
import { type Instant, plusMs } from '../../shared/kernel/instant.ts';
import { type CustomerPage, customerPagesOf } from './support/customer-pages.ts';
import { LOOKS, type Look, pageOf } from './support/looks.ts';
import { type RunningDesk, runningDesk } from './support/running-desk.ts';
import { type Screen, screensOf } from './support/screens.ts';
import { openBrowser, signIn } from './support/watched-page.ts';

const FOLDER = join(import.meta.dirname, '../../docs/pictures');
/** A Tuesday within the working hours of the desk. */
const BEGIN = '2026-11-17T08:00:00.000Z' as Instant;
const NOW = plusMs(BEGIN, 4 * HOUR_MS);
const ACKNOWLEDGEMENT = 'acknowledgement';
/** Without names; `all` makes every one. */
const SHOWN = [
  ACKNOWLEDGEMENT,
  'form with faults',
  'request',
  'all requests',
  'queue',
  'ticket',
  'zone',
  'figures',
  'approvals',
  'notices',
];
const only = process.argv.slice(2);

/** A sheet has room for four. */
const SHEET_LOOKS = LOOKS.slice(0, 4);

mkdirSync(FOLDER, { recursive: true });
const [desk, browser] = await Promise.all([runningDesk({ begin: BEGIN }), openBrowser()]);
try {
  await liveAMorning(desk);
  const isWanted = ({ name }: Pick<Screen, 'name'>) =>
    (only.length === 0 ? SHOWN : only).includes(name) || only[0] === 'all';
  const pages = (await customerPagesOf(desk)).filter(isWanted);
  const screens = (await screensOf(desk)).filter(isWanted);
  const mails = [ACKNOWLEDGEMENT].filter((name) => isWanted({ name }));
  const names = [...mails, ...[...pages, ...screens].map(({ name }) => name)];
  const shots = new Map(names.map((name) => [name, [] as string[]]));
  for (const look of SHEET_LOOKS) {
    const { page } = await pageOf(browser, look);
    await page.clock.setFixedTime(NOW);
    for (const name of mails) shots.get(name)?.push(await mailShot(page, look));
    for (const one of pages)
      shots.get(one.name)?.push(await shot(page, desk, { ...one, path: `${one.path}?lang=${look.language}` }));
    await signIn(page, desk);
    for (const screen of screens) shots.get(screen.name)?.push(await shot(page, desk, screen));
    await page.context().close();
  }
  for (const [name, pictures] of shots) {
    const kind = mails.includes(name) ? 'mail' : pages.some((one) => one.name === name) ? 'page' : 'workspace';
    await sheet(browser, `${kind}-${name.replaceAll(' ', '-')}`, pictures);
  }
  process.stdout.write(`${[...shots.keys()].join(', ')}: in docs/pictures\n`);
} finally {
  await browser.close();
  await desk.close();
}

/** Requests of the demonstration through the morning; some are answered, taken, or of another priority. */
async function liveAMorning({ edition, receive, api, ticketIdOf }: RunningDesk): Promise<void> {
  const stories = STORIES.filter(({ to }) => to === 'support').slice(0, 18);
  for (const [index, { from, subject, text }] of stories.entries()) {
    edition.clock.set(plusMs(BEGIN, index * 11 * MINUTE_MS));
    await receive({ from, subject, text: `${text}\n\nOn Monday you wrote:\n> Good day,\n> we have looked at it.\n` });
  }
  const { agentId } = await api<{ agentId: string }>('GET', '/v1/me');
  const command = async (number: number, method: string, path: string, body: object) => {
    const ticketId = await ticketIdOf(number);
    const { version } = await api<{ version: number }>('GET', `/v1/tickets/${ticketId}`);
    const seen = path === 'replies' || path === 'status' ? { seenVersion: version } : {};
    await api(method, `/v1/tickets/${ticketId}/${path}`, { ...body, ...seen });
    await edition.drain();
  };
  edition.clock.set(plusMs(NOW, -30 * MINUTE_MS));
  await command(1001, 'PUT', 'priority', { priority: 'high' });
  await command(1001, 'PUT', 'assignee', { agentId });
  await command(1001, 'POST', 'notes', {
    text: 'The queue of that printer hangs since the update. I ask the second line.',
  });
  await command(1001, 'POST', 'replies', {
    text: 'Good day,\n\nwe restarted the queue. Does it print again?',
    status: 'open',
  });
  await command(1003, 'PUT', 'priority', { priority: 'urgent' });
  await command(1004, 'PUT', 'assignee', { agentId });
  await command(1006, 'PUT', 'priority', { priority: 'low' });
  edition.clock.set(plusMs(NOW, -20 * MINUTE_MS));
  await receive({
    from: STORIES.find(({ to }) => to === 'support')?.from ?? '',
    subject: 'Re: [#1001] Printer',
    text: 'It prints, thank you. But the second tray is not found.\n\n> we restarted the queue\n> Does it print again?',
  });
  edition.clock.set(NOW);
  await edition.drain();
}

async function shot(page: Page, { publicUrl }: RunningDesk, { path, ready, before }: CustomerPage): Promise<string> {
  await page.goto(`${publicUrl}${path}`);
  await page.waitForSelector(ready);
  await before?.(page);
  await page.waitForLoadState('networkidle');
  return (await page.screenshot()).toString('base64');
}

/** An acknowledgement in the language of the look, as a mail program shows its HTML. */
async function mailShot(page: Page, { language }: Look): Promise<string> {
  const mail = (await desk.sentMails()).find(
    ({ html, headers }) => String(html).includes(`lang="${language}"`) && /auto-replied/.test(JSON.stringify(headers)),
  );
  await page.setContent(String(mail?.['html']));
  return (await page.screenshot()).toString('base64');
}

/** The four looks of a screen on one sheet: the wide ones above each other, the narrow ones beside them. */
async function sheet(from: Browser, name: string, pictures: readonly string[]): Promise<void> {
  const page = await from.newPage({ viewport: { width: 1_720, height: 900 } });
  const [first, second, third, fourth] = pictures.map((picture) => `<img src="data:image/png;base64,${picture}">`);
  await page.setContent(
    `<style>body{margin:16px;background:#8a94a0;display:grid;grid-template-columns:960px 340px 340px;gap:16px;width:max-content}
     img{display:block;width:100%;border-radius:6px}section{display:grid;gap:16px;align-content:start}</style>
     <section>${first}${second}</section><section>${third}</section><section>${fourth}</section>`,
  );
  await page.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: true });
  await page.close();
}
