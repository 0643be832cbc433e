// The story that the product exists for, told from the first mail to the customer's second one on the same ticket.

import { expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../shared/kernel/duration.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { type Desk, openDesk, PUBLIC_URL } from '../support/desk.ts';
import { SUPPORT } from '../support/desk-mail.ts';
import type { SentMail } from '../support/desk-mailer.ts';
import { linkIn, ticketNumbered } from './telling.ts';

type Words = {
  readonly from: string;
  readonly address: string;
  readonly name: string;
  readonly subject: string;
  readonly text: string;
  readonly answer: string;
  readonly thanks: string;
  readonly promised: string;
  readonly hours: string;
  readonly safety: RegExp;
};

const ENGLISH: Words = {
  from: 'Anna Petrova <anna@customer.example>',
  address: 'anna@customer.example',
  name: 'Anna Petrova',
  subject: 'The printer on floor 3 is silent 🖨',
  text: 'It has been silent since this morning.\nPlease help us.',
  answer: 'Please press the green button for ten seconds.',
  thanks: 'Thank you, it still says nothing.',
  promised: 'Support team will answer by Monday 6 October, 18:00 (Moscow',
  hours: 'Working hours: Mon–Fri 09:00–18:00',
  safety: /never ask for a PIN, a card code \(CVV, CVC\) or a password/,
};

const RUSSIAN: Words = {
  from: 'Иван Сидоров <ivan@почта.example>',
  address: 'ivan@xn--80a1acny.example',
  name: 'Иван Сидоров',
  subject: 'Принтер на третьем этаже молчит',
  text: 'Молчит с самого утра.\nПожалуйста, помогите.',
  answer: 'Нажмите зелёную кнопку и держите десять секунд.',
  thanks: 'Спасибо, всё равно молчит.',
  promised: 'Служба поддержки: ответим до понедельника, 6 октября, 18:00 (Москва',
  hours: 'Часы работы: пн–пт 09:00–18:00',
  safety: /никогда не спрашиваем ПИН-код, .*\(CVV, CVC\) и пароли/,
};

it.each([
  ['English', ENGLISH],
  ['Russian', RUSSIAN],
])('a customer who writes in %s is acknowledged, answered and heard again on the same ticket', async (_, words) => {
  const desk = await openDesk();

  await desk.receive({
    from: words.from,
    subject: words.subject,
    text: words.text,
    messageId: 'first@customer.example',
  });
  const acknowledgement = await onlyMail(desk, 0);
  expect(acknowledgement.to).toEqual([words.address]);
  expect(acknowledgement.subject).toBe(`[#1001] Re: ${words.subject}`);
  expect(acknowledgement.text).toContain(words.name);
  expect(acknowledgement.text).toContain(words.promised);
  expect(acknowledgement.text).toContain(words.hours);
  expect(acknowledgement.text).toMatch(words.safety);
  expect(acknowledgement.headers).toMatchObject({
    'auto-submitted': 'auto-replied',
    'x-auto-response-suppress': 'All',
    'in-reply-to': '<first@customer.example>',
    references: '<first@customer.example>',
  });

  const page = await desk.page(linkIn(acknowledgement));
  expect(page.status).toBe(200);
  expect(page.html).toContain(words.subject);
  expect(page.html).toContain(words.text.split('\n')[1]);

  desk.clock.advance(2 * HOUR_MS);
  const ticket = await ticketNumbered(desk, 1001);
  expect(ticket).toMatchObject({ status: 'new', subject: words.subject, requester: { name: words.name } });
  const answered = await desk.api(
    'POST',
    `/v1/tickets/${ticket.ticketId}/replies`,
    { text: words.answer, seenVersion: ticket.version, status: 'waiting_customer' },
    { key: 'answer-0001' },
  );
  expect(answered.status).toBe(201);
  await desk.drain();

  const reply = await onlyMail(desk, 1);
  expect(reply.to).toEqual([words.address]);
  expect(reply.text).toContain(words.answer);
  expect(reply.subject).toBe(acknowledgement.subject);
  expect(reply.headers['in-reply-to']).toBe('<first@customer.example>');
  expect(reply.headers['auto-submitted']).toBeUndefined();
  expect(reply.headers['x-auto-response-suppress']).toBeUndefined();
  expect(reply.headers['reply-to']).toBe(acknowledgement.headers['reply-to']);
  expect(await ticketNumbered(desk, 1001)).toMatchObject({ status: 'waiting_customer' });

  desk.clock.advance(20 * MINUTE_MS);
  await desk.receive({
    from: words.from,
    to: reply.headers['reply-to'] ?? '',
    subject: `Re: ${reply.subject}`,
    text: `${words.thanks}\n\n> ${words.answer}`,
    inReplyTo: reply.mailerId,
    references: ['first@customer.example', reply.mailerId],
  });
  const heard = await ticketNumbered(desk, 1001);
  expect(heard.status).toBe('open');
  expect(heard.messages.map(({ kind }) => kind)).toEqual(['customer', 'reply', 'customer']);
  expect(heard.messages[2]?.text).toContain(words.thanks);
  expect(heard.mentioned).toEqual([]);
  // Who answered has the ticket, and is told that the customer wrote.
  expect(heard.assigneeId).toBe(firstId('agent', 1));
  expect(desk.mailer.handedOver.slice(2).map(({ to }) => to)).toEqual([['administrator@example.com']]);

  const later = await desk.page(linkIn(reply));
  expect(later.html).toContain(words.thanks);
  expect(later.html).toContain(words.answer);
});

it('the history tells the story in order, without a word of the conversation', async () => {
  const desk = await openDesk();
  await desk.receive({ subject: 'Secret subject', text: 'Secret words', from: 'Anna <anna@customer.example>' });
  const ticket = await ticketNumbered(desk, 1001);
  await desk.api(
    'POST',
    `/v1/tickets/${ticket.ticketId}/replies`,
    { text: 'Secret answer', seenVersion: 1, status: 'solved' },
    { key: 'answer-0001' },
  );
  await desk.drain();
  const [, reply] = await desk.sentMails();
  desk.clock.advance(HOUR_MS);
  await desk.receive({
    to: reply?.headers['reply-to'] ?? SUPPORT,
    text: 'Secret thanks',
    subject: 'Re: Secret subject',
  });

  const { body } = await desk.api('GET', `/v1/tickets/${ticket.ticketId}/history`);
  const events = body['events'] as readonly { type: string; subjectVersion: number }[];
  expect(events.map(({ type }) => type)).toEqual([
    'TicketCreated',
    'TicketAssigned',
    'TicketReplied',
    'TicketSolved',
    'TicketReopened',
    'CustomerMessageReceived',
  ]);
  expect(events.map(({ subjectVersion }) => subjectVersion)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(JSON.stringify(events)).not.toMatch(/secret|anna|customer\.example/i);
});

it('no log line of the story holds a body, a subject, a name, an address or a secret', async () => {
  const desk = await openDesk();
  await desk.receive({ subject: 'Canary subject', text: 'Canary words', from: 'Canary <canary@customer.example>' });
  const [acknowledgement] = await desk.sentMails();
  await desk.page(linkIn(acknowledgement));
  await desk.page(linkIn(acknowledgement), { method: 'POST', form: { once: 'once-1', text: 'Canary more' } });
  const lines = JSON.stringify(desk.logLines);
  expect(desk.logLines.length).toBeGreaterThan(1);
  expect(lines).not.toMatch(/canary|customer\.example/i);
  expect(lines).not.toContain(linkIn(acknowledgement).split('/').at(-1));
});

it('links in mails name the configured address, whatever host a request claims', async () => {
  const desk = await openDesk();
  await desk.receive({});
  const ticket = await ticketNumbered(desk, 1001);
  const forged = { host: 'evil.example', 'x-forwarded-host': 'evil.example', origin: 'https://evil.example' };
  await desk.api(
    'POST',
    `/v1/tickets/${ticket.ticketId}/replies`,
    { text: 'Hello', seenVersion: 1 },
    { key: 'answer-0001', headers: forged },
  );
  await desk.drain();
  const mails = await desk.sentMails();
  expect(mails).toHaveLength(2);
  for (const { text, html } of mails) {
    expect(text).toContain(PUBLIC_URL);
    expect(`${text} ${html}`).not.toContain('evil.example');
  }
});

async function onlyMail(desk: Desk, index: number): Promise<SentMail> {
  const mails = await desk.sentMails();
  expect(mails).toHaveLength(index + 1);
  const mail = mails[index];
  if (mail === undefined) throw new Error('no such mail');
  return mail;
}
