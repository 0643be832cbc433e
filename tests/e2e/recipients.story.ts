// Who gets an answer, in a browser: seen before it goes, changed for this one, kept with the draft, taken back with it, and said on the
// ticket afterwards. And a message that goes on to somebody outside.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningDesk, runningDesk } from './support/running-desk.ts';
import { findings, isWide, openBrowser, signIn, watchedPage, writtenIn } from './support/watched-page.ts';

let desk: RunningDesk;
let browser: Browser;

beforeAll(async () => {
  [desk, browser] = await Promise.all([runningDesk(), openBrowser()]);
  await desk.receive({
    from: 'Anna Smirnova <anna@customer.example>',
    cc: 'Boris Petrov <boris@customer.example>',
    subject: 'Printer is silent',
    text: 'It has not printed since morning.',
  });
  await desk.receive({
    from: 'Dina <dina@customer.example>',
    subject: 'Scanner smells',
    text: 'It smells of smoke.',
    attachments: [{ filename: 'photo.txt', content: Buffer.from('smoke'), contentType: 'text/plain' }],
  });
  await desk.receive({ from: 'Eva <eva@customer.example>', subject: 'Empty', text: 'It says empty.' });
});

afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

async function mailsWith(text: string) {
  await desk.edition.drain();
  return (await desk.sentMails()).filter((mail) => JSON.stringify(mail).includes(text));
}

