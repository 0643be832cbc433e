// Carries out each operation that has a unit budget, once, as it happens to a desk, and answers what the table consumed.
// The mails are of the usual size: a subject of 43 characters, a text of 400, a message id of 77.
import { DAY_MS, HOUR_MS } from '../../shared/kernel/duration.ts';
import type { TicketId } from '../../shared/kernel/id.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import type { MailFields } from '../support/desk-mail.ts';
import { measureKpi } from './kpi-units.ts';
import { type MeteredDesk, openMeteredDesk } from './metered-desk.ts';
import type { Metering } from './metered-table.ts';
import type { UnitOperation } from './unit-budgets.ts';
import { measureViews } from './view-units.ts';

export type Measured = Readonly<Record<UnitOperation, Metering>>;

const TEXT = `${'The printer on floor three is silent since this morning and nobody knows why. '.repeat(6)}`.slice(
  0,
  400,
);
const SUBJECT = 'The printer on floor three has been silent.';

/** About 400 characters, as an answer. */
const ANSWER = `${'Please press the green button for ten seconds and tell us what it says then. '.repeat(6)}`.slice(
  0,
  400,
);

/** Everything of performance budgets that the product can do; each operation on a desk where the ones before happened. */
export async function measureUnits(): Promise<Measured> {
  const desk = await openMeteredDesk();
  try {
    return {
      ...(await measureStory(desk)),
      ...(await measureReading(desk)),
      ...(await measureKpi()),
      ...(await measureViews()),
    };
  } finally {
    desk.close();
  }
}

async function measureStory(desk: MeteredDesk) {
  const first = {
    from: 'Anna Petrova <anna.petrova@customer.example>',
    subject: SUBJECT,
    text: TEXT,
    messageId: 'CAF4kX8n2vQ1r7ZcYpT0b3WmLdJ6sHeGuIoP9xKaRwBtVfNqEg@mail.customer.example',
  };
  await desk.mail(first);
  const newContact = await desk.metered(desk.deliver);
  const acknowledgement = await desk.metered(desk.deliver);
  const idleSweep = await desk.metered(desk.sweep);

  desk.advance(DAY_MS);
  const second = { ...first, messageId: `2${first.messageId}`, subject: `Another: ${SUBJECT}` };
  await desk.mail(second);
  const knownContact = await desk.metered(desk.deliver);
  await desk.deliver();

  await desk.mail(second);
  const sameMail = await desk.metered(desk.deliver);

  desk.advance(HOUR_MS);
  const seen = await ticketNumbered(desk, 1002);
  const reply = await desk.metered(() => answer(desk, seen));
  const replyMail = await desk.metered(desk.deliver);

  desk.advance(HOUR_MS);
  await desk.mail(await followUp(desk, second));
  const followUpUnits = await desk.metered(desk.deliver);

  desk.advance(HOUR_MS);
  const heard = await ticketNumbered(desk, 1002);
  const solve = await desk.metered(() => answer(desk, heard, 'solved'));
  await desk.deliver();
  const commands = await measureCommands(desk);
  const byForm = await desk.metered(() => askByForm(desk));
  await desk.deliver();
  const byApi = await desk.metered(() => createByApi(desk));
  await desk.deliver();
  const writing = await measureWriting(desk);
  return {
    ...commands,
    ...writing,
    'create from mail, known contact': knownContact,
    'create from mail, new contact': newContact,
    'create by form, new contact': byForm,
    'create by API, known contact': byApi,
    acknowledgement,
    'customer follow-up': followUpUnits,
    'agent reply': reply,
    'its mail sent': replyMail,
    'solve, with a message': solve,
    'the same mail again': sameMail,
    'SLA sweep, nothing due': idleSweep,
  };
}

/** On the first ticket, which nobody has answered yet. */
async function measureCommands(desk: MeteredDesk) {
  const { ticketId, version } = await ticketNumbered(desk, 1001);
  const carriedOut = (method: string, path: string, body: object) =>
    desk.metered(async () => {
      const { status } = await desk.api(method, `/v1/tickets/${ticketId}/${path}`, body, `command-${path}`);
      if (status >= 300) throw new Error(`${path} was answered ${status}`);
    });
  return {
    assign: await carriedOut('PUT', 'assignee', { agentId: firstId('agent', 1) }),
    priority: await carriedOut('PUT', 'priority', { priority: 'high' }),
    note: await carriedOut('POST', 'notes', { text: ANSWER }),
    'hand on to a queue': await carriedOut('POST', 'route', {}),
    'solve, without a word': await carriedOut('POST', 'solve', { seenVersion: version }),
  };
}

