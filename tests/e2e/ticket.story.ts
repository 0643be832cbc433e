// Whatever can be done to a ticket, on its screen and by keyboard: read, merged, linked, shared, asked about, put away, begun.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningDesk, runningDesk } from './support/running-desk.ts';
import { findings, isWide, openBrowser, signIn, watchedPage } from './support/watched-page.ts';

const ANNA = 'Anna Smirnova <anna@customer.example>';
const BORIS = 'Boris Klein <boris@other.example>';

let desk: RunningDesk;
let browser: Browser;

const writes = (from: string, subject: string, text: string) => desk.receive({ from, subject, text });
const pathOf = async (number: number) => `/desk/tickets/${await desk.ticketIdOf(number)}`;
const ticketOf = async (number: number) =>
  desk.api<{ status: string; messages: readonly { text: string }[]; snoozedUntil?: string; closedReason?: string }>(
    'GET',
    `/v1/tickets/${await desk.ticketIdOf(number)}`,
  );
/** Of the ticket of that subject, when it is open. */
const numberOf = async (page: Page, subject: string) => {
  const title = page.getByRole('heading', { level: 1, name: new RegExp(`^\\d+ ${subject}$`) });
  await title.waitFor();
  return Number.parseInt((await title.textContent()) ?? '', 10);
};
const more = async (page: Page, act: string) => {
  await page.getByRole('button', { name: 'More: More' }).click();
  await page.getByRole('menuitem', { name: act }).click();
};

/** What the keyboard stands on. */
const focused = (page: Page) => expect.poll(() => page.evaluate(() => document.activeElement?.textContent));

beforeAll(async () => {
  [desk, browser] = await Promise.all([runningDesk(), openBrowser()]);
  await writes(ANNA, 'Printer is silent', 'It has not printed since morning.');
  await writes(BORIS, 'No printer', 'Nothing prints on floor 3.');
  await writes(ANNA, 'Keyboard', 'It lacks an e.');
});

afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