test('reply to all: who gets it is in sight, changed by keyboard, kept with the draft, taken back, and said afterwards', async () => {
  const ticketId = await desk.ticketIdOf(1001);
  const { page, troubles } = await watchedPage(browser);
  await signIn(page, desk, `/desk/tickets/${ticketId}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByRole('button', { name: 'Reply to all' }).waitFor();
  await page.keyboard.press('Shift+R');
  const people = page.getByRole('region', { name: 'Recipients' });
  await people.getByText('Boris Petrov <boris@customer.example>').waitFor();
  await people.getByText('(mentioned in Cc)').waitFor();
  // Somebody more: what is no address is said at the field, what is one is marked as new.
  await people.getByRole('button', { name: '+ add' }).click();
  const address = people.getByRole('textbox', { name: 'Add a copy to' });
  await address.fill('clara at other');
  await address.press('Enter');
  await people.getByText('Write one mail address').waitFor();
  expect(await findings(page)).toEqual([]);
  await address.fill('clara@other.example');
  await address.press('Enter');
  await people.getByText('(new to this ticket)').waitFor();
  await page.setViewportSize({ width: 360, height: 700 });
  expect(await isWide(page)).toBe(false);
  expect(await findings(page)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
  // Out of the field of the address one goes on with the text; on a button there, letters do nothing to the ticket.
  await address.press('Escape');
  const answer = page.getByRole('textbox', { name: 'Your answer' });
  await expect.poll(() => answer.evaluate((field) => field.contains(document.activeElement))).toBe(true);
  await people.getByRole('button', { name: 'No copy of this answer to Boris Petrov' }).click();
  await people.getByRole('button', { name: '+ add' }).focus();
  await page.keyboard.type('evensun');
  await answer.fill('The toner is on its way.');
  await people.getByRole('button', { name: '+ add' }).click();
  await address.fill('clara at other');
  await page.getByRole('button', { name: 'Send, then wait for customer', exact: true }).click();
  await page.getByText('“clara at other” gets no copy yet').waitFor();
  await address.fill('');
  await address.press('Escape');
  expect((await desk.api<{ status: string }>('GET', `/v1/tickets/${ticketId}`)).status).toBe('new');
  await answer.focus();
  await page.getByText(/^Saved \d/).waitFor();

  // Kept with the draft.
  await answer.press('Escape');
  await page.keyboard.press('r');
  await people.getByText('clara@other.example').waitFor();
  expect(await people.getByText('boris@customer.example').count()).toBe(0);
  // Held with it, and back with it.
  await answer.press('Control+Enter');
  const held = page.getByRole('region', { name: /Your answer goes out at/ });
  await held.getByText('clara@other.example').waitFor();
  await held.getByRole('button', { name: 'Undo' }).click();
  await people.getByText('clara@other.example').waitFor();
  expect(await writtenIn(answer)).toBe('The toner is on its way.');
  await people.getByRole('button', { name: 'Reply to all' }).click();
  await answer.press('Control+Enter');
  const gone = page.locator('article', { hasText: 'The toner is on its way.' });
  await gone.waitFor({ timeout: 20_000 });
  await gone.getByText('clara@other.example, Boris Petrov <boris@customer.example>').waitFor();
  const [mail] = await mailsWith('The toner is on its way.');
  const { to, cc } = (mail?.['headers'] ?? {}) as Readonly<Record<string, string>>;
  expect([to, cc]).toEqual([
    expect.stringContaining('anna@customer.example'),
    'clara@other.example, Boris Petrov <boris@customer.example>',
  ]);
  expect(await findings(page)).toEqual([]);
  expect(troubles).toEqual([]);
  expect(desk.errors).toEqual([]);
});

test('a message goes on to somebody outside: by a key, with words and a file, told on its entry, unseen by the customer', async () => {
  const ticketId = await desk.ticketIdOf(1002);
  const { page, troubles } = await watchedPage(browser);
  await signIn(page, desk, `/desk/tickets/${ticketId}`);
  await page.locator('article', { hasText: 'It smells of smoke.' }).waitFor();
  await page.keyboard.press('Shift+F');
  const dialog = page.getByRole('dialog', { name: 'Forward a message' });
  await dialog.getByText('With its files: photo.txt').waitFor();
  await dialog.getByRole('button', { name: 'Forward', exact: true }).click();
  await dialog.getByText('Say whom it goes to.').waitFor();
  const to = dialog.getByRole('textbox', { name: 'Forward to' });
  await to.fill('support@example.com');
  await to.press('Enter');
  await dialog.getByRole('textbox', { name: 'Your words above it' }).fill('Can you send somebody?');
  await dialog.getByRole('button', { name: 'Forward', exact: true }).click();
  await dialog.getByText('it would write to itself').waitFor();
  expect(await findings(page)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 700 });
  expect(await isWide(page)).toBe(false);
  await page.setViewportSize({ width: 1280, height: 800 });
  await dialog.getByRole('button', { name: 'Do not forward to support@example.com' }).click();
  await to.fill('service@vendor.example');
  await dialog.getByRole('button', { name: 'Forward', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  const entry = page.locator('article', { hasText: 'Can you send somebody?' });
  await entry.getByText('Forwarded to service@vendor.example').waitFor();
  const [mail, ...more] = await mailsWith('Can you send somebody?');
  expect(more).toEqual([]);
  expect([JSON.stringify(mail).includes('It smells of smoke.'), JSON.stringify(mail).includes('photo.txt')]).toEqual([
    true,
    true,
  ]);
  // What comes back waits for a decision.
  const { 'reply-to': back = '' } = (mail?.['headers'] ?? {}) as Readonly<Record<string, string>>;
  await desk.receive({ from: 'service@vendor.example', to: back, subject: 'Re: Fwd', text: 'On Friday at ten.' });
  await page.reload();
  await page.locator('article', { hasText: 'On Friday at ten.' }).getByRole('button').first().waitFor();
  expect(await findings(page)).toEqual([]);
  // The refusal that was asked for above.
  expect(troubles.filter((trouble) => !trouble.includes('400 (Bad Request)'))).toEqual([]);
});

test('while writing: a slash brings templates, an @ colleagues, by keyboard alone and without leaving the text', async () => {
  await desk.colleague({ name: 'Ivan Petrov', email: 'petrov@example.com', role: 'agent' });
  for (const [name, text] of [
    ['Toner', 'We have ordered toner.\nIt comes on Monday.'],
    ['Thanks', 'Thank you for your patience.'],
  ])
    await desk.api('POST', '/v1/settings/reply-templates', { name, text, language: 'en' });
  const ticketId = await desk.ticketIdOf(1003);
  const { page, troubles } = await watchedPage(browser);
  await signIn(page, desk, `/desk/tickets/${ticketId}`);
  await page.locator('article', { hasText: 'It says empty.' }).waitFor();
  await page.keyboard.press('r');
  const answer = page.getByRole('textbox', { name: 'Your answer' });
  await page.getByRole('toolbar', { name: 'Looks of the text' }).waitFor();
  await answer.pressSequentially('Good day,');
  await answer.press('Enter');
  await answer.pressSequentially('/');
  const list = page.getByRole('listbox', { name: 'Templates' });
  await list.getByRole('option').nth(1).waitFor();
  expect(await findings(page)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 700 });
  expect(await isWide(page)).toBe(false);
  await page.setViewportSize({ width: 1280, height: 800 });
  await answer.press('ArrowDown');
  const activeIsChosen = async () =>
    (await list.getByRole('option', { selected: true }).getAttribute('id')) ===
    (await answer.getAttribute('aria-activedescendant'));
  await expect.poll(activeIsChosen).toBe(true);
  // Escape closes the list, and only the list.
  await answer.press('Escape');
  await list.waitFor({ state: 'detached' });
  expect(await answer.getAttribute('aria-activedescendant')).toBeNull();
  expect(await writtenIn(answer)).toContain('/');
  await answer.press('Backspace');
  await answer.pressSequentially('/ton');
  await list.getByRole('option', { name: 'Toner' }).waitFor();
  await answer.press('Enter');
  await expect.poll(() => writtenIn(answer)).toContain('It comes on Monday.');
  expect(await writtenIn(answer)).toMatch(/^Good day,\s+We have ordered toner\.\s+It comes on Monday\.$/);
  // What may not be asked for is marked where it stands, until the next key.
  await answer.press('Enter');
  await answer.pressSequentially('Good. Please send us the CVV of your card. Thanks.');
  await answer.press('Control+Enter');
  await answer.locator('mark').waitFor();
  expect(await answer.locator('mark').allTextContents()).toEqual(['Please send us the CVV of your card.']);
  expect(await findings(page)).toEqual([]);
  await answer.press('Backspace');
  await answer.locator('mark').waitFor({ state: 'detached' });
  await answer.press('Escape');

  await page.keyboard.press('n');
  const note = page.getByRole('textbox', { name: 'Your note' });
  await note.pressSequentially('Please look, @pet');
  const people = page.getByRole('listbox', { name: 'Colleagues' });
  await people.getByRole('option', { name: 'Ivan Petrov' }).waitFor();
  expect(await findings(page)).toEqual([]);
  await note.press('Enter');
  await expect.poll(() => writtenIn(note)).toBe('Please look, @Ivan Petrov ');
  await page.getByRole('button', { name: /Told by mail: Ivan Petrov/ }).waitFor();
  await note.pressSequentially('today.');
  expect(await writtenIn(note)).toBe('Please look, @Ivan Petrov today.');
  // The refusal that was asked for above.
  expect(troubles.filter((trouble) => !trouble.includes('400 (Bad Request)'))).toEqual([]);
});
