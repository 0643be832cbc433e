// Writing an answer, in a browser: taken back while it is held, kept while there is no connection, gone on with on another device, and
// not written twice by two people.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningDesk, runningDesk } from './support/running-desk.ts';
import { findings, isWide, openBrowser, signIn, watchedPage, writtenIn } from './support/watched-page.ts';

let desk: RunningDesk;
let browser: Browser;

beforeAll(async () => {
  [desk, browser] = await Promise.all([runningDesk(), openBrowser()]);
  for (const number of [1, 2, 3, 4]) {
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

const answerField = { name: 'Your answer' };

async function mailsWith(text: string): Promise<number> {
  await desk.edition.drain();
  return (await desk.sentMails()).filter((mail) => JSON.stringify(mail).includes(text)).length;
}

async function opened(number: number) {
  const ticketId = await desk.ticketIdOf(number);
  const watched = await watchedPage(browser);
  await signIn(watched.page, desk, `/desk/tickets/${ticketId}`);
  await watched.page.getByRole('heading', { level: 1 }).waitFor();
  return { ...watched, ticketId };
}

test('an answer is taken back from another screen, comes back with its status, and goes out ten seconds after it is sent again', async () => {
  const { page, troubles } = await opened(1001);
  await page.keyboard.press('r');
  const answer = page.getByRole('textbox', answerField);
  await answer.fill('Please switch it off and on, Boris.');
  await page.getByRole('button', { name: 'After sending' }).click();
  await page.getByRole('menuitemradio', { name: 'Send and solve' }).click();
  await answer.press('Control+Enter');
  await page.getByText('Reply goes out in 10 s').first().waitFor();
  await page.getByText(/Your answer goes out at/).waitFor();
  expect(await findings(page)).toEqual([]);
  // Told in one place, with one Undo: in the conversation here, by the notice elsewhere.
  const undo = page.getByRole('button', { name: 'Undo' });
  const heldPart = page.getByRole('region', { name: /Your answer goes out at/ });
  expect([await undo.count(), await heldPart.getByRole('button', { name: 'Undo' }).count()]).toEqual([1, 1]);
  await page.getByRole('navigation').getByRole('link', { name: 'Mine' }).click();
  await page.waitForURL(/\/desk\/mine/);
  await undo.waitFor();
  expect([await undo.count(), await heldPart.count()]).toEqual([1, 0]);
  await page.keyboard.press('z');
  await answer.waitFor();
  expect(await writtenIn(answer)).toBe('Please switch it off and on, Boris.');
  await page.getByRole('button', { name: 'Send and solve' }).first().waitFor();
  expect(new URL(page.url()).hash).toBe('');
  await page.getByText(/Your answer goes out at/).waitFor({ state: 'detached' });

  await answer.fill('Please switch it off and on, Anna.');
  // In the menu it chooses nothing and sends nothing; on the arrow beside the button it sends.
  const arrow = page.getByRole('button', { name: 'After sending' });
  await arrow.click();
  await page.getByRole('menu').press('Control+Enter');
  expect(await page.getByText(/Your answer goes out at/).count()).toBe(0);
  await page.getByRole('menu').press('Escape');
  await answer.waitFor();
  await page.getByRole('menu').waitFor({ state: 'detached' });
  await arrow.press('Control+Enter');
  await page.getByText(/Your answer goes out at/).waitFor();
  expect(await mailsWith('switch it off')).toBe(0);
  await page.locator('article', { hasText: 'Please switch it off and on, Anna.' }).waitFor({ timeout: 20_000 });
  await page.getByRole('button', { name: 'Status: Solved' }).waitFor();
  expect([await mailsWith('Boris'), await mailsWith('on, Anna.')]).toEqual([0, 1]);
  // Nothing of it is left to be written.
  await page.getByText(/Your answer goes out at/).waitFor({ state: 'detached' });
  expect(troubles).toEqual([]);
  expect(desk.errors).toEqual([]);
});

test('what the customer writes within these seconds stops the answer, and its author decides', async () => {
  const { page } = await opened(1002);
  await page.keyboard.press('r');
  const answer = page.getByRole('textbox', answerField);
  await answer.fill('Which printer is it?');
  await answer.press('Control+Enter');
  await page.getByText(/Your answer goes out at/).waitFor();
  const acknowledged = (await desk.sentMails()).find(({ subject }) => String(subject).includes('[#1002]'));
  const { 'reply-to': to = '' } = (acknowledged?.['headers'] ?? {}) as Readonly<Record<string, string>>;
  await desk.receive({ from: 'anna2@customer.example', to, subject: 'Re: Printer', text: 'It is the one on floor 3.' });
  const stopped = page.getByText('The customer wrote, so your answer was not sent.', { exact: false });
  await stopped.waitFor({ timeout: 20_000 });
  expect(await findings(page)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 700 });
  expect(await isWide(page)).toBe(false);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await answer.waitFor();
  expect(await writtenIn(answer)).toBe('Which printer is it?');
  expect(await mailsWith('Which printer')).toBe(0);
});

test('a network that goes away in mid-answer costs no word: it is kept, waits, is listed, and goes out once', async () => {
  const { page, context } = await opened(1003);
  await page.keyboard.press('r');
  const answer = page.getByRole('textbox', answerField);
  await answer.fill('Please look whether ');
  // The desk has these words; those that follow within the same seconds it has not, and the field says so.
  await page.getByText(/^Saved \d/).waitFor();
  await context.setOffline(true);
  await answer.pressSequentially('its lamp is on.');
  await page.getByText(/Saved on this device/).waitFor();
  await answer.press('Control+Enter');
  await page.getByText('No connection. The answer waits on this device').first().waitFor();
  const list = page.getByRole('region', { name: 'These go out when the connection is back:' });
  await list.getByRole('link', { name: '1003 Printer 3 is silent' }).waitFor();
  expect(await findings(page)).toEqual([]);
  expect(await mailsWith('lamp')).toBe(0);
  await context.setOffline(false);
  await page.getByText('Sent now that the connection is back: 1003 Printer 3 is silent').first().waitFor();
  await list.waitFor({ state: 'detached' });
  await page.locator('article', { hasText: 'its lamp is on.' }).waitFor({ timeout: 20_000 });
  expect(await mailsWith('its lamp is on.')).toBe(1);
  await page.keyboard.press('r');
  await answer.waitFor();
  expect(await writtenIn(answer)).toBe('');
});

test('another device goes on with a draft, and of two that went on the author chooses', async () => {
  const { page: desktop, ticketId } = await opened(1004);
  await desktop.keyboard.press('r');
  await desktop.getByRole('textbox', answerField).fill('Good day, Anna,');
  await desktop.getByText(/^Saved \d/).waitFor();
  const { page: phone, troubles } = await opened(1004);
  await phone.keyboard.press('r');
  const onPhone = phone.getByRole('textbox', answerField);
  await expect.poll(() => writtenIn(onPhone)).toBe('Good day, Anna,');
  await onPhone.fill('Good day, Anna, from my phone');
  await phone.getByText(/^Saved \d/).waitFor();
  expect(troubles).toEqual([]);
  await desktop.getByRole('textbox', answerField).pressSequentially(' from my desk');
  await desktop.getByText(/You went on with this on another device/).waitFor();
  expect(await findings(desktop)).toEqual([]);
  await desktop.getByRole('button', { name: 'Take that one' }).click();
  await expect.poll(() => writtenIn(desktop.getByRole('textbox', answerField))).toBe('Good day, Anna, from my phone');
  const { draft } = await desk.api<{ draft: { text: string } }>(
    'GET',
    `/v1/tickets/${ticketId}/drafts/reply/${(await desk.api<{ agentId: string }>('GET', '/v1/me')).agentId}`,
  );
  expect(draft.text).toBe('Good day, Anna, from my phone');
});

test('an answer has looks: by keys, by buttons, by what is pasted, and the mail shows them and nothing else', async () => {
  const { page, ticketId, troubles } = await opened(1004);
  await page.keyboard.press('r');
  const answer = page.getByRole('textbox', answerField);
  await page.getByRole('toolbar', { name: 'Looks of the text' }).waitFor();
  await answer.fill('');
  await answer.pressSequentially('Please ');
  await page.keyboard.press('Control+b');
  await page.keyboard.type('hold');
  await page.keyboard.press('Control+b');
  await page.keyboard.type(' the button.');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Numbered list' }).click();
  await page.keyboard.type('green');
  expect(await page.getByRole('button', { name: 'Numbered list' }).getAttribute('aria-pressed')).toBe('true');
  expect(await findings(page)).toEqual([]);
  await answer.evaluate((field) => {
    const given = new DataTransfer();
    given.setData(
      'text/html',
      '<i>then red</i> <a href="javascript:document.title=1">here</a><script>document.title=2</script>' +
        '<h2 id="x">Then</h2><ol start="3" class="y"><li>third</li></ol><img src="x">' +
        '<pre><code class="language-js">let a</code></pre><blockquote><p id="y">quoted <s>words</s><br>' +
        '<b><a href="https://a.example/" title="t" class="z">there</a></b> <a href="tel:112">call</a></p></blockquote>',
    );
    given.setData('text/plain', 'then red');
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: given, bubbles: true, cancelable: true }));
  });
  expect(await answer.innerHTML()).toContain('<em>then red</em>');
  expect(await answer.innerHTML()).not.toMatch(/javascript:|<script/);
  // Tab leads out of the editor, in a list too.
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Bold');
  // A link without a word chosen for it has its address for words, and what is typed next is no part of it.
  await answer.press('Control+End');
  await page.getByRole('button', { name: 'Link' }).click();
  await page.getByLabel('Address of the link').fill('https://status.example/now');
  await page.getByLabel('Address of the link').press('Enter');
  await page.keyboard.type('soon');
  expect(await answer.innerHTML()).toMatch(/<a [^>]*>https:\/\/status.example\/now<\/a> soon/);
  await page.getByText(/^Saved \d/).waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Go on with your answer' }).click();
  await page.getByRole('toolbar', { name: 'Looks of the text' }).waitFor();
  expect(await answer.innerHTML()).toContain('<strong>hold</strong>');
  // Whatever was pasted, the desk takes all that the editor kept of it.
  const { agentId } = await desk.api<{ agentId: string }>('GET', '/v1/me');
  const kept = () => desk.api('GET', `/v1/tickets/${ticketId}/drafts/reply/${agentId}`);
  await expect.poll(async () => JSON.stringify(await kept())).toContain('"href":"https://a.example/"');
  const before = await answer.innerHTML();
  await answer.press('Control+Enter');
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await page.getByRole('toolbar', { name: 'Looks of the text' }).waitFor();
  expect(await answer.innerHTML()).toBe(before);
  await page.setViewportSize({ width: 360, height: 700 });
  expect(await isWide(page)).toBe(false);
  await answer.press('Control+Enter');
  const sent = page.locator('article', { hasText: 'the button.' });
  await sent.getByRole('button', { name: 'Show as sent' }).waitFor({ timeout: 20_000 });
  await desk.edition.drain();
  const mail = JSON.stringify((await desk.sentMails()).filter((each) => JSON.stringify(each).includes('the button.')));
  expect(mail).toContain('<strong>hold</strong>');
  for (const tag of ['<pre><code>let a', '<blockquote>', 'https://a.example/']) expect(mail).toContain(tag);
  expect(mail).not.toMatch(/javascript:|<script|tel:112|<s>/);
  expect(troubles).toEqual([]);
  expect((await desk.api<{ status: string }>('GET', `/v1/tickets/${ticketId}`)).status).toBe('waiting_customer');
});

