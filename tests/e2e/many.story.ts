// What is done with many tickets, by typing, and with mail that became none.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningDesk, runningDesk } from './support/running-desk.ts';
import { findings, openBrowser, pressInTurn, signIn, watchedPage } from './support/watched-page.ts';

let desk: RunningDesk;
let browser: Browser;

beforeAll(async () => {
  [desk, browser] = await Promise.all([runningDesk(), openBrowser()]);
  for (const number of [1, 2, 3]) {
    await desk.receive({ from: `anna${number}@customer.example`, subject: `Printer ${number}`, text: 'It is silent.' });
  }
  // What calls itself one of our own addresses becomes no ticket.
  await desk.receive({ from: 'support@example.com', subject: 'Forwarded by the old form', text: 'A customer asks.' });
});

afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

test('several tickets are chosen by the keyboard and changed together', async () => {
  const { page, troubles } = await watchedPage(browser);
  await signIn(page, desk);
  await page.getByRole('navigation').getByRole('link', { name: 'Service desk' }).click();
  await page.getByRole('row').nth(3).waitFor();
  await page.keyboard.press('Home');
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+J');
  const bar = page.getByRole('region', { name: '2 chosen' });
  await bar.waitFor();
  await bar.getByRole('button', { name: 'Priority' }).click();
  expect(await findings(page)).toEqual([]);
  await page.getByRole('menuitemradio', { name: 'Urgent' }).click();
  await page.getByText('Saved: 2 tickets').first().waitFor();
  await bar.waitFor({ state: 'detached' });
  const priorities = await Promise.all(
    [1001, 1002, 1003].map(async (number) => {
      const ticketId = await desk.ticketIdOf(number);
      return (await desk.api<{ priority: string }>('GET', `/v1/tickets/${ticketId}`)).priority;
    }),
  );
  expect(priorities.sort()).toEqual(['normal', 'urgent', 'urgent']);
  expect(troubles).toEqual([]);
});

test('spam is closed at once and taken back by z as if nothing had been', async () => {
  const { page, troubles } = await watchedPage(browser);
  await signIn(page, desk, `/desk/tickets/${await desk.ticketIdOf(1003)}`);
  await page.getByRole('button', { name: 'More: More' }).click();
  await page.getByRole('menuitem', { name: 'Spam', exact: true }).click();
  await page.getByRole('button', { name: 'Status: Closed' }).waitFor();
  await page.getByRole('button', { name: 'Undo' }).waitFor();
  await page.keyboard.press('z');
  await page.getByRole('button', { name: 'Status: New' }).waitFor();
  await page.getByRole('button', { name: 'More: More' }).click();
  await page.getByRole('menuitem', { name: 'Put away until …' }).click();
  await page.getByRole('button', { name: /^In an hour/ }).click();
  await page
    .getByText(/^Put away until/)
    .first()
    .waitFor();
  expect(troubles).toEqual([]);
});

test('Ctrl K finds commands, places and tickets, also on the other keyboard layout', async () => {
  const { page, troubles } = await watchedPage(browser);
  await signIn(page, desk, `/desk/tickets/${await desk.ticketIdOf(1003)}`);
  await page.getByRole('button', { name: 'Priority: ' }).first().waitFor();
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Search or command' });
  await field.fill('low');
  await page.getByRole('option', { name: 'Priority: Low' }).waitFor();
  expect(await findings(page)).toEqual([]);
  await field.press('Enter');
  await page.getByRole('button', { name: 'Priority: Low' }).waitFor();

  await page.keyboard.press('Control+k');
  // approvals on a Russian layout.
  await field.fill('фззкщмфды');
  await page.getByRole('option', { name: 'Approvals' }).waitFor();
  await field.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Waiting for your decision' }).waitFor();

  await page.keyboard.press('Control+k');
  await field.fill('anna2@customer.example');
  await page.getByRole('option', { name: 'anna2@customer.example' }).click();
  await page.getByRole('heading', { level: 1, name: 'anna2@customer.example' }).waitFor();

  await page.keyboard.press('Control+k');
  await field.fill('1002');
  await page.getByRole('option', { name: '1002 Printer 2' }).click();
  await page.getByRole('heading', { level: 1, name: '1002 Printer 2' }).waitFor();

  for (const [place, title] of [
    ['Failed mail', 'Mail that did not arrive'],
    ['Operations', 'Operations'],
  ] as const) {
    await page.keyboard.press('Control+k');
    await field.fill(place.toLowerCase());
    await page.getByRole('option', { name: place }).waitFor();
    await field.press('Enter');
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
  }
  expect(troubles).toEqual([]);
});

test('a parked mail shows why it was parked and becomes a ticket', async () => {
  const { page, troubles } = await watchedPage(browser);
  await signIn(page, desk, '/desk/parked');
  await page.getByRole('link', { name: 'Forwarded by the old form' }).click();
  await page.getByText('It came from one of our own addresses').waitFor();
  await page.getByText('A customer asks.').waitFor();
  expect(await findings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Make a ticket of it' }).click();
  await page.getByRole('heading', { level: 1, name: /Forwarded by the old form/ }).waitFor();
  await page.goto(`${desk.publicUrl}/desk/parked`);
  await page.getByText('No mail waits for a decision.').waitFor();
  expect(troubles).toEqual([]);
});

test('an absence is written down with a deputy, and its faults are named in their fields', async () => {
  const deputy = { name: 'Petrov', email: 'petrov@example.com', role: 'agent', language: 'en' };
  const teams = await desk.api<{ teams: readonly { teamId: string }[] }>('GET', '/v1/settings/teams');
  await desk.api('POST', '/v1/settings/agents', { ...deputy, teamIds: [teams.teams[0]?.teamId] });
  const { page, troubles } = await watchedPage(browser);
  await signIn(page, desk, '/desk/me');
  await page.getByRole('button', { name: 'Write down an absence' }).click();
  await page.getByRole('button', { name: 'Write down an absence' }).click();
  await page.getByText('Choose who stands in for you.').waitFor();
  expect(await findings(page)).toEqual([]);
  const nextYear = new Date().getFullYear() + 1;
  await page.getByLabel('First day').fill(`${nextYear}-03-02`);
  await page.getByLabel('Last day').fill(`${nextYear}-03-06`);
  await page.getByLabel('Stands in for you').selectOption({ label: 'Petrov' });
  await page.getByRole('button', { name: 'Write down an absence' }).click();
  await page.getByText(`2 March ${nextYear} – 6 March ${nextYear}`).waitFor();
  await page.getByText('Petrov stands in').waitFor();
  expect(troubles).toEqual([]);
});

test('the names behind ids are known, and g a leads to what waits for a decision', async () => {
  const { colleagues } = await desk.api<{ colleagues: readonly { name: string }[] }>('GET', '/v1/me');
  expect(colleagues.map(({ name }) => name)).toEqual(expect.arrayContaining(['Administrator', 'Petrov']));
  const { page } = await watchedPage(browser);
  await signIn(page, desk, `/desk/tickets/${await desk.ticketIdOf(1001)}`);
  await pressInTurn(page, 'g', 'a');
  await page.getByText('Nothing waits for your decision.').waitFor();
});
