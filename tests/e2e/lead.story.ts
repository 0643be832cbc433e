// A lead’s morning, without a mouse: whoever has too much gives work away, and what waits for a decision is decided.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningDesk, runningDesk } from './support/running-desk.ts';
import { findings, openBrowser, pressInTurn, signIn, watchedPage } from './support/watched-page.ts';

/** Within the working hours of the desk: notices of the weekend wait for Monday. */
const TUESDAY = '2026-11-17T10:00:00.000Z';

let desk: RunningDesk;
let browser: Browser;
let lead: string;

beforeAll(async () => {
  [desk, browser] = await Promise.all([runningDesk({ begin: TUESDAY }), openBrowser()]);
  lead = await desk.colleague({ name: 'Olga Orlova', email: 'orlova@example.com', role: 'lead' });
  await desk.colleague({ name: 'Igor Petrov', email: 'petrov@example.com', role: 'agent' });
  await desk.receive({
    from: 'Anna <anna@customer.example>',
    subject: 'Printer is silent',
    text: 'Since the morning.',
  });
  await desk.receive({
    from: 'Boris <boris@customer.example>',
    subject: 'Access to reports',
    text: 'I need it today.',
  });
  const { colleagues } = await desk.api<{ colleagues: readonly { agentId: string; name: string }[] }>('GET', '/v1/me');
  const agentId = colleagues.find(({ name }) => name === 'Olga Orlova')?.agentId;
  await desk.api('POST', `/v1/tickets/${await desk.ticketIdOf(1002)}/approvals`, {
    question: 'May Boris see the reports of the year?',
    plan: { steps: [{ approvers: [{ kind: 'agent', agentId }] }] },
  });
  await desk.edition.drain();
});

afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

test('a lead gives a ticket to Petrov and approves a request, all by the keyboard', async () => {
  // Whoever is asked has the mail by then.
  await expect
    .poll(() => desk.sentMails(), { timeout: 30_000 })
    .toContainEqual(
      expect.objectContaining({ to: [lead], subject: expect.stringContaining('Your approval is needed') }),
    );
  const { page, troubles } = await watchedPage(browser);
  await signIn(page, desk, '/desk', lead);
  // What they may not see is not offered either.
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('o');
  await page.getByRole('option', { name: 'All open' }).waitFor();
  expect(await page.getByRole('option', { name: 'Operations' }).count()).toBe(0);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await pressInTurn(page, 'g', 'q');
  await page.getByRole('grid').waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /Printer is silent/ }).waitFor();
  await page.keyboard.press('a');
  await page.getByRole('menu').waitFor();
  // Letters lead to the name that begins with them.
  await page.keyboard.type('Igor');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Owner: Igor Petrov' }).waitFor();
  await expect
    .poll(() => desk.sentMails(), { timeout: 30_000 })
    .toContainEqual(
      expect.objectContaining({ to: ['petrov@example.com'], subject: '[#1001] Assigned: Printer is silent' }),
    );

  // While a menu is closing, letters are still its own.
  await page.getByRole('menu').waitFor({ state: 'detached' });
  const decisions = page.getByRole('heading', { level: 1, name: 'Waiting for your decision' });
  await expect
    .poll(() => pressInTurn(page, 'g', 'a').then(() => decisions.isVisible()), { timeout: 30_000, interval: 500 })
    .toBe(true);
  const request = page.getByRole('article', { name: 'May Boris see the reports of the year?' });
  await request.waitFor();
  expect(await findings(page)).toEqual([]);
  const approve = request.getByRole('button', { name: 'Approve' });
  for (
    let steps = 0;
    steps < 40 && !(await approve.evaluate((button) => button === document.activeElement));
    steps += 1
  ) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await page.getByText('Nothing waits for your decision.').waitFor();
  const { approvals } = await desk.api<{ approvals: readonly { state: string }[] }>(
    'GET',
    `/v1/tickets/${await desk.ticketIdOf(1002)}/approvals`,
  );
  expect(approvals.map(({ state }) => state)).toEqual(['approved']);
  expect(troubles).toEqual([]);
});
