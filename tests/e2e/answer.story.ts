// An agent’s morning, in a browser: sign in, see what waits, open it, answer, and the answer is in the mail.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningDesk, runningDesk } from './support/running-desk.ts';
import { findings, openBrowser, signIn, watchedPage, writtenIn } from './support/watched-page.ts';

let desk: RunningDesk;
let browser: Browser;

beforeAll(async () => {
  [desk, browser] = await Promise.all([runningDesk(), openBrowser()]);
  for (const number of [1, 2, 3]) {
    await desk.receive({
      from: `Anna Smirnova <anna${number}@customer.example>`,
      subject: `Printer ${number} is silent`,
      text: 'It has not printed since morning.',
    });
  }
});

afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

test('who works here signs in, opens the first ticket by the keyboard, and answers it', async () => {
  const { page, troubles } = await watchedPage(browser);
  await signIn(page, desk);
  expect(new URL(page.url()).pathname).toBe('/desk/mine');
  await page.getByRole('navigation').getByRole('link', { name: 'Service desk' }).click();
  const grid = page.getByRole('grid', { name: 'Service desk' });
  await grid.getByRole('row').nth(3).waitFor();
  expect(await grid.getByRole('row').count()).toBe(4);
  // What is there for ears only makes no window scroll.
  expect(await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)).toBe(0);

  await page.keyboard.press('j');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: '1001 Printer 1 is silent' }).waitFor();
  await page.getByText('It has not printed since morning.').waitFor();

  await page.keyboard.press('r');
  const answer = page.getByRole('textbox', { name: 'Your answer' });
  await answer.fill('Please switch it off and on.');
  // Kept on the device within half a second, so that a closed tab costs nothing.
  await page.getByText(/^Saved/).waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Go on with your answer' }).click();
  expect(await writtenIn(answer)).toBe('Please switch it off and on.');
  expect(await findings(page)).toEqual([]);

  await answer.press('Control+Enter');
  // The keys go on from where the answer began.
  await page.locator('button:focus', { hasText: 'Reply to Anna Smirnova' }).waitFor();
  await page.locator('article', { hasText: 'Please switch it off and on.' }).waitFor();
  await page.getByRole('button', { name: 'Status: Waiting for customer' }).waitFor();
  await desk.edition.drain();
  const mails = await desk.sentMails();
  expect(JSON.stringify(mails)).toContain('Please switch it off and on.');
  expect(troubles).toEqual([]);
  expect(desk.errors).toEqual([]);
});

test('a link in a mail opens its ticket, after the sign-in that it needs', async () => {
  const ticketId = await desk.ticketIdOf(1002);
  const { page, troubles } = await watchedPage(browser);
  await signIn(page, desk, `/desk/tickets/${ticketId}`);
  await page.getByRole('heading', { level: 1, name: '1002 Printer 2 is silent' }).waitFor();
  expect(new URL(page.url()).pathname).toBe(`/desk/tickets/${ticketId}`);
  expect(troubles).toEqual([]);
});

test('a change is there at once and taken back by z; on a Russian layout the keys stay where they are', async () => {
  const ticketId = await desk.ticketIdOf(1002);
  const { page, troubles } = await watchedPage(browser);
  await signIn(page, desk, `/desk/tickets/${ticketId}`);
  const owner = page.getByRole('button', { name: /^Owner:/ });
  await owner.waitFor();
  expect(await owner.textContent()).toContain('Nobody');
  // The key of `i` writes ш there.
  const press = (key: string, code: string) =>
    page.evaluate(
      ([sign, physical]) => {
        const event = { key: sign, code: physical, bubbles: true, cancelable: true } as KeyboardEventInit;
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', event));
      },
      [key, code] as const,
    );
  await press('ш', 'KeyI');
  await page.getByRole('button', { name: 'Owner: Me' }).waitFor();
  await page.getByText('Assigned to Administrator').first().waitFor();
  await press('я', 'KeyZ');
  await page.getByRole('button', { name: 'Owner: Nobody' }).waitFor();
  expect(troubles).toEqual([]);
});

test('what came while an answer was written is read before anything goes out', async () => {
  const ticketId = await desk.ticketIdOf(1003);
  const { page } = await watchedPage(browser);
  await signIn(page, desk, `/desk/tickets/${ticketId}`);
  await page.keyboard.press('r');
  const answer = page.getByRole('textbox', { name: 'Your answer' });
  await answer.fill('Which printer is it?');
  const { version } = await desk.api<{ version: number }>('GET', `/v1/tickets/${ticketId}`);
  await desk.api('POST', `/v1/tickets/${ticketId}/replies`, { text: 'A colleague answers.', seenVersion: version });
  await answer.press('Control+Enter');
  await page.getByText('Something new came in.').waitFor();
  await page.getByText('A colleague answers.').waitFor();
  expect(await writtenIn(answer)).toBe('Which printer is it?');
  expect(await findings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Send anyway' }).click();
  await page.locator('article', { hasText: 'Which printer is it?' }).waitFor();
});

test('a question for a card code is refused with the reason, and the text stays', async () => {
  const ticketId = await desk.ticketIdOf(1002);
  const { page } = await watchedPage(browser);
  await signIn(page, desk, `/desk/tickets/${ticketId}`);
  await page.keyboard.press('r');
  const answer = page.getByRole('textbox', { name: 'Your answer' });
  await answer.fill('Please send us the CVV of your card.');
  await answer.press('Control+Enter');
  await page.getByText('We never do.').waitFor();
  // Where it stands, and below it.
  await page.locator('mark', { hasText: 'Please send us the CVV of your card.' }).nth(1).waitFor();
  expect(await findings(page)).toEqual([]);
  expect(await writtenIn(answer)).toContain('CVV');
});

test('a session is renewed when its token ends, once and without a word', async () => {
  const { page, troubles } = await watchedPage(browser);
  await page.clock.install();
  await signIn(page, desk, `/desk/tickets/${await desk.ticketIdOf(1002)}`);
  await page.getByRole('heading', { level: 1, name: '1002 Printer 2 is silent' }).waitFor();
  const renewals: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/oidc/token')) renewals.push(request.postData() ?? '');
  });
  await page.clock.fastForward('01:10:00');
  await page.getByRole('button', { name: 'Why?' }).click();
  await page.getByRole('dialog').getByRole('table').first().waitFor();
  expect(renewals.map((body) => new URLSearchParams(body).get('grant_type'))).toEqual(['refresh_token']);
  expect(new URL(page.url()).pathname).toMatch(/^\/desk\/tickets\//);
  expect(troubles).toEqual([]);
});

test('who signs out stands outside, and the way back asks for the password', async () => {
  const { page } = await watchedPage(browser);
  await signIn(page, desk);
  await page.getByRole('button', { name: /: You and settings: / }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  // The provider asks whether this is meant.
  await page.locator('button').first().click();
  await page.getByText('You are signed out.').first().waitFor();
  await page.goto(`${desk.publicUrl}/desk/mine`);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.locator('input[name=password]').waitFor();
});
