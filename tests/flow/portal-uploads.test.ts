// Files that a customer's page puts away before it is sent: whose they are, what they become, and how much is signed for anybody. (Safety
// rule S20.)
import { describe, expect, it } from 'vitest';
import {
  PORTAL_FILE_LIMITS,
  PORTAL_UPLOAD_CAPS,
  PORTAL_UPLOAD_USABLE_MS,
} from '../../shared/files/portal-uploads-routes.ts';
import { HOUR_MS } from '../../shared/kernel/duration.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import type { PageAnswer } from '../support/desk-http.ts';
import { ANNA, ask } from './form-desk.ts';
import { linkedDesk } from './linked-desk.ts';
import { ticketNumbered } from './telling.ts';

const MB = 1024 * 1024;
const HOLDER = 'a'.repeat(26);
const OTHER = 'b'.repeat(26);

type File = { readonly name?: string; readonly type?: string; readonly bytes?: number; readonly holder?: string };

/** Announces a file as the form's page does it, from a client. */
async function announced(
  desk: Desk,
  { name = 'a.txt', type = 'text/plain', bytes = 1, holder = HOLDER }: File,
  ip?: string,
) {
  return posted(desk, '/portal/uploads', { holder, name, type, bytes }, ip);
}

async function posted(desk: Desk, path: string, body: object, ip = '192.0.2.7') {
  const answer = await desk.page(path, { method: 'POST', json: body, ip });
  return { status: answer.status, body: JSON.parse(answer.html || '{}') as Record<string, unknown> };
}

async function put(desk: Desk, body: Record<string, unknown>, content: Uint8Array): Promise<string> {
  expect(await desk.putFile(String(body['url']), content, body['headers'] as Record<string, string>)).toBe(200);
  return String(body['uploadId']);
}

/** A file that has arrived. */
async function uploaded(desk: Desk, content: string, more: File = {}): Promise<string> {
  const { status, body } = await announced(desk, { bytes: Buffer.byteLength(content), ...more });
  expect(status).toBe(201);
  return put(desk, body, Buffer.from(content));
}

const sent = (desk: Desk, more: Readonly<Record<string, string>>): Promise<PageAnswer> =>
  ask(desk, { ...ANNA, holder: HOLDER, ...more });

describe('a file of the form', () => {
  it('becomes a file of the request, under a harmless name, and is used once', async () => {
    const desk = await openDesk();
    const upload = await uploaded(desk, 'one', { name: '../../отчёт\u202e.txt' });
    expect((await sent(desk, { uploads: upload })).status).toBe(303);
    const [message] = (await ticketNumbered(desk, 1001)).messages;
    expect(message?.attachments).toMatchObject([{ fileName: 'отчёт.txt', contentType: 'text/plain', bytes: 3 }]);
    const again = await sent(desk, { uploads: upload, text: 'Another.' });
    expect(again.status).toBe(400);
    expect(again.html).toContain('Choose your files again.');
    expect(again.html).toContain('Another.');
    expect(desk.count('ticket')).toBe(1);
  });

  it('goes with the same request once, however often that is sent', async () => {
    const desk = await openDesk();
    const upload = await uploaded(desk, 'one');
    const once = 'c'.repeat(26);
    const answers = await Promise.all([1, 2, 3].map(() => sent(desk, { uploads: upload, once })));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(desk.count('ticket')).toBe(1);
    expect((await ticketNumbered(desk, 1001)).messages[0]?.attachments).toHaveLength(1);
  });

  it('is nobody’s but of the form that announced it', async () => {
    const desk = await openDesk();
    const upload = await uploaded(desk, 'one', { holder: OTHER });
    for (const uploads of [upload, 'upl_00000000000000000000000000', 'x', '../../file']) {
      const refused = await sent(desk, { uploads });
      expect(refused.status).toBe(400);
      expect(refused.html).toContain('href="#files"');
    }
    expect(desk.count('ticket')).toBe(0);
    expect(desk.dump()).not.toContain(OTHER);
  });

  it('that never arrived, or waited too long, holds the request back and costs no word', async () => {
    const desk = await openDesk();
    const { body } = await announced(desk, { bytes: 3 });
    expect((await sent(desk, { uploads: String(body['uploadId']) })).html).toContain('is silent.</textarea>');
    const upload = await uploaded(desk, 'one');
    desk.clock.advance(PORTAL_UPLOAD_USABLE_MS);
    expect((await sent(desk, { uploads: upload })).status).toBe(400);
    const fresh = await uploaded(desk, 'two');
    desk.clock.advance(PORTAL_UPLOAD_USABLE_MS - 1);
    expect((await sent(desk, { uploads: fresh })).status).toBe(303);
  });

  it('is taken exactly as it was announced', async () => {
    const desk = await openDesk();
    const { body } = await announced(desk, { bytes: 3 });
    const headers = body['headers'] as Record<string, string>;
    expect(await desk.putFile(String(body['url']), Buffer.from('four'), headers)).toBe(403);
    expect(await desk.putFile(String(body['url']), Buffer.from('abc'), { 'content-type': 'text/html' })).toBe(403);
  });

  it('stays with the form that comes back with a fault, or in the other language', async () => {
    const desk = await openDesk();
    const refused = await sent(desk, { email: '' });
    expect(refused.html).toContain(`name="holder" value="${HOLDER}"`);
    const russian = await sent(desk, { to: 'ru' });
    expect(russian.status).toBe(200);
    expect(russian.html).toContain(`name="holder" value="${HOLDER}"`);
    expect(russian.html).toContain('<html lang="ru">');
    expect(russian.html).toContain('is silent.</textarea>');
    expect(russian.html).not.toContain('role="alert"');
    expect(desk.count('ticket')).toBe(0);
  });
});

