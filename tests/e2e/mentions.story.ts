// Two people at one desk, in two browsers: one names the other in a note, who finds it in the navigation and in their zone, looks, and
// has it no more, on any device; and each sees in the lists at which ticket the other is. And a call that is asked what a form would ask.
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningDesk, runningDesk } from './support/running-desk.ts';
import { findings, isWide, openBrowser, signIn, watchedPage } from './support/watched-page.ts';

let desk: RunningDesk;
let browser: Browser;
let petrov: string;

beforeAll(async () => {
  [desk, browser] = await Promise.all([runningDesk(), openBrowser()]);
  petrov = await desk.colleague({ name: 'Igor Petrov', email: 'petrov@example.com', role: 'agent' });
  for (const number of [1, 2]) {
    await desk.receive({
      from: `Anna Smirnova <anna${number}@customer.example>`,
      subject: `Printer ${number} on the third floor beside the kitchen is silent`,
      text: 'It has not printed since morning.',
    });
  }
});

afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

/** Waits as somebody does who comes back to the window again and again: what is older than five seconds is asked for at once. */
async function follows(page: Page, what: Locator, isThere = true): Promise<void> {
  const look = async () => {
    await page.evaluate(() => void document.dispatchEvent(new Event('visibilitychange')));
    return (await what.count()) > 0;
  };
  await expect.poll(look, { timeout: 30_000, interval: 500 }).toBe(isThere);
}

test('who is named in a note finds it, looks, and has it no more; who is at a ticket is seen in its row', async () => {
  const [mine, his, phone] = await Promise.all([
    watchedPage(browser),
    watchedPage(browser),
    watchedPage(browser, { viewport: { width: 360, height: 700 } }),
  ]);
  await signIn(his.page, desk, '/desk/views/mentions', petrov);
  const place = his.page.getByRole('navigation').getByRole('link', { name: /^Mentions/ });
  await his.page.getByRole('heading', { name: 'Mentions' }).waitFor();
  expect(await place.textContent()).toBe('Mentions');
  expect(await findings(his.page)).toEqual([]);

  await signIn(mine.page, desk, `/desk/tickets/${await desk.ticketIdOf(1002)}`);
  await mine.page.keyboard.press('n');
  await mine.page.getByRole('textbox', { name: 'Note' }).fill('Igor, do you know this one?');
  await mine.page.getByRole('button', { name: 'Tell a colleague' }).click();
  await mine.page.getByRole('menuitemradio', { name: 'Igor Petrov' }).click();
  await mine.page.getByRole('button', { name: 'Add note' }).click();
  await mine.page.locator('article', { hasText: 'do you know this one?' }).waitFor();
  await desk.edition.drain();

  // The title counts as those of the other lists do.
  const row = his.page.getByRole('row').filter({ hasText: '1002' });
  await follows(his.page, row);
  await follows(his.page, his.page.getByRole('navigation').getByRole('link', { name: 'Mentions 1' }));
  expect(await his.page.title()).toMatch(/^\(1\) Mentions/);
  // I am still there, and I read.
  await follows(his.page, row.getByText('Administrator: reading'));
  await mine.page.keyboard.press('r');
  await mine.page.getByRole('textbox', { name: 'Your answer' }).waitFor();
  await follows(his.page, row.getByText('Administrator: answering'));
  expect(await findings(his.page)).toEqual([]);

  await signIn(phone.page, desk, '/desk/me', petrov);
  await phone.page.getByRole('link', { name: '1 mention' }).click();
  const card = phone.page.getByRole('row').filter({ hasText: '1002' });
  await card.getByText('Administrator: answering').waitFor();
  expect([await isWide(phone.page), await findings(phone.page)]).toEqual([false, []]);

  await row.getByRole('link').click();
  await his.page.locator('article', { hasText: 'do you know this one?' }).waitFor();
  await expect.poll(() => place.textContent(), { timeout: 20_000 }).toBe('Mentions');
  // The other device follows, and its row says so.
  await follows(phone.page, card.getByText('No longer here'));
  // I see him, and not myself.
  await mine.page
    .getByRole('navigation')
    .getByRole('link', { name: /^All open/ })
    .click();
  const inAll = mine.page.getByRole('row').filter({ hasText: '1002' });
  await follows(mine.page, inAll.getByText('Igor Petrov: reading'));
  expect(await mine.page.getByText('Administrator: ').count()).toBe(0);
  expect(await findings(mine.page)).toEqual([]);
  await his.page.getByRole('navigation').getByRole('link', { name: 'My zone' }).click();
  await his.page.getByText('Nothing is due for you today.').waitFor();
  await follows(mine.page, inAll.getByText('Igor Petrov: reading'), false);
  for (const { troubles } of [mine, his, phone]) expect(troubles).toEqual([]);
  expect(desk.errors).toEqual([]);
});

test('who takes a call down is asked what the rules for forms decide by, and the call goes where they say', async () => {
  const { queues } = await desk.api<{ queues: readonly { queueId: string; name: string }[] }>(
    'GET',
    '/v1/settings/queues',
  );
  const queue = queues.at(-1);
  const rule = { name: 'Bills', place: 1, when: { form: { topic: 'Bill' } }, set: { queueId: queue?.queueId } };
  await desk.api('POST', '/v1/settings/routing-rules', rule);
  const { page, troubles } = await watchedPage(browser);
  await signIn(page, desk, '/desk/new');
  const topic = page.getByLabel('What is it about? (optional)');
  await topic.waitFor({ timeout: 40_000 });
  await page.getByLabel('Mail address').fill('boris@customer.example');
  await page.getByLabel('Subject').fill('A bill twice');
  await page.getByLabel('What do they want?').fill('The bill came twice.');
  await topic.selectOption('Bill');
  expect(await findings(page)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 700 });
  expect(await isWide(page)).toBe(false);
  // Kept in the draft, as the words are.
  await page.reload();
  await expect.poll(() => topic.inputValue(), { timeout: 30_000 }).toBe('Bill');
  await page.getByRole('button', { name: 'Make a ticket' }).click();
  await page.waitForURL(/\/desk\/tickets\//);
  const made = await desk.api<{ queueId: string }>('GET', `/v1/tickets/${await desk.ticketIdOf(1003)}`);
  expect(made.queueId).toBe(queue?.queueId);
  expect([troubles, desk.errors]).toEqual([[], []]);
});
