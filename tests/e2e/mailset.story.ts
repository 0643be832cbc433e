// An administrator’s first setup, from a desk as it came to the first mail that is acknowledged in words of one’s own; and what the
// forms of mailboxes, targets and words refuse.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningDesk, runningDesk } from './support/running-desk.ts';
import { findings, openBrowser, signIn, watchedPage } from './support/watched-page.ts';

/** A Tuesday, within the working hours of a new desk. */
const NOW = '2026-11-17T10:00:00.000Z';

let desk: RunningDesk;
let browser: Browser;

beforeAll(async () => {
  [desk, browser] = await Promise.all([runningDesk({ begin: NOW }), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

/** Without what the browser itself says of refusals that the story asks for. */
async function opened(path: string) {
  const { page, troubles } = await watchedPage(browser, { timezoneId: 'UTC' });
  await page.clock.setFixedTime(NOW);
  await signIn(page, desk, path);
  return { page, bad: () => troubles.filter((trouble) => !/status of (?:400|409)/.test(trouble)) };
}

const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click();

test('from the guide to the first acknowledged mail', async () => {
  const { page, bad } = await opened('/desk/mine');
  await page.getByRole('link', { name: 'Open the guide' }).click();
  await page.getByText('Watching for the first mail').waitFor();
  expect(await findings(page)).toEqual([]);

  await page.getByRole('link', { name: 'Look and change: Name and address' }).click();
  const preview = page.getByRole('complementary');
  await page.getByLabel('Public address').fill('support');
  await page.getByLabel('Who signs, English').fill('Night crew');
  await preview.getByText('Night crew will answer by Tuesday 17 November').waitFor();
  await save(page);
  await page.getByText('Write addresses such as support@company.com.').waitFor();
  expect(await page.getByLabel('Public address').evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await findings(page)).toEqual([]);
  await page.getByLabel('Public address').fill('support@example.com');
  await save(page);
  await page.getByText('support@example.com, signed by Night crew').waitFor();
  await page.getByText('Done').waitFor();

  await page.getByRole('link', { name: 'Look and change: Targets' }).click();
  const target = page.getByLabel('Normal: First reply');
  await target.fill('soon');
  await save(page);
  await page.getByText(/^Write a length such as 30 min/).waitFor();
  await target.fill('2 h');
  await preview.getByText('A person answers by Tue 17 November at 12:00 UTC').waitFor();
  await page.getByRole('button', { name: 'Change who is told' }).click();
  await page.getByRole('link', { name: 'Back to the guide' }).click();
  await page.getByRole('dialog').getByText('Your changes are not saved').waitFor();
  await page.getByRole('button', { name: 'Stay here' }).click();
  const level = page.getByRole('group', { name: 'Level 1' });
  await level.getByLabel('Percent of the target').fill('60');
  await save(page);
  await page.getByText('Nobody is warned at this percentage.').waitFor();
  expect(await findings(page)).toEqual([]);
  await page.getByLabel('Warn at these percentages').fill('60, 90');
  await level.getByLabel('Who').selectOption({ label: 'Who is on duty' });
  await save(page);
  await page.getByText('Standard: first reply to a normal request within 2 h').waitFor();

  await page.getByRole('link', { name: 'Look and change: Words of acknowledgement' }).click();
  await preview.getByText('Night crew will answer by').waitFor();
  const text = page.getByLabel('Text');
  await text.fill('Request {number} is here. Tell us your password.');
  await page.getByText('The promise is missing: write {promise}').waitFor();
  await page.getByText('take out “password”').waitFor();
  await save(page);
  await page.getByText('The preview comes when the marked faults are mended.').waitFor();
  expect(await findings(page)).toEqual([]);
  await text.fill('{greeting} request {number} is in good hands.\n\n{signature} answers by {promise}.');
  await preview.getByText('request 1001 is in good hands.').waitFor();
  await save(page);
  await page.getByText('1 of your own').waitFor();

  await desk.receive({ from: 'Anna Smirnova <anna@customer.example>', subject: 'Printer', text: 'It is silent.' });
  await page.getByText(/^Request 1001 came in/).waitFor();
  await page.getByText(/^It was acknowledged/).waitFor();
  await page.getByText('It promised an answer by Tue 17 November at 12:15 UTC').waitFor();
  await page.getByText('request 1001 is in good hands.').waitFor();
  await page.getByText('The desk answers its mail.').waitFor();
  expect(await findings(page)).toEqual([]);
  const [mail] = await desk.sentMails();
  expect(JSON.stringify(mail)).toMatch(/is in good hands\..*Night crew answers by Tuesday 17 November, 12:15/);
  const { policies } = await desk.api<{ policies: readonly { ladder: readonly object[] }[] }>(
    'GET',
    '/v1/settings/policies',
  );
  expect(policies[0]?.ladder[0]).toEqual({ at: 'warning', percent: 60, target: { kind: 'role', role: 'on-duty' } });

  await page.getByRole('link', { name: 'Mine' }).click();
  await page.getByText('Nothing waits here.').waitFor();
  await page.waitForLoadState('networkidle');
  expect(await page.getByRole('link', { name: 'Open the guide' }).count()).toBe(0);
  expect(bad()).toEqual([]);
});

test('a further mailbox, and its words in Russian for a closed desk, which give way to the built-in ones again', async () => {
  const { page, bad } = await opened('/desk/settings/mailboxes');
  await page.getByRole('link', { name: 'Add a mailbox' }).click();
  await page.getByLabel('Public address').fill('help@example.com');
  await page.getByLabel('Address for answers').fill('sales@example.com');
  await page.getByLabel('All addresses that lead here').fill('help@example.com\nsales@example.com');
  await page.getByLabel('Who signs, English').fill('Sales');
  await page.getByLabel('Who signs, Russian').fill('Продажи');
  await save(page);
  await page.getByText('Another mailbox has this address already.').first().waitFor();
  await page.getByLabel('Public address').fill('sales@example.com');
  await page.getByLabel('All addresses that lead here').fill('sales@example.com');
  await save(page);
  await page.getByRole('link', { name: 'sales@example.com' }).click();
  await page.getByRole('link', { name: 'Its words of acknowledgement' }).click();

  await page.getByLabel('Language', { exact: true }).selectOption({ label: 'Russian' });
  await page.getByLabel('Words for').selectOption({ label: 'While closed' });
  const preview = page.getByRole('complementary');
  await preview.getByText('Продажи: ответим до').waitFor();
  await page.getByRole('button', { name: 'Begin with the built-in words' }).click();
  const text = page.getByLabel('Text');
  await text.fill(`${await text.inputValue()}\n\nДо встречи утром.`);
  await preview.getByText('До встречи утром.').waitFor();
  await save(page);
  await page.getByRole('button', { name: 'Back to the built-in words' }).click();
  await page.getByText('No own words here').waitFor();
  await preview.getByText('До встречи утром.').waitFor({ state: 'detached' });
  await page.getByText(/^Changed last: Tue 17 November at \d\d:\d\d UTC, Administrator$/).waitFor();
  await page.getByRole('button', { name: 'Take up your former words again' }).click();
  await preview.getByText('До встречи утром.').waitFor();

  // What somebody else saves meanwhile takes nothing of what is being written.
  await page.goto(`${desk.publicUrl}/desk/settings/mailboxes`);
  await page.getByRole('link', { name: 'sales@example.com' }).click();
  await page.getByLabel('Who signs, English').fill('Sales by night');
  const { mailboxes } = await desk.api<{ mailboxes: readonly { mailboxId: string; publicAddress: string }[] }>(
    'GET',
    '/v1/settings/mailboxes',
  );
  const { mailboxId, version, teamId, ...fields } = mailboxes.find(
    ({ publicAddress }) => publicAddress === 'sales@example.com',
  ) as Readonly<Record<string, unknown>>;
  expect(teamId).toBeDefined();
  await desk.api('PUT', `/v1/settings/mailboxes/${mailboxId}`, { ...fields, priority: 'low', seenVersion: version });
  await save(page);
  await page.getByText('Somebody else changed this meanwhile.').waitFor();
  await page.waitForLoadState('networkidle');
  expect(await page.getByLabel('Who signs, English').inputValue()).toBe('Sales by night');

  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Leave without saving' }).click();
  await page.getByRole('link', { name: 'Try it' }).click();
  await page.getByRole('combobox', { name: 'Mailbox' }).selectOption({ label: 'sales@example.com' });
  await page.getByLabel('Priority').selectOption({ label: 'Urgent' });
  await page.getByLabel('The request comes in').fill('2026-11-20T17:50');
  await page.getByText('A person answers by Mon 23 November at 09:30 UTC').waitFor();
  await page.getByRole('region', { name: 'Acknowledgement' }).getByText('Sales will answer by').waitFor();
  expect(await findings(page)).toEqual([]);
  expect(bad()).toEqual([]);
});
