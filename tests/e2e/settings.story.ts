// An administrator sets the desk up: people, queues, templates, each fault at its field.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningDesk, runningDesk } from './support/running-desk.ts';
import { findings, openBrowser, signIn, watchedPage, writtenIn } from './support/watched-page.ts';

let desk: RunningDesk;
let browser: Browser;

beforeAll(async () => {
  [desk, browser] = await Promise.all([runningDesk(), openBrowser()]);
  await desk.receive({ from: 'Anna Smirnova <anna@customer.example>', subject: 'Printer', text: 'It is silent.' });
});

afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

test('a colleague is invited by mail, and moved to another role', async () => {
  const { page, troubles } = await watchedPage(browser);
  await signIn(page, desk, '/desk/settings/people');
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Save' }).click();
  for (const fault of ['Write a name.', /^Write a mail address/, 'Choose at least one team.']) {
    await dialog.getByText(fault).waitFor();
  }
  expect(await findings(page)).toEqual([]);
  await dialog.getByLabel('Name').fill('Igor Petrov');
  await dialog.getByLabel('Mail address').fill('petrov@example.com');
  await dialog.getByRole('checkbox').first().check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Igor Petrov is invited by mail').first().waitFor();
  await desk.edition.drain();
  expect(JSON.stringify(await desk.sentMails())).toContain('petrov@example.com');

  await page.getByRole('button', { name: 'Change Igor Petrov' }).click();
  await dialog.getByLabel('Role').selectOption({ label: 'Lead' });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByText('petrov@example.com · Lead').waitFor();
  expect(troubles).toEqual([]);
});

test('a template with a place that does not exist is refused at its text, and what is saved can be begun with', async () => {
  const { page } = await watchedPage(browser);
  await signIn(page, desk, '/desk/settings/templates');
  await page.getByRole('button', { name: 'Add a template' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Switch it off and on');
  await dialog.getByLabel('Text').fill('Hello {requester}, {wrong} is switched off.');
  await dialog.getByText('Hello Anna Smirnova, {wrong} is switched off.').waitFor();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.locator('[aria-invalid=true]').waitFor();
  await dialog.getByLabel('Text').fill('Hello {requester}, switch it off and on.');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });

  await page.goto(`${desk.publicUrl}/desk/tickets/${await desk.ticketIdOf(1001)}`);
  await page.getByRole('button', { name: 'Reply to Anna Smirnova' }).click();
  await page.getByRole('button', { name: 'Template: Template' }).click();
  await page.getByRole('menuitemradio', { name: /Switch it off and on/ }).click();
  const answer = page.getByRole('textbox', { name: 'Your answer' });
  await expect
    .poll(() => writtenIn(answer), { timeout: 30_000 })
    .toContain('Hello Anna Smirnova, switch it off and on.');
});

