// A customer asks for help and hears back: once with scripts, once without, by the same pages and to the same end.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningDesk, runningDesk } from './support/running-desk.ts';
import { findings, isWide, openBrowser, watchedPage } from './support/watched-page.ts';

let desk: RunningDesk;
let browser: Browser;

beforeAll(async () => {
  [desk, browser] = await Promise.all([runningDesk(), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

type TicketSeen = {
  readonly status: string;
  readonly version: number;
  readonly messages: readonly {
    readonly text: string;
    readonly attachments: readonly { readonly fileName: string }[];
  }[];
};

async function ticket(number: number): Promise<TicketSeen & { readonly ticketId: string }> {
  const ticketId = await desk.ticketIdOf(number);
  return { ticketId, ...(await desk.api<TicketSeen>('GET', `/v1/tickets/${ticketId}`)) };
}

async function agentAnswers(number: number, text: string, status?: string): Promise<void> {
  const { ticketId, version } = await ticket(number);
  await desk.api('POST', `/v1/tickets/${ticketId}/replies`, {
    ...{ text, seenVersion: version },
    ...(status === undefined ? {} : { status }),
  });
  await desk.edition.drain();
}

/** The newest link of that kind in a mail to the address. */
async function linkTo(address: string, kind: 'r' | 'my'): Promise<string> {
  await desk.edition.drain();
  const mails = (await desk.sentMails()).map((mail) => JSON.stringify(mail)).filter((mail) => mail.includes(address));
  const links = mails.flatMap((mail) =>
    [...mail.matchAll(new RegExp(`/${kind}/[a-z2-7]{52}`, 'g'))].map(([link]) => link),
  );
  const link = links[0];
  if (link === undefined) throw new Error(`no mail to ${address} has a link to /${kind}`);
  return `${desk.publicUrl}${link}`;
}

const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

async function isSound(page: Page): Promise<void> {
  expect(await findings(page)).toEqual([]);
  const { width = 1280, height = 800 } = page.viewportSize() ?? {};
  await page.setViewportSize({ width: 360, height: 760 });
  expect(await isWide(page)).toBe(false);
  await page.setViewportSize({ width, height });
}

test('with scripts: files go ahead, nothing typed is lost, the page of the request lives', async () => {
  const { page, troubles } = await watchedPage(browser);
  await page.goto(`${desk.publicUrl}/help`);
  await page.getByText(/If you send now, a person answers by .+ \(/).waitFor();
  await page.getByText('Choose files, or drop them here.').waitFor();
  await isSound(page);

  // Typed, closed, opened again, and gone on in the other language.
  await page.getByLabel('What is it about?').fill('Printer is silent');
  await page.getByLabel('What happened?').fill('Since the morning.');
  await page.getByLabel('Files (optional)').setInputFiles([file('log.txt', 'a line'), file('empty.txt', '')]);
  await page.getByText('ready', { exact: true }).waitFor();
  await page.getByText('empty.txt: this file is empty.').waitFor();
  await isSound(page);
  await page.waitForFunction(() => localStorage.getItem('firstline.portal.form-')?.includes('log.txt') === true);
  await page.reload();
  await page.getByText('We kept what you had typed here').waitFor();
  expect(await page.getByLabel('What happened?').inputValue()).toBe('Since the morning.');
  await page.getByText('log.txt').waitFor();
  await page.getByRole('button', { name: 'Русский' }).click();
  await page.getByRole('heading', { name: 'Обратиться за помощью' }).waitFor();
  expect(await page.getByLabel('Что случилось?').inputValue()).toBe('Since the morning.');
  await isSound(page);
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText('log.txt').waitFor();

  // A fault takes the focus, leads to its field, and costs neither words nor files. Enter in a field sends.
  await page.getByLabel('Your e-mail').fill('nobody');
  await page.getByLabel('Your e-mail').press('Enter');
  await page.waitForFunction(() => document.title.startsWith('Error:'));
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('problem');
  await isSound(page);
  await page.getByRole('link', { name: 'Enter an e-mail address such as name@example.com.' }).click();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('email');
  await page.getByLabel('Your e-mail').fill('anna@customer.example');
  await page.getByText('log.txt').waitFor();
  await page.getByRole('button', { name: 'Send request' }).click();
  await page.getByRole('heading', { name: 'We received your request 1001' }).waitFor();
  await isSound(page);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  expect((await ticket(1001)).messages[0]?.attachments.map(({ fileName }) => fileName)).toEqual(['log.txt']);

  await page.clock.install();
  await page.goto(await linkTo('anna@customer.example', 'r'));
  await page.getByText('Received. A person will read it.').waitFor();
  await page.getByText('This page updates itself.').waitFor();
  await isSound(page);
  // Nobody writes here: the answer is simply there.
  await agentAnswers(1001, 'Is it switched on?');
  await page.clock.runFor(16_000);
  await page.getByText('Is it switched on?').waitFor();
  await page.getByText('We are working on it.').waitFor();
  await page.getByText(/Read by /).waitFor();
  // Somebody writes: it waits until it is asked for.
  const answer = page.getByLabel('Your answer');
  await answer.fill('Yes, it is.');
  await agentAnswers(1001, 'Which lamp is on?');
  await page.clock.runFor(16_000);
  await page.getByText('has answered.').waitFor();
  expect(await page.getByText('Which lamp is on?').count()).toBe(0);
  await isSound(page);
  await page.getByRole('button', { name: 'Show the answer' }).click();
  await page.getByText('Which lamp is on?').waitFor();
  await page.getByLabel('Files (optional)').setInputFiles(file('lamp.txt', 'green'));
  await page.getByText('ready', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByText('Your answer has arrived.').waitFor();
  await page.getByRole('link', { name: 'lamp.txt' }).waitFor();
  await page.getByText(/Next answer by /).waitFor();
  await page.getByRole('button', { name: 'It is solved' }).click();
  await page.getByText('Thank you. The request is solved.').waitFor();
  await page.getByText(/You can reopen it until .+ After that it closes by itself/).waitFor();
  expect((await ticket(1001)).status).toBe('solved');
  await isSound(page);
  await page.getByRole('button', { name: 'Reopen' }).click();
  await page.getByText('The request is open again.').waitFor();
  expect((await ticket(1001)).status).toBe('open');

  // All requests by one link, which its holder can end.
  await page.getByRole('link', { name: 'All your requests: have a link mailed' }).click();
  await page.getByLabel('Your e-mail').fill('anna@customer.example');
  await page.getByRole('button', { name: 'Mail me the link' }).click();
  await page.getByText('a mail with their links is on its way').waitFor();
  await page.goto(await linkTo('anna@customer.example', 'my'));
  await isSound(page);
  await page.getByRole('link', { name: 'Request 1001: Printer is silent' }).click();
  await page.getByText('Which lamp is on?').waitFor();
  await page.goBack();
  await page.getByRole('button', { name: 'End this link' }).click();
  await page.getByRole('heading', { name: 'The link has ended' }).waitFor();
  await isSound(page);
  // A form with faults is answered 400, which Chromium tells as an error.
  expect(troubles.filter((trouble) => !trouble.includes('400 (Bad Request)'))).toEqual([]);
});

test('with scripts: a file that does not arrive holds the form back until it is tried again or removed', async () => {
  const { page } = await watchedPage(browser);
  await page.goto(`${desk.publicUrl}/help`);
  let isDown = true;
  await page.route('**/uploads/*', (route) => (isDown ? route.abort() : route.fallback()));
  await page.getByLabel('What is it about?').fill('Scanner');
  await page.getByLabel('What happened?').fill('It is silent too.');
  await page.getByLabel('Your e-mail').fill('vera@customer.example');
  await page.evaluate(() => {
    const dropped = new DataTransfer();
    dropped.items.add(new File(['dropped'], 'dropped.txt', { type: 'text/plain' }));
    dropped.items.add(new File(['second'], 'second.txt', { type: 'text/plain' }));
    document
      .querySelector('form#ask')
      ?.dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }));
  });
  await page.getByRole('button', { name: 'Try again: second.txt' }).waitFor();
  await isSound(page);
  await page.getByRole('button', { name: 'Send request' }).click();
  await page.getByText('Not all files arrived. Try again, or remove them.').waitFor();
  isDown = false;
  await page.getByRole('button', { name: 'Try again: dropped.txt' }).press('Enter');
  await page.getByRole('button', { name: 'Remove second.txt' }).press('Enter');
  await page.getByText('ready', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Send request' }).click();
  await page.getByRole('heading', { name: /We received your request/ }).waitFor();
  expect((await ticket(1002)).messages[0]?.attachments.map(({ fileName }) => fileName)).toEqual(['dropped.txt']);
});

test('without scripts: the same pages, the same way, the same end', async () => {
  const context = await browser.newContext({
    ...{ javaScriptEnabled: false, locale: 'ru', colorScheme: 'dark', viewport: { width: 360, height: 760 } },
  });
  const page = await context.newPage();
  await page.goto(`${desk.publicUrl}/help`);
  await page.getByText(/Если отправить сейчас, сотрудник ответит до .+ \(/).waitFor();
  await page.getByLabel('О чём речь?').fill('Монитор');
  await page.getByLabel('Что случилось?').fill('Он тёмный.');
  await page.getByLabel('Ваша электронная почта').fill('boris@customer.example');
  await page.getByRole('button', { name: 'English' }).click();
  expect(await page.getByLabel('What happened?').inputValue()).toBe('Он тёмный.');
  await page.getByRole('button', { name: 'Русский' }).click();
  await page.getByLabel('Файлы (необязательно)').setInputFiles(file('screen.txt', 'black'));
  await page.getByLabel('О чём речь?').press('Enter');
  await page.getByRole('heading', { name: 'Мы получили вашу заявку 1003' }).waitFor();
  expect((await ticket(1003)).messages[0]?.attachments.map(({ fileName }) => fileName)).toEqual(['screen.txt']);

  await page.goto(await linkTo('boris@customer.example', 'r'));
  await page.getByText('Принята. Её прочитает сотрудник.').waitFor();
  await agentAnswers(1003, 'Проверьте кабель.', 'solved');
  await page.reload();
  await page.getByText('Проверьте кабель.').waitFor();
  await page.getByText(/Открыть её снова можно до/).waitFor();
  await page.getByLabel('Вопрос не решён?').fill('Кабель на месте.');
  await page.getByLabel('Файлы (необязательно)').setInputFiles(file('cable.txt', 'here'));
  await page.getByRole('button', { name: 'Открыть снова' }).click();
  await page.getByText('Заявка снова открыта.').waitFor();
  await page.getByRole('link', { name: 'cable.txt' }).waitFor();
  expect((await ticket(1003)).status).toBe('open');
  await page.getByRole('button', { name: 'Вопрос решён' }).click();
  await page.getByText('Спасибо. Заявка решена.').waitFor();
  expect((await ticket(1003)).status).toBe('solved');
  await context.close();
});
