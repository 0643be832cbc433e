// A lead and an administrator set up rules, approvals, the rota and calendars, read what was changed, and see to what went wrong.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningDesk, runningDesk } from './support/running-desk.ts';
import { findings, isWide, openBrowser, signIn, watchedPage } from './support/watched-page.ts';

let desk: RunningDesk;
let browser: Browser;

beforeAll(async () => {
  [desk, browser] = await Promise.all([runningDesk(), openBrowser()]);
  await desk.receive({ from: 'Anna Smirnova <anna@customer.example>', subject: 'Printer', text: 'It is silent.' });
  const me = await desk.api<{ teamIds: readonly string[] }>('GET', '/v1/me');
  const person = { role: 'agent', language: 'en', teamIds: me.teamIds.slice(0, 1) };
  await desk.api('POST', '/v1/settings/agents', { ...person, name: 'Igor Petrov', email: 'petrov@example.com' });
  await desk.api('POST', '/v1/settings/agents', { ...person, name: 'Vera Ivanova', email: 'ivanova@example.com' });
});

afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

const save = async (page: Page) => {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
};

test('rules are made, put in another order by the keyboard, and tried with a mail', async () => {
  const { page, troubles } = await watchedPage(browser);
  await signIn(page, desk, '/desk/settings/routing');
  await page.getByText('No rules yet.').waitFor();
  const dialog = page.getByRole('dialog');
  const rule = async (name: string, words: string, priority: string) => {
    await page.getByRole('button', { name: 'Add a rule' }).click();
    await dialog.getByLabel('Name').fill(name);
    await dialog.getByLabel('Words', { exact: true }).fill(words);
    await dialog.getByLabel('Priority').selectOption({ label: priority });
    await save(page);
    await page.getByRole('button', { name: `Change ${name}` }).waitFor();
  };
  await page.getByRole('button', { name: 'Add a rule' }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('Write a name.').waitFor();
  await dialog.getByText('Say at least one thing that a request must be like.').first().waitFor();
  await dialog.getByLabel('Sender’s domain').fill('no domain');
  await dialog.getByLabel('Name').fill('Nowhere');
  await dialog.getByLabel('Priority').selectOption({ label: 'High' });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText(/must be a domain/).waitFor();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });

  await rule('Refunds', 'refund*, money back', 'High');
  await rule('Anything silent', 'silent, refund', 'Urgent');
  const items = page.locator('ol > li');
  expect(await items.first().textContent()).toContain('“refund*” or “money back” in the subject or text');
  const up = page.getByRole('button', { name: 'Move Anything silent up' });
  await up.focus();
  await page.keyboard.press('ArrowUp');
  await page.getByText('Anything silent is rule 1 now').first().waitFor();
  await items.first().getByText('Anything silent').waitFor();
  expect(await up.evaluate((button) => button === document.activeElement)).toBe(true);

  await page.getByLabel('From', { exact: true }).fill('boris@customer.example');
  await page.getByLabel('Subject').fill('A refund');
  await page.getByRole('button', { name: 'Try it' }).click();
  await page
    .getByText('A mail like this would go to Service desk, priority High, by the rule Anything silent.')
    .waitFor();
  expect(await findings(page)).toEqual([]);
  // The refusal of a domain that is none.
  expect(troubles).toEqual([expect.stringContaining('400 (Bad Request)')]);
});

