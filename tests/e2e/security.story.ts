// Words of strangers in every place of the workspace, in a browser: nothing of them runs, becomes a picture or a link, or breaks the
// page. And a browser that opens the links of mails, with scripts and without a click, changes nothing. (Safety rules S2 and S9.)
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningDesk, runningDesk } from './support/running-desk.ts';
import { screensOf } from './support/screens.ts';
import { openBrowser, signIn, watchedPage } from './support/watched-page.ts';

/** Breaks out of text, attributes, titles, text areas and styles; each place has a number of its own. */
const payload = (place: number) =>
  `p${place}q"'></title></textarea></style><svg/onload=__pwned=${place}><img src=x onerror=__pwned=${place}>`;

let desk: RunningDesk;
let browser: Browser;
let ticketId: string;

beforeAll(async () => {
  [desk, browser] = await Promise.all([runningDesk(), openBrowser()]);
  const name = payload(1).replace(/["\\]/g, '');
  await desk.receive({
    from: `"${name}" <anna@customer.example>`,
    subject: `printer ${payload(2)}`,
    text: payload(3),
    html: `<p>${payload(4)}</p><script>__pwned=4</script><a href="javascript:__pwned=4">x</a>`,
    attachments: [
      { filename: `${payload(5).replaceAll('/', '')}.txt`, content: Buffer.from('x'), contentType: 'text/plain' },
    ],
  });
  ticketId = await desk.ticketIdOf(1001);
  const post = <T>(path: string, body: object) => desk.api<T>('POST', path, body);
  const path = `/v1/tickets/${ticketId}`;
  await post(`${path}/notes`, { text: payload(6) });
  await post(`${path}/participants`, { address: 'clara@customer.example', name: payload(7) });
  const { version } = await desk.api<{ version: number }>('GET', path);
  await post(`${path}/replies`, { text: payload(8), seenVersion: version });
  const { agentId, queues } = await desk.api<{ agentId: string; queues: { queueId: string; teamId: string }[] }>(
    'GET',
    '/v1/me',
  );
  const teamId = queues[0]?.teamId;
  await post('/v1/settings/teams', { name: payload(9) });
  await post('/v1/settings/queues', { name: payload(10), line: 7, teamId });
  await post('/v1/settings/reply-templates', { name: payload(11), language: 'en', text: payload(12) });
  await post('/v1/settings/agents', {
    ...{ name: payload(13), email: 'vera@example.com', language: 'en', role: 'agent', teamIds: [teamId] },
  });
  const others = await desk.api<{ agents: { agentId: string }[] }>('GET', '/v1/settings/agents');
  const approver = others.agents.find((agent) => agent.agentId !== agentId)?.agentId;
  const plan = { steps: [{ approvers: [{ kind: 'agent', agentId: approver }] }] };
  await post('/v1/approval-chains', { name: payload(14), plan });
  await post(`${path}/approvals`, { question: payload(15), plan });
  // The first one waits for its approval by now; this one is in the list.
  await desk.receive({
    from: `"${name}" <boris@customer.example>`,
    subject: `printer ${payload(2)}`,
    text: payload(3),
  });
});

afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

async function isUntouched(page: Page): Promise<void> {
  const found = await page.evaluate(() => ({
    pwned: (window as unknown as { __pwned?: unknown }).__pwned,
    foreign: document.querySelectorAll('img[src=x], svg[onload], [onerror], a[href^=javascript]').length,
  }));
  expect(found).toEqual({ pwned: undefined, foreign: 0 });
}

test('on every screen the words of strangers are words', async () => {
  const { page, troubles } = await watchedPage(browser);
  await signIn(page, desk, '/desk');
  let seen = '';
  for (const { path, ready } of await screensOf(desk)) {
    await page.goto(`${desk.publicUrl}${path}`);
    await page.locator(ready).first().waitFor();
    await isUntouched(page);
    seen += await page.locator('body').textContent();
  }
  const shown = [...Array(16).keys()].filter((place) => seen.includes(`p${place}q`));
  expect(shown).toEqual(expect.arrayContaining([1, 2, 3, 5, 6, 8, 9, 10, 11, 13]));
  expect(troubles).toEqual([]);
});

test('opening the links of a mail with scripts, again and again and without a click, changes nothing', async () => {
  const mails = (await desk.sentMails()) as readonly { readonly text?: string }[];
  const links = mails.flatMap(({ text = '' }) => text.match(/http\S+\/(?:r|a)\/[a-z2-7]{52}/g) ?? []);
  expect(links.length).toBeGreaterThan(0);
  const before = JSON.stringify(await desk.api('GET', `/v1/tickets/${ticketId}`));
  const { page, troubles } = await watchedPage(browser);
  for (const link of links) {
    for (let time = 0; time < 2; time += 1) await page.goto(link, { waitUntil: 'networkidle' });
    await isUntouched(page);
  }
  expect(JSON.stringify(await desk.api('GET', `/v1/tickets/${ticketId}`))).toBe(before);
  expect(troubles).toEqual([]);
});
