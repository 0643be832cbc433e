// What the stories of a desk read again and again: a ticket by its number, the link in a mail, an answer by an agent.
import { expect } from 'vitest';
import type { TicketView } from '../../shared/tickets/tickets-contract.ts';
import { type Desk, PUBLIC_URL } from '../support/desk.ts';
import type { ApiAnswer, ApiOptions } from '../support/desk-http.ts';
import type { SentMail } from '../support/desk-mailer.ts';

/** A ticket as the administrator sees it. */
export async function ticketNumbered(desk: Desk, number: number): Promise<TicketView> {
  const found = await desk.api('GET', `/v1/tickets?number=${number}`);
  expect(found.status).toBe(200);
  const { status, body } = await desk.api('GET', `/v1/tickets/${found.body['ticketId']}`);
  expect(status).toBe(200);
  return body as unknown as TicketView;
}

/** The path of the status link in a mail. */
export function linkIn(mail: SentMail | undefined): string {
  const url = /https:\/\/\S+\/r\/[a-z2-7]+/.exec(mail?.text ?? '')?.[0];
  if (url === undefined) throw new Error('a mail without a status link');
  return url.slice(PUBLIC_URL.length);
}

/** The address that an answer to a mail goes to. */
export function replyTo(mail: SentMail | undefined): string {
  const address = mail?.headers['reply-to'];
  if (address === undefined) throw new Error('a mail without Reply-To');
  return address;
}

/** An agent's answer, and everything that follows from it. */
export async function answer(
  desk: Desk,
  ticket: Pick<TicketView, 'ticketId' | 'version'>,
  more: { readonly text?: string; readonly status?: string } = {},
  options: ApiOptions = {},
): Promise<ApiAnswer> {
  const body = { text: 'Press the green button.', seenVersion: ticket.version, ...more };
  const key = options.key ?? `answer-${ticket.ticketId}-${ticket.version}`;
  const given = await desk.api('POST', `/v1/tickets/${ticket.ticketId}/replies`, body, { ...options, key });
  await desk.drain();
  return given;
}
