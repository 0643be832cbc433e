// Every screen, in both languages and themes, wide and narrow: nothing serious for axe, nothing to scroll sideways, nothing in the
// console.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CustomerPage, customerPagesOf } from './support/customer-pages.ts';
import { LOOKS, pageOf } from './support/looks.ts';
import { type RunningDesk, runningDesk } from './support/running-desk.ts';
import { screensOf } from './support/screens.ts';
import { findings, isWide, openBrowser, signIn, watchedPage } from './support/watched-page.ts';

let desk: RunningDesk;
let browser: Browser;
let customerPages: readonly CustomerPage[];

beforeAll(async () => {
  [desk, browser] = await Promise.all([runningDesk(), openBrowser()]);
  const long =
    'A printer in the corridor of the third floor says nothing although everybody asks it very politely '.repeat(2);
  for (const [index, subject] of ['Printer is silent', long, 'Не печатает принтер на третьем этаже'].entries()) {
    await desk.receive({
      from: `Anna Smirnova <anna${index}@customer.example>`,
      subject,
      text: `${subject}\n\n> a quote\n`,
    });
  }
  customerPages = await customerPagesOf(desk);
});

afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

/** An address typed in by hand: everything begins anew. */
const byAddress = (page: Page, path: string) => page.goto(`${desk.publicUrl}${path}`);
/** As a link of the workspace leads there; each screen has a title of its own, by which one knows that it is there. */
async function byLink(page: Page, path: string) {
  const before = await page.title();
  await page.evaluate((to) => history.pushState({}, '', to), path);
  await expect.poll(() => page.title(), { timeout: 30_000 }).not.toBe(before);
}

test.each(LOOKS)('every screen can be used: $language, $theme, $width px', async (look) => {
  const visit = look === LOOKS[0] ? byAddress : byLink;
  const { page, troubles } = await pageOf(browser, look);
  await signIn(page, desk);
  const found: string[] = [];
  for (const { name, path, ready } of await screensOf(desk)) {
    await visit(page, path);
    await page.waitForSelector(ready);
    found.push(...(await findings(page)).map((finding) => `${name}: ${finding}`));
    if (await isWide(page)) found.push(`${name}: can be scrolled sideways`);
  }
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  found.push(...(await findings(page)).map((finding) => `shortcuts: ${finding}`));
  expect(found).toEqual([]);
  expect(troubles).toEqual([]);
});

test.each(LOOKS)('every page for customers can be used: $language, $theme, $width px', async (look) => {
  const { page, troubles } = await pageOf(browser, look);
  const found: string[] = [];
  for (const { name, path, ready, before, isRefused } of customerPages) {
    // What is refused or gone has a status that the console takes for an error.
    const known = troubles.length;
    await byAddress(page, `${path}?lang=${look.language}`);
    await page.waitForSelector(ready);
    await before?.(page);
    found.push(...(await findings(page)).map((finding) => `${name}: ${finding}`));
    if (await isWide(page)) found.push(`${name}: can be scrolled sideways`);
    if (isRefused) troubles.length = known;
  }
  expect(found).toEqual([]);
  expect(troubles).toEqual([]);
});

test('a menu and the reasons of a clock can be used while they are open', async () => {
  const { page, troubles } = await watchedPage(browser);
  await signIn(page, desk, `/desk/tickets/${await desk.ticketIdOf(1001)}`);
  await page.getByRole('button', { name: /^Priority:/ }).click();
  await page.getByRole('menu').waitFor();
  expect(await findings(page)).toEqual([]);
  await page.getByRole('menuitemradio', { name: 'High' }).click();
  await page.getByRole('button', { name: 'Priority: High' }).waitFor();
  await page.getByRole('button', { name: 'Why?' }).click();
  await page.getByRole('dialog').getByRole('table').first().waitFor();
  expect(await findings(page)).toEqual([]);
  expect(troubles).toEqual([]);
});

test('a list of ten thousand rows draws as many as fit, and goes on where it is looked at', async () => {
  const { page } = await watchedPage(browser);
  await signIn(page, desk);
  const row = {
    ...{
      subject: 'Printer',
      snippet: 'silent',
      status: 'open',
      priority: 'normal',
      requester: 'Anna',
      assigneeId: null,
    },
  };
  await page.route('**/v1/queues/*/tickets*', async (route) => {
    const from = Number(new URL(route.request().url()).searchParams.get('cursor') ?? 0);
    const rows = Array.from({ length: 100 }, (_, index) => {
      const number = from + index + 1;
      return { ...row, number, ticketId: `tkt_${String(number).padStart(26, '0')}` };
    });
    await route.fulfill({ json: { rows, ...(from < 9_900 ? { cursor: String(from + 100) } : {}) } });
  });
  await page.getByRole('navigation').getByRole('link', { name: 'Service desk' }).click();
  await page.getByRole('grid').waitFor();
  // Going to the end of what is loaded asks for more.
  for (const shown of ['200', '300', '400']) {
    await page.keyboard.press('End');
    await page.getByText(`${shown}+ shown`).waitFor();
  }
  const drawn = await page.getByRole('row').count();
  expect(drawn).toBeLessThan(80);
});