describe('the bounds of one request', () => {
  it.each([
    [PORTAL_FILE_LIMITS.bytes, 201],
    [PORTAL_FILE_LIMITS.bytes + 1, 400],
    [0, 400],
  ])('a file of %i bytes is answered %i', async (bytes, status) => {
    const desk = await openDesk();
    expect((await announced(desk, { bytes })).status).toBe(status);
  });

  it('two files of 25 MB together go, a byte more does not', async () => {
    const desk = await openDesk();
    const half = Buffer.alloc(PORTAL_FILE_LIMITS.bytes / 2);
    const upload = async (content: Uint8Array, name: string) => {
      const { body } = await announced(desk, { bytes: content.length, name });
      return put(desk, body, content);
    };
    const [first, second, one] = [await upload(half, '1'), await upload(half, '2'), await upload(Buffer.alloc(1), '3')];
    const form = (uploads: readonly string[]) => {
      const parts = new FormData();
      for (const [name, value] of Object.entries({ ...ANNA, holder: HOLDER, once: 'd'.repeat(26) }))
        parts.append(name, value);
      for (const uploadId of uploads) parts.append('uploads', uploadId);
      return desk.page('/help', { method: 'POST', parts });
    };
    expect((await form([first, second, one])).status).toBe(400);
    expect((await form([first, second])).status).toBe(303);
  });
});

describe('how much is signed', () => {
  it('for one form within a day', async () => {
    const desk = await openDesk();
    const { files } = PORTAL_UPLOAD_CAPS.holder;
    for (let file = 0; file < files; file += 1) expect((await announced(desk, {})).status).toBe(201);
    expect((await announced(desk, {})).status).toBe(429);
    expect((await announced(desk, { holder: OTHER })).status).toBe(201);
    expect(desk.count('portal-upload')).toBe(files + 1);
    desk.clock.advance(24 * HOUR_MS);
    expect((await announced(desk, {})).status).toBe(201);
  });

  it('in bytes: up to the bound, and not a byte over it', async () => {
    const desk = await openDesk();
    const bytes = 25 * MB;
    for (let file = 0; file < 3; file += 1) expect((await announced(desk, { bytes })).status).toBe(201);
    expect((await announced(desk, { bytes: bytes - 1 })).status).toBe(201);
    expect((await announced(desk, { bytes: 2 })).status).toBe(429);
    expect((await announced(desk, { bytes: 1 })).status).toBe(201);
    expect((await announced(desk, { bytes: 1 })).status).toBe(429);
  });

  it('for one client within an hour, whatever forms it invents: of a thousand askings most are refused', async () => {
    const desk = await openDesk();
    const statuses: number[] = [];
    for (let asked = 0; asked < 1_000; asked += 1) {
      const holder = asked
        .toString()
        .padStart(26, 'a')
        .replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? 'a');
      statuses.push((await announced(desk, { holder }, `2001:db8:1:2::${(asked % 900) + 1}`)).status);
    }
    expect(statuses.filter((status) => status === 201)).toHaveLength(PORTAL_UPLOAD_CAPS.client.files);
    expect(new Set(statuses)).toEqual(new Set([201, 429]));
    expect((await announced(desk, {}, '198.51.100.9')).status).toBe(201);
    desk.clock.advance(HOUR_MS);
    expect((await announced(desk, {}, '2001:db8:1:2::1')).status).toBe(201);
  });

  it('for everybody within an hour: then the form goes on without', async () => {
    const desk = await openDesk();
    const bytes = PORTAL_FILE_LIMITS.bytes;
    const most = PORTAL_UPLOAD_CAPS.desk.bytes / bytes;
    const ten = PORTAL_UPLOAD_CAPS.client.bytes / bytes;
    for (let asked = 0; asked < most; asked += 1) {
      const client = Math.floor(asked / ten);
      const letter = 'abcdefghijklmnopqrstuvwxyz234567';
      const holder = `${letter[asked % 32]}${letter[Math.floor(asked / 32)]}${'a'.repeat(24)}`;
      expect((await announced(desk, { bytes, holder }, `192.0.2.${client}`)).status).toBe(201);
    }
    expect((await announced(desk, { holder: 'z'.repeat(26) }, '203.0.113.1')).status).toBe(429);
    expect((await ask(desk)).status).toBe(303);
  });

  it('is refused in words that a program and a person read', async () => {
    const desk = await openDesk();
    const { body } = await announced(desk, { bytes: PORTAL_FILE_LIMITS.bytes + 1 });
    expect(body).toMatchObject({ code: 'request.invalid', errors: [{ field: 'body.bytes' }] });
    expect((await posted(desk, '/portal/uploads', { name: 'a', type: 'text/plain', bytes: 1 })).status).toBe(400);
  });
});

