// What the stories about commands send again and again: a command on a ticket, each with a key of its own.
import { expect } from 'vitest';
import type { TicketView } from '../../shared/tickets/tickets-contract.ts';
import type { Desk } from '../support/desk.ts';
import type { ApiAnswer, ApiOptions } from '../support/desk-http.ts';
import { ticketNumbered } from './telling.ts';

let commands = 0;

/** `PUT assignee` on a ticket by its number, and everything that follows from it. */
export async function command(
  desk: Desk,
  number: number,
  [method, path]: readonly [string, string],
  body?: unknown,
  options: ApiOptions = {},
): Promise<ApiAnswer> {
  commands += 1;
  const { ticketId } = await ticketNumbered(desk, number);
  const key = options.key ?? `command-${commands}`;
  const answer = await desk.api(method, `/v1/tickets/${ticketId}/${path}`, body, { ...options, key });
  await desk.drain();
  return answer;
}

/** The same, and it must succeed; answers the ticket after it. */
export async function done(
  desk: Desk,
  number: number,
  what: readonly [string, string],
  body?: unknown,
  options?: ApiOptions,
): Promise<TicketView> {
  const { status, body: answer } = await command(desk, number, what, body, options);
  expect({ status: Math.floor(status / 100), answer }).toEqual({ status: 2, answer });
  return ticketNumbered(desk, number);
}

export const refusalOf = ({ status, body }: ApiAnswer) => [status, body['code']];

export async function eventsOf(desk: Desk, number: number): Promise<readonly { type: string; data: object }[]> {
  const { ticketId } = await ticketNumbered(desk, number);
  const { body } = await desk.api('GET', `/v1/tickets/${ticketId}/history`);
  return body['events'] as readonly { type: string; data: object }[];
}

export async function typesOf(desk: Desk, number: number): Promise<readonly string[]> {
  return (await eventsOf(desk, number)).map(({ type }) => type);
}
