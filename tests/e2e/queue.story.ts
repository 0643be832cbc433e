// A day in the lists: what the navigation counts, views that are cut and kept, a ticket beside its list, rows that stand still, and
// many tickets at once.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningDesk, runningDesk } from './support/running-desk.ts';
import { findings, isWide, openBrowser, pressInTurn, signIn, watchedPage } from './support/watched-page.ts';

let desk: RunningDesk;
let browser: Browser;

/** More than fifty, so that changing all of them shows how far it is. */
const MANY = 60;

beforeAll(async () => {
  [desk, browser] = await Promise.all([runningDesk(), openBrowser()]);
  for (const number of [1, 2, 3, 4]) {
    const subject = number === 3 ? 'VPN drops' : `Printer ${number}`;
    await desk.receive({ from: `anna${number}@customer.example`, subject, text: `It is silent, says ${number}.` });
  }
  const { agentId } = await desk.api<{ agentId: string }>('GET', '/v1/me');
  await desk.api('PUT', `/v1/tickets/${await desk.ticketIdOf(1002)}/assignee`, { agentId });
  await desk.edition.drain();
});

afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

const place = (page: Page, name: string | RegExp) => page.getByRole('navigation').getByRole('link', { name });
const rows = (page: Page) => page.getByRole('row');

