// An answer keeps its looks: in the conversation of the agents, and on the page of its customer with scripts and without. And who gives
// the first answer has the ticket.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RichDocument } from '../../shared/tickets/rich-document-contract.ts';
import { type RunningDesk, runningDesk } from './support/running-desk.ts';
import { findings, isWide, openBrowser, signIn, watchedPage } from './support/watched-page.ts';

/** A folder for pictures of what the story sees; without it none is made. */
const PICTURES = process.env['FIRSTLINE_PICTURES'];

const words = (text: string, ...marks: object[]) => ({ type: 'text', text, ...(marks.length === 0 ? {} : { marks }) });
const line = (...content: object[]) => ({ type: 'paragraph', content });
const link = (href: string) => ({ type: 'link', attrs: { href } });
const DOCUMENT = {
  type: 'doc',
  content: [
    line(words('Please do it '), words('in this order', { type: 'bold' }), words(':')),
    {
      type: 'orderedList',
      content: [
        { type: 'listItem', content: [line(words('Switch it off.'))] },
        {
          type: 'listItem',
          content: [line(words('Read the '), words('guide', link('https://guide.example/printers')), words('.'))],
        },
      ],
    },
    line(words('Not '), words('bank.example', link('https://other.example/')), words('.')),
    { type: 'blockquote', content: [line(words('It hums.', { type: 'italic' }))] },
    { type: 'codeBlock', content: [words('lpstat -p\n  <printer>')] },
    line(words('Tell us how it went.')),
  ],
} as unknown as RichDocument;

let desk: RunningDesk;
let browser: Browser;

beforeAll(async () => {
  [desk, browser] = await Promise.all([runningDesk(), openBrowser()]);
  for (const number of [1, 2]) {
    await desk.receive({
      from: `Anna Smirnova <anna${number}@customer.example>`,
      subject: `Printer ${number} is silent`,
      text: 'It has not printed since morning.',
    });
  }
  await desk.edition.drain();
});

afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
}

/** What is drawn of the answer: its tags, its links, and what is said in all. */
async function expectLooks(place: ReturnType<Page['locator']>): Promise<void> {
  await place.locator('strong', { hasText: 'in this order' }).waitFor();
  expect(await place.locator('ol > li').allTextContents()).toEqual(['Switch it off.', 'Read the guide.']);
  expect(await place.locator('ol').evaluate((list) => getComputedStyle(list).listStyleType)).toBe('decimal');
  expect(await place.locator('blockquote em').textContent()).toBe('It hums.');
  expect(await place.locator('pre code').textContent()).toBe('lpstat -p\n  <printer>');
  const links = place.locator('a');
  expect(await links.allTextContents()).toEqual(['guide', 'bank.example <https://other.example/>']);
  for (const each of await links.all()) {
    expect([await each.getAttribute('rel'), await each.getAttribute('target')]).toEqual([
      'noopener noreferrer nofollow',
      '_blank',
    ]);
  }
  expect(await links.first().getAttribute('href')).toBe('https://guide.example/printers');
}

async function isSound(page: Page, name: string): Promise<void> {
  expect(await findings(page)).toEqual([]);
  await picture(page, name);
  await page.setViewportSize({ width: 360, height: 760 });
  expect(await isWide(page)).toBe(false);
  await picture(page, `${name}-360`);
  await page.setViewportSize({ width: 1280, height: 800 });
}

test('an answer is shown with its looks, to agents and to its customer, with scripts and without', async () => {
  const ticketId = await desk.ticketIdOf(1001);
  const { version } = await desk.api<{ version: number }>('GET', `/v1/tickets/${ticketId}`);
  await desk.api('POST', `/v1/tickets/${ticketId}/replies`, { text: 'x', document: DOCUMENT, seenVersion: version });
  await desk.edition.drain();

  const { page, troubles } = await watchedPage(browser);
  await signIn(page, desk, `/desk/tickets/${ticketId}`);
  await expectLooks(page.locator('article', { hasText: 'Tell us how it went.' }));
  // A script answered: the ticket is nobody's still.
  await page.getByRole('button', { name: 'Owner: Nobody' }).waitFor();
  await isSound(page, 'ticket');
  await page.emulateMedia({ colorScheme: 'dark' });
  await picture(page, 'ticket-dark');
  expect(troubles).toEqual([]);

  const mails = (await desk.sentMails()).map((mail) => JSON.stringify(mail));
  const path = mails.find((mail) => mail.includes('anna1@'))?.match(/\/r\/[a-z2-7]{52}/)?.[0];
  const lively = await watchedPage(browser);
  await lively.page.goto(`${desk.publicUrl}${path}`);
  await lively.page
    .getByText('This page brings itself up to date', { exact: false })
    .or(lively.page.locator('.live'))
    .first()
    .waitFor();
  await expectLooks(lively.page.locator('.talk > li.ours'));
  await isSound(lively.page, 'status');
  expect(lively.troubles).toEqual([]);

  const plain = await browser.newContext({ javaScriptEnabled: false, colorScheme: 'dark' });
  const still = await plain.newPage();
  await still.goto(`${desk.publicUrl}${path}?lang=ru`);
  await expectLooks(still.locator('.talk > li.ours'));
  await picture(still, 'status-dark');
  await plain.close();
  expect(desk.errors).toEqual([]);
});

test('who gives the first answer has the ticket, and its log says why', async () => {
  const ticketId = await desk.ticketIdOf(1002);
  const { page, troubles } = await watchedPage(browser);
  await signIn(page, desk, `/desk/tickets/${ticketId}`);
  await page.getByRole('button', { name: 'Owner: Nobody' }).waitFor();
  await page.keyboard.press('r');
  const answer = page.getByRole('textbox', { name: 'Your answer' });
  await answer.fill('Please switch it off and on.');
  await answer.press('Control+Enter');
  await page.getByRole('button', { name: 'Owner: Me' }).waitFor();
  await page.getByText('Assigned to Administrator by their answer: nobody had it').first().waitFor();
  expect(troubles).toEqual([]);
});