test('a long conversation opens at what was not read, folds its middle, and is gone through by keys', async () => {
  const { page, context, troubles } = await watchedPage(browser);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const path = await pathOf(1001);
  await signIn(page, desk, path);
  await page.locator('article').first().waitFor();
  expect(await page.getByText('New since you were here').count()).toBe(0);
  for (const word of Array.from({ length: 11 }, (_, index) => index + 1)) {
    await writes(ANNA, 'Re: [#1001] Printer is silent', `Word ${word}.`);
  }
  // Seen in part, and more came since.
  await page.goto(`${desk.publicUrl}${path}`);
  await page.getByText('Word 11.').waitFor();
  await writes(ANNA, 'Re: [#1001] Printer is silent', 'Word 12.');
  await page.goto(`${desk.publicUrl}${path}`);
  const mark = page.getByText('New since you were here');
  await mark.waitFor();
  expect(await page.locator('li', { has: mark }).locator('article').textContent()).toContain('Word 12.');
  expect(await page.getByText('Word 3.').count()).toBe(0);
  await page.getByRole('button', { name: '6 earlier messages' }).click();
  await page.getByText('Word 3.').waitFor();

  await page.locator('article', { hasText: 'Word 2.' }).focus();
  await page.keyboard.press('Shift+J');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Word 3.');
  await page.keyboard.press('Shift+K');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Word 2.');
  await page.keyboard.press('o');
  await page.getByRole('button', { name: 'Original' }).nth(1).waitFor();
  expect(await page.locator('article', { hasText: 'Word 2.' }).getByRole('button', { name: 'Original' }).count()).toBe(
    0,
  );
  const saved = page.waitForEvent('download');
  await page.keyboard.press('d');
  expect((await saved).suggestedFilename()).toMatch(/\.eml$/);

  await page.getByText('Request received: mail').waitFor();
  await page.getByRole('button', { name: 'Hide what happened' }).click();
  await page.reload();
  await page.locator('article').first().waitFor();
  expect(await page.getByText('Request received: mail').count()).toBe(0);
  await page.getByRole('button', { name: 'Show what happened' }).click();

  // Several in a row are one line, which a key opens.
  await page.keyboard.press('i');
  await page.getByRole('button', { name: /^Owner: / }).waitFor();
  for (const priority of ['Low', 'High']) {
    await page.keyboard.press('p');
    await page.getByRole('menuitemradio', { name: priority }).press('Enter');
    await page.getByRole('button', { name: `Priority: ${priority}` }).waitFor();
    await page.getByRole('menu').waitFor({ state: 'detached' });
  }
  const several = page.getByRole('button', { name: /^\d+ events$/ }).last();
  await page.getByText(/last: Priority: High, was Low/).waitFor();
  expect(await page.getByText(/^\S+ Priority: Low, was Normal/).count()).toBe(0);
  await several.press('Enter');
  await page.getByText(/^\S+ Priority: Low, was Normal/).waitFor();
  expect(await findings(page)).toEqual([]);
  await several.press('Enter');

  await page.keyboard.press('h');
  const log = page.getByRole('dialog', { name: 'Log of 1001' });
  await log.getByText('The customer wrote').first().waitFor();
  await log.getByText('Mail, acknowledgement: delivered').waitFor();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+C');
  await page.getByText('Link copied').first().waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${desk.publicUrl}${path}`);
  expect(troubles).toEqual([]);
});

test('another ticket is linked and unlinked, a message becomes a ticket, and one that says the same is merged', async () => {
  const { page, troubles } = await watchedPage(browser);
  await signIn(page, desk, await pathOf(1001));
  await page.locator('article').first().waitFor();
  await page.keyboard.press('l');
  const linking = page.getByRole('dialog', { name: 'Link 1001 with another ticket' });
  await linking.getByLabel('Which ticket?').fill('1002');
  await linking.getByRole('region', { name: 'Found' }).getByRole('button', { name: 'Link: 1002' }).click();
  const related = page.getByRole('region', { name: 'Possibly related' });
  await related.getByRole('link', { name: '1002 No printer' }).waitFor();
  await page.keyboard.press('z');
  await related.waitFor({ state: 'detached' });

  const last = page.locator('article', { hasText: 'Word 12.' });
  await last.getByRole('button', { name: /^More about the message/ }).click();
  expect(await findings(page)).toEqual([]);
  await page.getByRole('menuitem', { name: 'Make it a ticket of its own' }).click();
  const splitting = page.getByRole('dialog', { name: 'Make a ticket of this message' });
  await splitting.getByLabel('Subject').fill('');
  await splitting.getByRole('button', { name: 'Make a ticket' }).click();
  await splitting.getByText('Write a subject.').waitFor();
  await splitting.getByLabel('Subject').fill('Word twelve');
  await splitting.getByRole('button', { name: 'Make a ticket' }).click();
  await page.getByRole('heading', { level: 1, name: '1004 Word twelve' }).waitFor();
  await related.getByRole('link', { name: '1001 Printer is silent' }).waitFor();

  // Back into where it came from: by key, from what is offered, and the other one goes on.
  await page.keyboard.press('m');
  const merging = page.getByRole('dialog', { name: 'Merge 1004 with another ticket' });
  await merging.getByRole('button', { name: 'Choose: 1001' }).first().click();
  await merging.getByLabel('1001 goes on, 1004 ends').check();
  await merging.getByText('Everything that was said on 1004 stands on 1001').waitFor();
  await merging.getByText('This cannot be undone').waitFor();
  expect(await findings(page)).toEqual([]);
  await merging.getByRole('button', { name: 'Merge' }).click();
  await page.getByRole('heading', { level: 1, name: '1001 Printer is silent' }).waitFor();
  await page.getByText('Merged into this one: 1004').waitFor();
  await page.locator('article', { hasText: 'written to 1004' }).getByText('Word 12.').waitFor();
  await focused(page).toBe('1001 Printer is silent');
  expect(await ticketOf(1004)).toMatchObject({ status: 'closed', closedReason: 'merged' });
  await page.keyboard.press('z');
  expect((await ticketOf(1004)).status).toBe('closed');
  expect(troubles).toEqual([]);
});

test('a stranger is let in, people join and leave, an approval is asked for and taken back, the subject changes where it stands', async () => {
  const { teamIds } = await desk.api<{ teamIds: readonly string[] }>('GET', '/v1/me');
  const lead = { name: 'Petrov', email: 'petrov@example.com', language: 'en', role: 'lead', teamIds };
  await desk.api('POST', '/v1/settings/agents', lead);
  // A stranger writes to the address that Anna's answers go to.
  const mails = (await desk.sentMails()).filter((mail) => JSON.stringify(mail).includes('#1003'));
  const token = (mails[0]?.['headers'] as Readonly<Record<string, string>> | undefined)?.['reply-to'] ?? '';
  await desk.receive({ from: 'Mona <mona@third.example>', to: token, subject: 'Re: Keyboard', text: 'Mine, too.' });
  const { page, troubles } = await watchedPage(browser);
  await signIn(page, desk, await pathOf(1003));
  const people = page.getByRole('region', { name: 'In copy' });
  await page.getByText('1 message waits for your decision').waitFor();
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Mine, too.');
  expect(await findings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Accept and let them join' }).click();
  await people.getByText('Mona <mona@third.example>').waitFor();
  await page.getByText('1 message waits for your decision').waitFor({ state: 'detached' });
  await people.getByRole('button', { name: 'Take Mona out of the conversation' }).click();
  await people.getByText('Nobody beside the requester.').waitFor();

  await people.getByRole('button', { name: 'Add somebody' }).click();
  await people.getByLabel('Mail address').fill('clara');
  await people.getByRole('button', { name: 'Add', exact: true }).click();
  await people.getByText('Write a mail address').waitFor();
  await people.getByLabel('Mail address').fill('clara@customer.example');
  await people.getByLabel('Name, if you know it').fill('Clara');
  await people.getByRole('button', { name: 'Add', exact: true }).click();
  await people.getByText('not proven yet: gets no copies').waitFor();
  await focused(page).toBe('Add somebody');
  await people.getByRole('button', { name: 'Take Clara out of the conversation' }).click();
  await people.getByText('Nobody beside the requester.').waitFor();

  await page.getByRole('region', { name: 'Approvals' }).getByRole('button', { name: 'Ask for an approval' }).click();
  const asking = page.getByRole('dialog', { name: 'Ask for an approval on 1003' });
  await asking.getByLabel('What is to be decided?').fill('May we buy a keyboard?');
  await asking.getByLabel('Who decides', { exact: true }).selectOption({ label: 'Steps of my own' });
  await asking.getByRole('button', { name: 'Ask', exact: true }).click();
  await asking.getByText('Choose who decides in step 1.').waitFor();
  await asking.getByLabel('Add somebody who decides').selectOption({ label: 'Petrov' });
  expect(await findings(page)).toEqual([]);
  await asking.getByRole('button', { name: 'Ask', exact: true }).click();
  await page.getByText('Approval asked for').first().waitFor();
  await focused(page).toBe('Ask for an approval');
  // Also before the desk has got round to asking.
  const approvals = page.getByRole('region', { name: 'Approvals' });
  await approvals.getByText(/^Waits for Petrov; asked by Administrator, /).waitFor();
  await desk.edition.drain();
  await page.reload();
  await approvals.getByText(/^Waits for Petrov; asked by Administrator, /).waitFor();
  await page.getByRole('button', { name: 'Status: Waiting for approval' }).waitFor();
  await approvals.getByRole('button', { name: 'Take back: May we buy a keyboard?' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
  await approvals.getByText('taken back').waitFor();
  await focused(page).toBe('1003 Keyboard');
  await desk.edition.drain();

  await page.getByRole('button', { name: 'Change the subject' }).click();
  await page.getByRole('textbox', { name: 'Subject' }).fill('A keyboard with every letter');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: '1003 A keyboard with every letter' }).waitFor();
  await page.getByText('Subject changed').first().waitFor();
  await page.keyboard.press('z');
  await page.getByRole('heading', { level: 1, name: '1003 Keyboard' }).waitFor();

  await page.getByRole('button', { name: 'Why?' }).click();
  await page.getByRole('dialog').getByRole('heading', { name: 'Stages' }).waitFor();
  await page.getByRole('dialog').getByText('Approval, step 1').waitFor();
  expect(await findings(page)).toEqual([]);
  expect(troubles).toEqual([]);
});

test('a call is taken down by c: its draft stays, its caller is known, and it opens as a ticket', async () => {
  const { page, troubles } = await watchedPage(browser);
  await signIn(page, desk, '/desk/mine');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('c');
  await page.getByRole('heading', { level: 1, name: 'New request' }).waitFor();
  await page.getByRole('button', { name: 'Make a ticket' }).click();
  await page.getByText('Write a mail address, or the telephone of a caller.').waitFor();
  expect(await findings(page)).toEqual([]);
  await page.getByLabel('Mail address').fill('Boris@Other.example');
  await page.getByRole('link', { name: 'Known: Boris Klein' }).waitFor();
  await page.getByRole('list', { name: 'Their requests' }).getByText('1002 No printer').waitFor();
  expect(await page.getByLabel('Name').inputValue()).toBe('Boris Klein');
  await page.getByRole('textbox', { name: 'Subject' }).fill('Toner');
  await page.getByLabel('What do they want?').fill('The toner is empty.');
  await page.reload();
  await page.getByRole('link', { name: 'Known: Boris Klein' }).waitFor();
  expect(await page.getByLabel('What do they want?').inputValue()).toBe('The toner is empty.');
  await page.getByLabel('What you told them').fill('We bring one today.');
  await page.getByLabel('Status after that').selectOption({ label: 'Waiting for customer' });
  await page.getByRole('button', { name: 'Make a ticket' }).click();
  const number = await numberOf(page, 'Toner');
  expect((await ticketOf(number)).messages.map(({ text }) => text)).toEqual([
    'The toner is empty.',
    'We bring one today.',
  ]);
  expect((await ticketOf(number)).status).toBe('waiting_customer');

  // What was begun for one person is never sent to another.
  await page.keyboard.press('c');
  await page.getByLabel('Mail address').fill('anna@customer.example');
  await page.getByRole('link', { name: 'Known: Anna Smirnova' }).waitFor();
  await page.getByText('Kept on this device').waitFor();
  await page.goBack();
  await more(page, 'New request for Boris Klein');
  await page.getByText('You began another request and did not send it.').waitFor();
  expect(await page.getByLabel('Name').inputValue()).toBe('Anna Smirnova');
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.getByRole('link', { name: 'Known: Boris Klein' }).waitFor();
  await page.goBack();

  // Begun for somebody from their ticket: what is written goes out by mail.
  await more(page, 'New request for Boris Klein');
  await page.getByRole('radio', { name: 'I write first' }).check();
  await page.getByRole('textbox', { name: 'Subject' }).fill('Your toner');
  await page.getByLabel('Your words to them').fill('It is there tomorrow.');
  await page.getByRole('button', { name: 'Send and make a ticket' }).click();
  await numberOf(page, 'Your toner');
  await desk.edition.drain();
  expect(JSON.stringify(await desk.sentMails())).toContain('It is there tomorrow.');
  expect(troubles).toEqual([]);
});

test('on a phone the answer stays in reach, what belongs to a ticket is a drawer, and a ticket is put away', async () => {
  const { page, troubles } = await watchedPage(browser, { viewport: { width: 360, height: 760 } });
  await signIn(page, desk, await pathOf(1002));
  const reply = page.getByRole('button', { name: 'Reply to Boris Klein' });
  await reply.waitFor();
  const box = await reply.boundingBox();
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeGreaterThan(700);
  await page.getByRole('button', { name: 'About this ticket' }).click();
  await page.getByRole('dialog').getByRole('region', { name: 'In copy' }).waitFor();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Escape');

  // What cannot be taken back, or closes it, comes last and apart.
  await page.getByRole('button', { name: 'More: More' }).click();
  const entries = page.getByRole('menu').locator('[role=menuitem], [role=separator]');
  expect((await entries.allTextContents()).slice(-4)).toEqual([
    ...['', 'Spam', 'Spam, and park what this sender writes later', 'Close for good'],
  ]);
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Escape');

  await more(page, 'Put away until …');
  const away = page.getByRole('dialog', { name: 'Put 1002 away until …' });
  await away.getByRole('button', { name: 'Put away' }).click();
  await away.getByText('Choose a time that is still to come').waitFor();
  expect(await findings(page)).toEqual([]);
  await away.getByRole('button', { name: /^Tomorrow morning/ }).click();
  await page.getByText(/Put away until .* Its clocks run on/).waitFor();
  expect((await ticketOf(1002)).snoozedUntil).toBeDefined();
  expect(await isWide(page)).toBe(false);
  await page.getByRole('button', { name: 'Back in the list now' }).click();
  await page.getByText(/Its clocks run on/).waitFor({ state: 'detached' });

  await more(page, 'Close for good');
  await page.getByRole('dialog', { name: 'Close 1002 for good?' }).getByRole('button', { name: 'Keep' }).click();
  expect((await ticketOf(1002)).status).toBe('new');
  expect(troubles).toEqual([]);
});