test('the navigation counts what waits, and a list is cut, kept as a view, and found there again', async () => {
  const { page, troubles } = await watchedPage(browser);
  await signIn(page, desk);
  await place(page, 'Mine 1').waitFor();
  await place(page, 'No owner 3').waitFor();
  await place(page, 'Service desk 4').waitFor();
  await page.waitForFunction(() => document.title === '(1) Mine · Firstline');

  await pressInTurn(page, 'g', 'u');
  await page.getByRole('heading', { level: 1, name: 'No owner' }).waitFor();
  await rows(page).nth(3).waitFor();
  expect(await rows(page).count()).toBe(4);

  await place(page, /^All open/).click();
  await rows(page).nth(4).waitFor();
  await page.keyboard.press('f');
  const dialog = page.getByRole('dialog', { name: 'Filter' });
  await dialog.getByLabel('Words of the subject').fill('printer');
  await dialog.getByLabel('Owner').selectOption('nobody');
  expect(await findings(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Show' }).click();
  await page.getByRole('list', { name: 'Filtered by' }).getByText('Owner: Nobody').waitFor();
  await page.getByText('2 shown').waitFor();
  expect(new URL(page.url()).searchParams.get('text')).toBe('printer');
  expect(await findings(page)).toEqual([]);

  await page.getByRole('button', { name: 'Keep as a view' }).click();
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await page.getByText('Give the view a name').waitFor();
  await page.getByLabel('Name').fill('Printers');
  expect(await findings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await place(page, 'Printers').waitFor();
  await page.getByRole('heading', { level: 1, name: 'Printers' }).waitFor();

  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('dialog').getByRole('checkbox', { name: 'Queue' }).check();
  await page.getByRole('dialog').getByRole('checkbox', { name: 'Owner' }).uncheck();
  expect(await findings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await page.getByRole('columnheader', { name: 'Queue' }).waitFor();
  expect(await page.getByRole('columnheader', { name: 'Owner' }).count()).toBe(0);

  // Another window, another day: the view and its columns are the person's and not the browser's.
  const other = await watchedPage(browser);
  await signIn(other.page, desk);
  await place(other.page, 'Printers').click();
  await other.page.getByRole('columnheader', { name: 'Queue' }).waitFor();
  await other.page.getByText('2 shown').waitFor();
  await other.page.getByRole('button', { name: 'Your views' }).click();
  expect(await findings(other.page)).toEqual([]);
  await other.page.getByLabel('Name').fill('Silent printers');
  await other.page.getByLabel('Name').press('Enter');
  await place(other.page, 'Silent printers').waitFor();
  await other.page.getByRole('button', { name: 'Remove: Silent printers' }).click();
  await place(other.page, 'Silent printers').waitFor({ state: 'detached' });
  await other.page.getByText('This view is no longer there.').waitFor();
  expect([...troubles, ...other.troubles]).toEqual([]);
});

test('by keys alone a row is looked at, its menu used, and the ticket read beside the list', async () => {
  const { page, troubles } = await watchedPage(browser, { viewport: { width: 1440, height: 800 } });
  await signIn(page, desk, '/desk/views/open');
  await rows(page).nth(4).waitFor();
  await page.keyboard.press('Home');
  await page.keyboard.press('Space');
  await page.getByRole('dialog').getByText('It is silent, says 1.').waitFor();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menu', { name: 'Ticket 1001' }).waitFor();
  expect(await findings(page)).toEqual([]);
  await page.getByRole('menuitem', { name: 'Low' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Ticket 1001 changed').first().waitFor();
  await page.getByRole('menu').waitFor({ state: 'detached' });

  await page.keyboard.press('v');
  await page.getByText('Choose a ticket to see it here.').waitFor();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  const pane = page.getByRole('region', { name: 'Split' });
  await pane.getByRole('heading', { level: 1, name: /Printer|VPN/ }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/desk/views/open');
  expect(await findings(page)).toEqual([]);
  expect(await isWide(page)).toBe(false);
  // The list keeps its keys, and the next one opens beside it too.
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await pane.getByRole('heading', { level: 1 }).first().waitFor();
  await page.keyboard.press('v');
  await pane.waitFor({ state: 'detached' });
  // Whoever comes back from a ticket goes on at its row, wherever that stands by now.
  const current = () =>
    page.evaluate(() => {
      const id = document.querySelector('[role=grid]')?.getAttribute('aria-activedescendant') ?? '';
      return document.getElementById(id)?.querySelector('a')?.getAttribute('href') ?? undefined;
    });
  await page.getByRole('grid').focus();
  await page.keyboard.press('Home');
  const first = await current();
  await page.keyboard.press('End');
  await expect.poll(current).not.toBe(first);
  const left = await current();
  await page.keyboard.press('Enter');
  await page.locator('article').first().waitFor();
  await page.keyboard.press('u');
  await page.getByRole('grid').waitFor();
  await expect.poll(current).toBe(left);
  expect(troubles).toEqual([]);
});

test('what comes in waits behind a button while the rows stand still, and the counts follow by themselves', async () => {
  const { page, troubles } = await watchedPage(browser);
  await page.clock.install();
  await signIn(page, desk, '/desk/views/open');
  await rows(page).nth(4).waitFor();
  await desk.receive({ from: 'boris@customer.example', subject: 'Scanner', text: 'It hums.' });
  await page.clock.runFor(11_000);
  await page.getByRole('button', { name: '1 new ticket. Show' }).waitFor();
  await page.getByRole('status').filter({ hasText: '1 new ticket' }).waitFor({ state: 'attached' });
  expect(await page.getByRole('grid').textContent()).not.toContain('Scanner');
  await place(page, 'Service desk 5').waitFor();
  await desk.receive({ from: 'clara@customer.example', subject: 'Telephone', text: 'It rings.' });
  await page.clock.runFor(11_000);
  await page.getByRole('button', { name: '2 new tickets. Show' }).waitFor();
  // The second is not announced within the minute of the first.
  expect(await page.getByRole('status').filter({ hasText: '2 new tickets' }).count()).toBe(0);
  await page.clock.runFor(60_000);
  await page.getByRole('status').filter({ hasText: '2 new tickets' }).waitFor({ state: 'attached' });
  await page.getByRole('button', { name: '2 new tickets. Show' }).click();
  await rows(page).nth(6).waitFor();
  // The button is gone; the keys are the list's again. A press beside the subject opens a row as its link does.
  await page.locator('[role=grid]:focus').waitFor();
  await rows(page).filter({ hasText: 'Scanner' }).getByText('boris@customer.example').click();
  await page.getByRole('heading', { level: 1, name: /Scanner/ }).waitFor();
  expect(troubles).toEqual([]);
});

test('more than fifty are changed in portions that can be stopped, and a few are merged', async () => {
  const requester = { name: 'Dora', email: 'dora@customer.example' };
  for (let number = 0; number < MANY; number += 1) {
    const subject = `Desk lamp ${number}`;
    await desk.api('POST', '/v1/tickets', { channel: 'phone', requester, subject, text: 'It is dark.' });
  }
  await desk.edition.drain();
  const { page, troubles } = await watchedPage(browser);
  await signIn(page, desk, '/desk/views/open?text=lamp');
  await page.getByText(`${MANY} shown`).waitFor();
  await page.keyboard.press('Control+a');
  const bar = page.getByRole('region', { name: `${MANY} chosen` });
  await bar.waitFor();
  expect(await findings(page)).toEqual([]);
  // The second portion is held back until somebody has stopped it.
  let calls = 0;
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/v1/bulk-changes', async (route) => {
    calls += 1;
    if (calls === 2) await held;
    await route.continue();
  });
  await bar.getByRole('button', { name: 'Priority' }).click();
  await page.getByRole('menuitemradio', { name: 'High' }).click();
  await page.getByText(`25 of ${MANY}`).waitFor();
  await page.getByRole('button', { name: 'Stop' }).click();
  release();
  await page.getByText('Stopped. 10 were left as they were and stay chosen.').waitFor();
  expect(await findings(page)).toEqual([]);
  await page.unroute('**/v1/bulk-changes');
  const left = page.getByRole('region', { name: '10 chosen' });
  await left.getByRole('button', { name: 'Merge' }).click();
  const dialog = page.getByRole('dialog', { name: 'Merge 10 tickets' });
  await dialog.waitFor();
  expect(await findings(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
  await page.getByText('Saved: 9 tickets').first().waitFor();
  await page.getByRole('region', { name: /chosen/ }).waitFor({ state: 'detached' });
  expect(troubles).toEqual([]);
});

test('my page says what needs me, and Start opens the first of it', async () => {
  const { page, troubles } = await watchedPage(browser);
  const { agentId } = await desk.api<{ agentId: string }>('GET', '/v1/me');
  await desk.api('PUT', `/v1/tickets/${await desk.ticketIdOf(1003)}/assignee`, { agentId });
  await signIn(page, desk, '/desk/me');
  const needs = page.getByRole('region', { name: 'Needs you' });
  await needs.waitFor();
  // A month later by the browser's clock everything is late.
  await page.clock.setFixedTime(Date.now() + 30 * 24 * 3_600_000);
  await page.reload();
  await needs.getByText('2 late').waitFor();
  await page.getByRole('region', { name: 'My figures, last 30 days' }).waitFor();
  expect(await findings(page)).toEqual([]);
  await needs.getByRole('button', { name: 'Start' }).click();
  await page.getByText('1 / 2').waitFor();
  expect(troubles).toEqual([]);
});