test('who answers too is seen before anything is written twice, with what they write', async () => {
  const ticketId = await desk.ticketIdOf(1002);
  const { teamId } = await desk.api<{ teamId: string }>('GET', `/v1/tickets/${ticketId}`);
  const person = { name: 'Boris Petrov', email: 'boris@example.com', role: 'agent', teamIds: [teamId], language: 'en' };
  const { agentId } = await desk.api<{ agentId: string }>('POST', '/v1/settings/agents', person);
  const { page, troubles } = await watchedPage(browser);
  // As if he had the ticket open, which tests/flow/drafts shows.
  const since = new Date().toISOString();
  await page.route(`**/v1/tickets/${ticketId}`, async (route) => {
    const response = await route.fetch({ headers: { ...route.request().headers(), 'if-none-match': '' } });
    const ticket = (await response.json()) as object;
    await route.fulfill({ status: 200, json: { ...ticket, presence: [{ agentId, doing: 'answering', since }] } });
  });
  const draft = { text: 'Good day, Anna,', seenVersion: 1, version: 1, savedAt: since };
  await page.route(`**/drafts/reply/${agentId}`, (route) => route.fulfill({ json: { version: 1, draft } }));
  await signIn(page, desk, `/desk/tickets/${ticketId}`);
  await page.getByText(/Boris Petrov is answering since/).waitFor();
  await page.keyboard.press('r');
  await page.getByText(/Boris Petrov is answering too, since/).waitFor();
  expect(await findings(page)).toEqual([]);
  await page.getByRole('button', { name: 'See what they write' }).click();
  await page.getByRole('dialog', { name: 'Boris Petrov is writing' }).getByText('Good day, Anna,').waitFor();
  expect(await findings(page)).toEqual([]);
  expect(troubles).toEqual([]);
});