/** On the form's ticket, before anybody answers it. */
async function measureWriting(desk: MeteredDesk) {
  const { ticketId, version } = await ticketNumbered(desk, 1003);
  const path = `/v1/tickets/${ticketId}`;
  const asked = async (method: string, what: string, body: object | undefined, key?: string) => {
    const answered = await desk.api(method, `${path}/${what}`, body, key);
    if (answered.status >= 300) throw new Error(`${what} was answered ${answered.status}`);
    return answered.body;
  };
  const draft = { text: ANSWER, seenVersion: version, version: 0 };
  const held = { text: ANSWER, seenVersion: version, hold: 10 };
  const presence = await desk.metered(() => asked('PUT', 'presence', { doing: 'answering' }));
  const saved = await desk.metered(() => asked('PUT', 'drafts/reply', draft));
  const pressed = await desk.metered(() => asked('POST', 'replies', held, 'held-first'));
  desk.advance(10 * 1_000);
  const released = await desk.metered(desk.release);
  desk.skipEvents();
  const seen = await ticketNumbered(desk, 1001);
  const again = await asked('POST', 'replies', { ...held, seenVersion: seen.version }, 'held-again');
  const undo = `held-replies/${again['messageId']}`;
  const undone = await desk.metered(() => asked('DELETE', undo, undefined, 'held-undone'));
  return {
    'presence told': presence,
    'a draft saved': saved,
    'agent reply, held': pressed,
    'a held reply let go': released,
    'a held reply taken back': undone,
  };
}

async function measureReading(desk: MeteredDesk) {
  await desk.seed(60, { seed: 1 });
  const conversation = await desk.converse(10);
  await refuseMails(desk, 30);
  return {
    'list of 50': await desk.metered(() => listPage(desk)),
    'ticket with 10 messages': await desk.metered(() => openTicket(desk, conversation)),
    'page of 25 failed mails': await desk.metered(() => failedMails(desk)),
  };
}

/** A page of 50 of the first queue. */
export async function listPage(desk: MeteredDesk): Promise<void> {
  const { status, body } = await desk.api('GET', `/v1/queues/${firstId('queue', 1)}/tickets?limit=50`);
  const { length } = body['rows'] as readonly unknown[];
  if (status !== 200 || length !== 50) throw new Error(`a page of ${length}: ${status}`);
}

/** Of so many tickets a mail was refused. */
async function refuseMails(desk: MeteredDesk, count: number): Promise<void> {
  const { body } = await desk.api('GET', `/v1/queues/${firstId('queue', 1)}/tickets?limit=${count}`);
  for (const { ticketId } of body['rows'] as readonly { ticketId: TicketId }[]) await desk.refuseMail(ticketId);
}

async function failedMails(desk: MeteredDesk): Promise<void> {
  const { status, body } = await desk.api('GET', '/v1/failed-mail');
  const { length } = body['rows'] as readonly unknown[];
  if (status !== 200 || length !== 25) throw new Error(`a page of ${length}: ${status}`);
}

/** A ticket with its conversation. */
export async function openTicket(desk: MeteredDesk, ticketId: string): Promise<void> {
  const { status } = await desk.api('GET', `/v1/tickets/${ticketId}`);
  if (status !== 200) throw new Error(`the ticket answers ${status}`);
}

/** An answer to the ticket of this number, the ticket looked up first. */
export async function answerNewest(desk: MeteredDesk, number: number, status?: string): Promise<void> {
  await answer(desk, await ticketNumbered(desk, number), status);
}

async function askByForm(desk: MeteredDesk): Promise<void> {
  const form = { once: 'a'.repeat(26), name: 'Boris', email: 'boris@customer.example', subject: SUBJECT, text: TEXT };
  const { status } = await desk.page('/help', { method: 'POST', form });
  if (status !== 303) throw new Error(`the form was answered ${status}`);
}

async function createByApi(desk: MeteredDesk): Promise<void> {
  const requester = { name: 'Boris', email: 'boris@customer.example' };
  const call = { channel: 'phone', requester, subject: SUBJECT, text: TEXT };
  const { status } = await desk.api('POST', '/v1/tickets', call, 'create-by-api');
  if (status !== 201) throw new Error(`the call was answered ${status}`);
}

type SeenTicket = { readonly ticketId: string; readonly version: number };

async function ticketNumbered(desk: MeteredDesk, number: number): Promise<SeenTicket> {
  const found = await desk.api('GET', `/v1/tickets?number=${number}`);
  const { body } = await desk.api('GET', `/v1/tickets/${found.body['ticketId']}`);
  return { ticketId: String(body['ticketId']), version: Number(body['version']) };
}

async function answer(desk: MeteredDesk, { ticketId, version }: SeenTicket, status?: string): Promise<void> {
  const reply = { text: ANSWER, seenVersion: version, ...(status === undefined ? {} : { status }) };
  const answered = await desk.api('POST', `/v1/tickets/${ticketId}/replies`, reply, `answer-at-version-${version}`);
  if (answered.status !== 201) throw new Error(`the answer was answered ${answered.status}`);
}

/** The customer's mail in answer to the newest mail of ours, to the address that it asks for. */
async function followUp(desk: MeteredDesk, before: MailFields): Promise<MailFields> {
  const ours = (await desk.sentMails()).at(-1);
  const { messageId = '', subject } = before;
  const replyTo = ours?.headers['reply-to'];
  if (ours === undefined || replyTo === undefined) throw new Error('no mail of ours to answer');
  return {
    ...before,
    to: replyTo,
    subject: `Re: ${subject}`,
    messageId: `3${messageId}`,
    inReplyTo: ours.mailerId,
    references: [messageId, ours.mailerId],
  };
}