test('a chain of approvals is told in words while it is put together', async () => {
  const { page, troubles } = await watchedPage(browser);
  await signIn(page, desk, '/desk/settings/approval-chains');
  await page.getByRole('button', { name: 'Add a chain' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Purchase');
  await dialog.getByRole('button', { name: 'Add an approver' }).click();
  await dialog.getByLabel('Approver 2', { exact: true }).selectOption({ label: 'Igor Petrov' });
  await dialog.getByLabel('How many must say yes').selectOption({ label: 'So many of them' });
  await dialog.getByLabel('How many of 2').fill('3');
  await dialog.getByLabel('Ask a deputy after hours').fill('4');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('Write a number from 1 to as many as there are approvers.').waitFor();
  await dialog.getByText('Must come after the reminder.').waitFor();
  expect(await findings(page)).toEqual([]);
  await dialog.getByLabel('How many of 2').fill('1');
  await dialog.getByLabel('Remind after hours').fill('2');
  await dialog.getByText(/Asks for the yes of 1 of 2: the team’s lead, Igor Petrov\..*Reminds after 2 h/).waitFor();
  await dialog.getByRole('button', { name: 'Add a step' }).click();
  await save(page);
  await page.getByText('the team’s lead, Igor Petrov → the team’s lead').waitFor();
  expect(troubles).toEqual([]);
});

test('a fortnight shows who is on duty and who is away, on a telephone too', async () => {
  const { page, troubles } = await watchedPage(browser, { viewport: { width: 360, height: 740 } });
  await signIn(page, desk, '/desk/settings/rota');
  await page.getByRole('button', { name: 'Add a duty' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('Choose who it is.').waitFor();
  await dialog.getByLabel('Who').selectOption({ label: 'Vera Ivanova' });
  await save(page);
  const monday = page.locator('tbody tr').first();
  const duty = monday.getByRole('button', { name: 'On duty: Vera Ivanova' });
  await duty.click();
  await dialog.getByLabel('Who').selectOption({ label: 'Igor Petrov' });
  expect(await findings(page)).toEqual([]);
  await save(page);
  await monday.getByRole('button', { name: 'On duty: Igor Petrov' }).click();
  await dialog.getByRole('button', { name: 'Take this duty back' }).click();
  await monday.getByRole('button', { name: /On duty/ }).waitFor({ state: 'detached' });

  await page.getByRole('button', { name: 'Write down an absence' }).click();
  await dialog.getByLabel('Who is away').selectOption({ label: 'Igor Petrov' });
  await dialog.getByLabel('Who stands in').selectOption({ label: 'Igor Petrov' });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('Choose somebody else who stands in.').waitFor();
  await dialog.getByLabel('Who stands in').selectOption({ label: 'Vera Ivanova' });
  await save(page);
  await monday.getByRole('button', { name: 'Igor Petrov, Vera Ivanova stands in' }).waitFor();
  expect(await findings(page)).toEqual([]);
  expect(await isWide(page)).toBe(false);
  expect(troubles).toEqual([]);
});

test('a new calendar gets its hours by dragging, its holidays by confirming, and is tried before it is saved', async () => {
  const { page, troubles } = await watchedPage(browser);
  await signIn(page, desk, '/desk/settings/calendars');
  await page.getByText(/nobody has confirmed the holidays/).waitFor();
  await page.getByRole('button', { name: 'Add a calendar' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Moscow office');
  await dialog.getByLabel('Time zone').selectOption('Europe/Moscow');
  const monday = dialog.getByLabel('Monday', { exact: true });
  const bars = dialog.locator('svg[viewBox="0 0 1440 24"]').first();
  const box = await bars.boundingBox();
  if (box === null) throw new Error('no bars');
  const at = (hour: number) => [box.x + (box.width * hour) / 24, box.y + box.height / 2] as const;
  await page.mouse.move(...at(18));
  await page.mouse.down();
  await page.mouse.move(...at(20), { steps: 5 });
  await page.mouse.up();
  expect(await monday.inputValue()).toBe('09:00-20:00');
  await dialog.getByRole('button', { name: 'Copy Monday to' }).click();
  expect(await findings(page)).toEqual([]);
  await page.getByRole('menuitemradio', { name: 'Monday to Friday' }).click();
  expect(await dialog.getByLabel('Friday', { exact: true }).inputValue()).toBe('09:00-20:00');

  await dialog.getByLabel('Year').selectOption('2026');
  await dialog.getByRole('button', { name: 'Show the holidays of Russia in 2026' }).click();
  await dialog.getByRole('button', { name: /^Add \d+ days and confirm 2026$/ }).click();
  await dialog.getByText(/^Confirmed by: .*1466/).waitFor();
  await dialog.getByLabel('Date').fill('2026-12-05');
  await dialog.getByLabel('That day').selectOption('open');
  await dialog.getByLabel('Hours', { exact: true }).fill('10-14');
  await dialog.getByLabel('Reason in the customer’s words, English').fill('Stocktaking');
  await dialog.getByRole('button', { name: 'Add the day' }).click();
  await dialog.getByText('10:00-14:00 · Stocktaking').waitFor();

  // The day before Unity Day ends an hour earlier.
  await dialog.getByLabel('Received').fill('2026-11-03T18:30');
  await dialog.getByLabel('Target, hours of working time').fill('1,5');
  await dialog.getByRole('button', { name: 'Try it' }).click();
  await dialog.getByText(/^Due Thu 5 November at 10:00/).waitFor();
  await dialog.getByText(/^4 November 2026: National Unity Day/).waitFor();
  expect(await findings(page)).toEqual([]);
  await save(page);
  await page.getByText(/Europe.Moscow · Mon.* 09:00–20:00/).waitFor();
  expect(troubles).toEqual([]);
});

test('hours that were wrong in the past are put right once everybody sees what that changes', async () => {
  const { page, troubles } = await watchedPage(browser, { viewport: { width: 360, height: 740 } });
  await signIn(page, desk, '/desk/settings/calendars');
  await page.getByRole('button', { name: 'Correct the past of Office hours' }).click();
  const dialog = page.getByRole('dialog');
  const put = dialog.getByRole('button', { name: 'Save' });
  expect(await put.isDisabled()).toBe(true);
  await dialog.getByRole('button', { name: 'Show what this would change' }).click();
  await dialog.getByText('Choose a date and time that has passed.').waitFor();
  await dialog.getByLabel('It was otherwise from').fill('2026-11-01T00:00');
  await dialog.getByLabel('Monday', { exact: true }).fill('07:00-20:00');
  await dialog.getByRole('button', { name: 'Show what this would change' }).click();
  await dialog.getByText(/would change, of \d+ looked at\. That is all\./).waitFor();
  await put.click();
  await dialog.getByText('Write why.').waitFor();
  expect(await findings(page)).toEqual([]);
  expect(await isWide(page)).toBe(false);
  await dialog.getByLabel('Why').fill('The early shift was forgotten');
  await put.click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Correct the past of Office hours' }).click();
  await dialog.getByText('The early shift was forgotten').waitFor();

  await page.goto(`${desk.publicUrl}/desk/settings/changes`);
  await page.getByText('Administrator changed the calendar “Office hours”').waitFor();
  await page.getByText('Reason: The early shift was forgotten').waitFor();
  await page.getByText('Administrator made the calendar “Moscow office”').waitFor();
  expect(await findings(page)).toEqual([]);
  expect(troubles).toEqual([]);
});

test('mail that came back stands in a list until somebody has seen to it', async () => {
  const { page, troubles } = await watchedPage(browser);
  await signIn(page, desk, '/desk/failed-mail');
  await page.getByText('All mail arrived.').waitFor();
  expect(await findings(page)).toEqual([]);
  await comesBack();
  await page.reload();
  await page.getByRole('link', { name: '1001 Printer' }).waitFor();
  await page.getByText('Acknowledgement came back').waitFor();
  expect(await findings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Ticket 1001 is seen to' }).click();
  await page.getByText('All mail arrived.').waitFor();
  expect(troubles).toEqual([]);
});

/** The server of the customer says that it does not know the address of the acknowledgement. */
async function comesBack(): Promise<void> {
  const [mail] = (await desk.sentMails()).filter(({ to }) => JSON.stringify(to).includes('anna@customer.example'));
  const headers = mail?.['headers'] as Readonly<Record<string, string>>;
  const [messageId = '', replyTo = ''] = [headers['message-id'], headers['reply-to']];
  const raw = [
    'From: MAILER-DAEMON@mx.customer.example',
    `To: ${replyTo}`,
    'Subject: Undelivered Mail Returned to Sender',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b\r\nContent-Type: text/plain\r\n\r\nIt did not arrive.\r\n',
    '--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.customer.example\r\n',
    'Final-Recipient: rfc822; anna@customer.example\r\nAction: failed\r\nStatus: 5.1.1\r\n',
    `--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: ${messageId}\r\nReply-To: ${replyTo}\r\n\r\n--b--\r\n`,
  ].join('\r\n');
  await desk.receive({ raw, envelope: { from: '', to: [replyTo] } } as never);
}

test('work that was given up is put back, and roles are read on a telephone', async () => {
  const { page, troubles } = await watchedPage(browser, { viewport: { width: 360, height: 740 } });
  const asked: string[] = [];
  const queue = 'ticket-created-send-acknowledgement';
  // A desk that has given something up; that the desk itself does as it is asked here is told by tests/flow/redrive.test.ts.
  await page.route('**/v1/operations/dead-letters', (route) =>
    route.fulfill({
      json: {
        queues:
          asked.length > 0
            ? []
            : [{ queue, count: 3, oldestAt: '2026-11-20T08:00:00.000Z', causes: [{ code: 'mailer.down', count: 3 }] }],
      },
    }),
  );
  await page.route('**/v1/operations/dead-letters/*/redrive', (route) => {
    asked.push(route.request().url());
    return route.fulfill({ status: 202, json: { redriven: [{ queue, count: 3 }] } });
  });
  await signIn(page, desk, '/desk/operations');
  await page.getByText('3 pieces of work, the first since').waitFor();
  await page.getByText('No process failed.').waitFor();
  expect(await findings(page)).toEqual([]);
  expect(await isWide(page)).toBe(false);
  await page.getByRole('button', { name: 'Put back: Acknowledgements' }).click();
  await page.getByText('Nothing was given up.').waitFor();
  expect(asked).toEqual([expect.stringContaining(`/dead-letters/${queue}/redrive`)]);

  await page.goto(`${desk.publicUrl}/desk/settings/roles`);
  await page.getByText('put work back that was given up').waitFor();
  expect(await findings(page)).toEqual([]);
  expect(await isWide(page)).toBe(false);
  expect(troubles).toEqual([]);
});
