// Files that agents put into messages: announced, put to their address, and named in the message.
import { expect } from 'vitest';
import type { Desk } from '../support/desk.ts';
import type { ApiAnswer, ApiOptions } from '../support/desk-http.ts';

export type GivenFile = { readonly name: string; readonly type?: string; readonly content: Uint8Array | string };

/** Where a file may be put, or why not. */
export function announced(
  desk: Desk,
  ticketId: string,
  { name = 'a.txt', type = 'text/plain', bytes = 1 }: { name?: string; type?: string; bytes?: number } = {},
  options: ApiOptions = {},
): Promise<ApiAnswer> {
  return desk.api('POST', `/v1/tickets/${ticketId}/uploads`, { name, type, bytes }, options);
}

/** A file that has arrived: its upload's id. */
export async function uploaded(
  desk: Desk,
  ticketId: string,
  { name, type = 'application/pdf', content }: GivenFile,
  options: ApiOptions = {},
): Promise<string> {
  const bytes = Buffer.from(content);
  const { status, body } = await announced(desk, ticketId, { name, type, bytes: bytes.length }, options);
  expect(status).toBe(201);
  expect(await put(desk, body, bytes)).toBe(200);
  return String(body['uploadId']);
}

/** Puts bytes to the address of an announcement, with the headers that it asks for. */
export function put(desk: Desk, body: ApiAnswer['body'], content: Uint8Array): Promise<number> {
  return desk.putFile(String(body['url']), content, body['headers'] as Readonly<Record<string, string>>);
}
