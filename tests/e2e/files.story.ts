// Files go with an answer, and a mail is seen as it was sent: in a browser, from the button to the customer's mail.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ATTACHMENTS_MAX } from '../../shared/mail/mail-message.ts';
import { type RunningDesk, runningDesk } from './support/running-desk.ts';
import { findings, isWide, openBrowser, signIn, watchedPage } from './support/watched-page.ts';

/** One pixel. */
const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let desk: RunningDesk;
let browser: Browser;

beforeAll(async () => {
  [desk, browser] = await Promise.all([runningDesk(), openBrowser()]);
  await desk.receive({ from: 'Anna <anna@customer.example>', subject: 'No manual', text: 'Where is the manual?' });
});

afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

test('a file is chosen by the keyboard, survives a reload, and goes with the answer', async () => {
  const ticketId = await desk.ticketIdOf(1001);
  const { page, troubles } = await watchedPage(browser);
  await signIn(page, desk, `/desk/tickets/${ticketId}`);
  await page.keyboard.press('r');
  const answer = page.getByRole('textbox', { name: 'Your answer' });
  await answer.fill('Here it is.');
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Attach' }).press('Enter');
  await (await choosing).setFiles([
    { name: 'manual.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 the manual') },
    { name: 'nothing.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) },
  ]);
  const files = page.getByRole('region', { name: 'Reply' }).getByRole('list', { name: 'Files' });
  await files.getByText('ready').waitFor();
  await page.getByText('nothing.txt: This file is empty.').waitFor();
  expect(await page.getByText('Up to 20 files of 25 MB, 100 MB together').count()).toBe(1);
  expect(await findings(page)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 700 });
  expect(await isWide(page)).toBe(false);
  await page.setViewportSize({ width: 1280, height: 800 });

  await page.getByText(/^Saved/).waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Go on with your answer' }).click();
  await files.getByText('ready').waitFor();
  // Dropped and pasted files are files as well.
  await answer.evaluate((field) => {
    const given = new DataTransfer();
    given.items.add(new File(['a picture'], 'pasted.bin'));
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: given, bubbles: true, cancelable: true }));
    const dropped = new DataTransfer();
    dropped.items.add(new File(['dropped'], 'dropped.txt', { type: 'text/plain' }));
    field.dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }));
  });
  await files.getByText('dropped.txt').waitFor();
  await page.getByRole('button', { name: 'Remove pasted.bin' }).click();
  // Sent while a file may still be on its way: it waits.
  await answer.press('Control+Enter');
  const sent = page.locator('article', { hasText: 'Here it is.' });
  await sent.getByRole('button', { name: /manual\.pdf/ }).waitFor();
  await desk.edition.drain();
  const mails = (await desk.sentMails()) as readonly { readonly attachments?: unknown; readonly text?: string }[];
  const mail = JSON.stringify(mails.find((each) => JSON.stringify(each).includes('Here it is.')));
  expect(mail).toContain('manual.pdf');
  expect(mail).toContain('dropped.txt');
  expect(mail).not.toContain('pasted.bin');
  // The next answer begins without them.
  await page.keyboard.press('r');
  await answer.waitFor();
  expect(await files.count()).toBe(0);
  expect(troubles).toEqual([]);
});

test('a file that does not arrive is tried again, and nothing is sent without it', async () => {
  const ticketId = await desk.ticketIdOf(1001);
  const { page } = await watchedPage(browser);
  await signIn(page, desk, `/desk/tickets/${ticketId}`);
  const tokens: (string | undefined)[] = [];
  let isDown = true;
  await page.route('**/uploads/*', async (route) => {
    if (route.request().method() !== 'PUT') return route.fallback();
    tokens.push(route.request().headers()['authorization']);
    return isDown ? route.abort() : route.fallback();
  });
  await page.keyboard.press('n');
  const note = page.getByRole('textbox', { name: 'Your note' });
  await note.fill('See the log.');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'desk.log', mimeType: 'text/plain', buffer: Buffer.from('a line') });
  await page.getByText(/did not arrive/).waitFor();
  await note.press('Control+Enter');
  await page.getByText('Not all files arrived.').waitFor();
  expect(await findings(page)).toEqual([]);
  isDown = false;
  await page.getByRole('button', { name: 'Try again: desk.log' }).click();
  await note.press('Control+Enter');
  await page
    .locator('article', { hasText: 'See the log.' })
    .getByRole('button', { name: /desk\.log/ })
    .waitFor();
  expect(tokens).toEqual([undefined, undefined]);
});

test('a mail is shown as it was sent, in a frame that runs nothing, on white paper also in the dark', async () => {
  const manyFiles = Array.from({ length: ATTACHMENTS_MAX }, (_, index) => ({
    ...{ filename: `log-${index}.txt`, content: Buffer.from('a line'), contentType: 'text/plain' },
  }));
  await desk.receive({
    from: 'Boris <boris@customer.example>',
    subject: 'An offer',
    text: 'The plain words.',
    html: `<h1 style="color: rgb(180, 83, 10)">The offer</h1><script>document.title = 'ran'</script>
      <p onclick="alert(1)">Words <a href="https://elsewhere.example/">and a link</a></p>
      <img src="https://elsewhere.example/pixel.png" alt="from elsewhere">`,
    attachments: [{ filename: 'dot.png', content: DOT, contentType: 'image/png' }, ...manyFiles],
  });
  const ticketId = await desk.ticketIdOf(1002);
  const { page, troubles } = await watchedPage(browser, { colorScheme: 'dark' });
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('elsewhere')) elsewhere.push(request.url());
  });
  await signIn(page, desk, `/desk/tickets/${ticketId}`);
  // What is not read of a mail is said, and where it is.
  await page.getByText('Not shown here: some files. The original has it.').waitFor();
  await page.getByRole('button', { name: 'Show as sent' }).click();
  const frame = page.locator('iframe');
  await frame.waitFor();
  expect(await frame.getAttribute('sandbox')).toBe('');
  expect(await frame.getAttribute('referrerpolicy')).toBe('no-referrer');
  const paper = page.frameLocator('iframe');
  const heading = paper.getByRole('heading', { name: 'The offer' });
  await heading.waitFor();
  expect(await heading.evaluate((element) => getComputedStyle(element).color)).toBe('rgb(180, 83, 10)');
  expect(await paper.locator('html').evaluate((element) => getComputedStyle(element).backgroundColor)).toBe(
    'rgb(255, 255, 255)',
  );
  expect(await paper.locator('script, [onclick]').count()).toBe(0);
  const height = async () => (await frame.boundingBox())?.height ?? 0;
  const folded = await height();
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.getByRole('button', { name: 'Show less' }).waitFor();
  expect(await height()).toBeGreaterThan(folded);
  expect(await findings(page)).toEqual([]);

  await page.getByRole('button', { name: 'Show as text' }).click();
  await page.getByText('The plain words.').waitFor();
  // A picture is looked at before it is saved.
  await page
    .getByRole('article')
    .getByRole('button', { name: /dot\.png/ })
    .click();
  const picture = page.getByRole('dialog').getByRole('img', { name: 'Picture dot.png' });
  await picture.waitFor();
  await expect.poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1);
  expect(await findings(page)).toEqual([]);
  expect(elsewhere).toEqual([]);
  expect(troubles).toEqual([]);
});