describe('a file on the page of a request', () => {
  const on = (desk: Desk, link: string, bytes = 3) =>
    posted(desk, `${link}/uploads`, { name: 'photo.png', type: 'image/png', bytes });

  it('goes with the answer, and the page hands it out again', async () => {
    const { desk, link } = await linkedDesk();
    const { status, body } = await on(desk, link);
    expect(status).toBe(201);
    const uploads = await put(desk, body, Buffer.from('abc'));
    const form = { once: 'once-1', text: 'See the photo.', uploads };
    expect((await desk.page(link, { method: 'POST', form })).status).toBe(303);
    const { messages } = await ticketNumbered(desk, 1001);
    expect(messages.at(-1)?.attachments).toMatchObject([{ fileName: 'photo.png', bytes: 3 }]);
    const { html } = await desk.page(link);
    const path = /href="(\/r\/[^"]+\/files\/[^"]+)"/.exec(html)?.[1] ?? '';
    const handed = await desk.page(path);
    expect(handed.status).toBe(303);
    expect((await desk.take(handed.headers['location'] ?? ''))?.statusCode).toBe(200);
  });

  it('without scripts travels with the form, up to three of 4 MB together', async () => {
    const { desk, link } = await linkedDesk();
    const answer = (sizes: readonly number[], once: string) => {
      const parts = new FormData();
      parts.append('once', once);
      parts.append('text', 'Here.');
      for (const [index, size] of sizes.entries())
        parts.append('files', new File([Buffer.alloc(size)], `${index}.bin`));
      return desk.page(link, { method: 'POST', parts });
    };
    expect((await answer([4 * MB - 2, 1, 1], 'once-1')).status).toBe(303);
    for (const sizes of [
      [1, 1, 1, 1],
      [4 * MB, 1],
    ]) {
      const refused = await answer(sizes, 'once-2');
      expect(refused.status).toBe(400);
      expect(refused.html).toContain('Here.</textarea>');
      expect(refused.html).toContain('href="#files"');
    }
    expect((await ticketNumbered(desk, 1001)).messages).toHaveLength(2);
  });

  it('is for the holder of the link, and counts for the request, whatever link it comes by', async () => {
    const { desk, link } = await linkedDesk();
    expect((await on(desk, '/r/wrong')).status).toBe(404);
    const { files } = PORTAL_UPLOAD_CAPS.holder;
    for (let file = 0; file < files; file += 1) expect((await on(desk, link)).status).toBe(201);
    expect((await on(desk, link)).status).toBe(429);
    const form = { once: 'once-1', text: 'Mine?', uploads: await uploaded(desk, 'one') };
    const refused = await desk.page(link, { method: 'POST', form });
    expect(refused.status).toBe(400);
    expect(refused.html).toContain('Choose your files again');
  });
});
