// Every page that somebody without an account meets, with an address that shows something.
import type { Page } from 'playwright-core';
import type { RunningDesk } from './running-desk.ts';
import type { Screen } from './screens.ts';

export type CustomerPage = Screen & {
  /** What has to be done on it before it shows what it is named after. */
  readonly before?: (page: Page) => Promise<void>;
  /** The desk answers it with 4xx. */
  readonly isRefused?: true;
};

const CUSTOMER = 'olga@customer.example';

/** One request of its own is answered, one solved, and one waits for an approval; the desk's clock stands still meanwhile. */
export async function customerPagesOf(desk: RunningDesk): Promise<readonly CustomerPage[]> {
  const numbers: number[] = [];
  for (const [subject, text] of [
    ['Monitor flickers', 'Since Monday, and more in the afternoon.'],
    ['New keyboard', 'Some keys do not work any more.'],
  ] as const) {
    await desk.receive({ from: `Olga Ivanova <${CUSTOMER}>`, subject, text });
    numbers.push(numberIn(await newestMail(desk, CUSTOMER)));
  }
  const [answered = 0, solved = 0] = numbers;
  await act(desk, answered, 'replies', { text: 'Is the cable firmly in its place?', status: 'waiting_customer' });
  await act(desk, solved, 'solve', { text: 'A new one is on its way to you.' });
  const approver = await approverOf(desk);
  const { agentId } = approver;
  const plan = { steps: [{ approvers: [{ kind: 'agent', agentId }], mode: { kind: 'all' } }] };
  const ticketId = await desk.ticketIdOf(answered);
  await desk.api('POST', `/v1/tickets/${ticketId}/approvals`, { question: 'May we buy a new monitor?', plan });
  await desk.edition.drain();
  await mailAllRequests(desk);

  const link = async (kind: string, address: string, about: number | undefined = undefined) =>
    new URL(linkIn(await newestMail(desk, address, about), kind)).pathname;
  return [
    { name: 'form', path: '/help', ready: 'form' },
    { name: 'form with faults', path: '/help', ready: 'form', before: sendEmpty, isRefused: true },
    { name: 'request', path: await link('r', CUSTOMER, answered), ready: 'main h1' },
    { name: 'solved request', path: await link('r', CUSTOMER, solved), ready: 'main h1' },
    { name: 'all requests', path: await link('my', CUSTOMER), ready: 'main h1' },
    { name: 'link again', path: '/link', ready: 'form' },
    { name: 'approval', path: await link('a', approver.email), ready: 'form' },
    { name: 'gone', path: `/r/${'a'.repeat(52)}`, ready: 'main h1', isRefused: true },
  ];
}

async function sendEmpty(page: Page): Promise<void> {
  await page.locator('form button:not([name])').last().click();
  await page.locator('[role=alert], .faults, [aria-invalid=true]').first().waitFor();
}

async function act(desk: RunningDesk, number: number, path: string, body: object): Promise<void> {
  const ticketId = await desk.ticketIdOf(number);
  const { version } = await desk.api<{ version: number }>('GET', `/v1/tickets/${ticketId}`);
  await desk.api('POST', `/v1/tickets/${ticketId}/${path}`, { ...body, seenVersion: version });
  await desk.edition.drain();
}

async function approverOf(desk: RunningDesk): Promise<{ readonly agentId: string; readonly email: string }> {
  const email = 'head@example.com';
  type Agents = { readonly agents: readonly { readonly agentId: string; readonly email: string }[] };
  const known = async () =>
    (await desk.api<Agents>('GET', '/v1/settings/agents')).agents.find((one) => one.email === email);
  if ((await known()) === undefined) await desk.colleague({ name: 'Elena Head', email, role: 'lead' });
  const found = await known();
  if (found === undefined) throw new Error('there is nobody to decide');
  return found;
}

async function mailAllRequests({ publicUrl, edition }: RunningDesk): Promise<void> {
  const page = await (await fetch(`${publicUrl}/link`)).text();
  const hidden = [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
    name,
    value,
  ]);
  const body = new URLSearchParams([...(hidden as string[][]), ['email', CUSTOMER]]);
  const answer = await fetch(`${publicUrl}/link`, { method: 'POST', headers: { origin: publicUrl }, body });
  if (!answer.ok) throw new Error(`the links were not mailed: ${answer.status}`);
  await edition.drain();
}

async function newestMail(desk: RunningDesk, to: string, about?: number): Promise<string> {
  const mails = (await desk.sentMails())
    .filter((mail) => JSON.stringify(mail['to']).includes(to))
    .map((mail) => JSON.stringify(mail));
  const found = mails.filter((mail) => about === undefined || mail.includes(`[#${about}]`));
  const [newest] = found;
  if (newest === undefined) throw new Error(`there is no mail to ${to}`);
  return newest;
}

const numberIn = (mail: string) => Number(/\[#(\d+)\]/.exec(mail)?.[1]);

function linkIn(mail: string, kind: string): string {
  const [link] = new RegExp(`http://[^/"\\s]+/${kind}/[a-z2-7]{52}`).exec(mail) ?? [];
  if (link === undefined) throw new Error(`the mail has no link to /${kind}`);
  return link;
}