test('a queue gets its place among the lines, and stands in the navigation', async () => {
  const { page, troubles } = await watchedPage(browser);
  await signIn(page, desk, '/desk/settings/organisation');
  await page.getByRole('button', { name: 'Add a queue' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Night shift');
  await dialog.getByLabel('Line').fill('0');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('Write a number above 0 and up to 99.').waitFor();
  await dialog.getByLabel('Line').fill('1,5');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByText('line 1.5').waitFor();
  await page.getByRole('navigation').getByRole('link', { name: 'Night shift' }).waitFor();
  expect(troubles).toEqual([]);
});

test('who leads a team and how its queue shares out stay when only a name is changed', async () => {
  const { page, troubles } = await watchedPage(browser);
  await signIn(page, desk, '/desk/settings/organisation');
  const dialog = page.getByRole('dialog');
  const change = async (list: string, what: string, act: () => Promise<unknown>) => {
    const rows = page.getByRole('region', { name: list });
    await rows.getByRole('button', { name: `Change ${what}`, exact: true }).click();
    await dialog.getByLabel('Name').waitFor();
    await act();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
  };
  const { teams } = await desk.api<{ teams: readonly { name: string }[] }>('GET', '/v1/settings/teams');
  const team = teams[0]?.name ?? '';
  await change('Teams', team, () => dialog.getByLabel('Leads the team').selectOption({ label: 'Administrator' }));
  await change('Teams', team, () => dialog.getByLabel('Name').fill('Help'));
  await change('Queues', 'Service desk', () => dialog.getByLabel('Share new tickets out evenly').check());
  await change('Queues', 'Service desk', () => dialog.getByLabel('Name').fill('First line'));
  expect(await desk.api('GET', '/v1/settings/teams')).toMatchObject({
    teams: expect.arrayContaining([expect.objectContaining({ name: 'Help', leadId: expect.any(String) })]),
  });
  expect(await desk.api('GET', '/v1/settings/queues')).toMatchObject({
    queues: expect.arrayContaining([expect.objectContaining({ name: 'First line', distribution: 'even' })]),
  });
  expect(troubles).toEqual([]);
});

test('other working hours show what they change before they can be saved', async () => {
  const { page, troubles } = await watchedPage(browser);
  await signIn(page, desk, '/desk/settings/calendars');
  await page
    .getByRole('button', { name: /^Change / })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  const save = dialog.getByRole('button', { name: 'Save' });
  expect(await save.isDisabled()).toBe(true);
  await dialog.getByLabel('Monday').fill('ten to six');
  await dialog.getByRole('button', { name: 'Show what this changes' }).click();
  await dialog.getByText('Write times such as 09:00-13:00').waitFor();
  await dialog.getByLabel('Monday').fill('10-14, 15-18');
  await dialog.getByRole('button', { name: 'Show what this changes' }).click();
  await dialog.getByText(/open clocks would move/).waitFor();
  expect(await findings(page)).toEqual([]);
  await save.click();
  await page.getByText(/Mon 10:00–14:00, 15:00–18:00; Tue–Fri 09:00–18:00/).waitFor();

  await page.getByRole('button', { name: 'Rename or retire Office hours' }).click();
  await dialog.getByLabel('Name').fill('Head office');
  await dialog.getByLabel('Retired: no longer offered').check();
  await save.click();
  await dialog.getByText(/^This is in use \(mailboxes: /).waitFor();
  expect(await findings(page)).toEqual([]);
  await dialog.getByLabel('Retired: no longer offered').uncheck();
  await save.click();
  await page.getByRole('button', { name: 'Rename or retire Head office' }).waitFor();
  // The one refusal that was asked for.
  expect(troubles).toEqual([expect.stringContaining('409')]);
});

test('figures by mail are begun for somebody, changed and ended, each fault at its field', async () => {
  const { page, troubles } = await watchedPage(browser);
  await signIn(page, desk, '/desk/settings/subscriptions');
  await page.getByText('every day, every week · Whole desk').waitFor();
  await page.getByRole('button', { name: 'Get figures by mail' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: 'every day' }).uncheck();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('Choose at least one.').waitFor();
  expect(await findings(page)).toEqual([]);
  await dialog.getByRole('checkbox', { name: 'every month' }).check();
  await dialog.getByLabel('Time zone').fill('Mars/Olympus');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.locator('[aria-invalid=true]').waitFor();
  troubles.length = 0;
  await dialog.getByLabel('Time zone').fill('Europe/Moscow');
  await dialog.getByLabel('At what time').fill('08:30');
  await dialog.getByLabel('Part of the desk').selectOption({ label: 'Remote support' });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('every month · Remote support').waitFor();
  await page.getByText('at 08:30 (Europe/Moscow)').waitFor();

  await page.getByRole('button', { name: 'Change: every month · Remote support' }).click();
  await dialog.getByLabel('Part of the desk').selectOption({ label: 'Line 1' });
  await dialog.getByRole('button', { name: 'Save' }).click();
  const row = page.getByRole('listitem').filter({ hasText: 'every month · Line 1' });
  await row.getByRole('button', { name: 'End this mail' }).click();
  await row.getByText('ended').waitFor();
  expect(troubles).toEqual([]);
});
