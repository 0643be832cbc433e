// Two people at one desk, in two browsers: one names the other in a note, who finds it in the navigation and in their zone, looks, and
// has it no more, on any device; and each sees in the lists at which ticket the other is.
import type { Browser, Page } from 'playwright-core';
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

/** Comes back to the window: what is shown is asked for at once, and not within ten seconds. */
const looksAgain = (page: Page) => page.evaluate(() => void document.dispatchEvent(new Event('visibilitychange')));

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

  // Live: nobody presses anything. The title counts as those of the other lists do.
  await expect.poll(() => place.textContent(), { timeout: 20_000 }).toBe('Mentions1');
  await looksAgain(his.page);
  const row = his.page.getByRole('row').filter({ hasText: '1002' });
  await his.page.getByRole('button', { name: '1 new request. Show' }).or(row).first().waitFor({ timeout: 20_000 });
  await his.page.keyboard.press('u');
  await row.waitFor();
  expect(await his.page.title()).toMatch(/^\(1\) Mentions/);
  // I am still there, and I read.
  await row.getByText('Administrator: reading').waitFor({ timeout: 20_000 });
  await mine.page.keyboard.press('r');
  await mine.page.getByRole('textbox', { name: 'Your answer' }).waitFor();
  await looksAgain(his.page);
  await row.getByText('Administrator: answering').waitFor({ timeout: 20_000 });
  if (process.env['SHOTS']) await his.page.screenshot({ path: '/tmp/m-row.png' });
  expect(await findings(his.page)).toEqual([]);

  await signIn(phone.page, desk, '/desk/me', petrov);
  await phone.page.getByRole('link', { name: '1 mention' }).click();
  const card = phone.page.getByRole('row').filter({ hasText: '1002' });
  await card.getByText('Administrator: answering').waitFor({ timeout: 20_000 });
  if (process.env['SHOTS']) await phone.page.screenshot({ path: '/tmp/m-phone.png' });
  expect([await isWide(phone.page), await findings(phone.page)]).toEqual([false, []]);

  await row.getByRole('link').click();
  await his.page.locator('article', { hasText: 'do you know this one?' }).waitFor();
  await expect.poll(() => place.textContent(), { timeout: 20_000 }).toBe('Mentions');
  // The other device follows, and its row says so.
  await looksAgain(phone.page);
  await card.getByText('No longer here').waitFor({ timeout: 30_000 });
  // I see him, and not myself.
  await mine.page.getByRole('navigation').getByRole('link', { name: /^All open/ }).click();
  const inAll = mine.page.getByRole('row').filter({ hasText: '1002' });
  await inAll.getByText('Igor Petrov: reading').waitFor({ timeout: 20_000 });
  expect(await mine.page.getByText('Administrator: ').count()).toBe(0);
  expect(await findings(mine.page)).toEqual([]);
  await his.page.getByRole('navigation').getByRole('link', { name: 'My zone' }).click();
  await his.page.getByText('Nothing is due for you today.').waitFor();
  await looksAgain(mine.page);
  await inAll.getByText('Igor Petrov: reading').waitFor({ state: 'detached', timeout: 20_000 });
  for (const { troubles } of [mine, his, phone]) expect(troubles).toEqual([]);
  expect(desk.errors).toEqual([]);
});
