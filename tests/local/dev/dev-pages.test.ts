// What this machine, and nobody else, may see of a desk: the mails that would have been sent, and in tests its clock.
import { request } from 'node:http';
import { parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import { startedEdition } from '../support/edition.ts';
import { sendMail } from '../support/smtp-talk.ts';

const MAIL = 'Subject: Printer\r\n\r\nIt is silent.\r\n';

/** A desk without a relay that has sent so many mails. */
async function deskWithMails(count: number, env: Readonly<Record<string, string>> = {}) {
  const desk = await startedEdition(env);
  for (let sent = 0; sent < count; sent += 1) {
    await sendMail(desk.edition.smtpPort, 'anna@customer.example', ['support@example.com'], MAIL);
  }
  await desk.edition.drain();
  return desk;
}

/** The status that a request gets with exactly these headers, Host included, which fetch does not let one choose. */
function statusWith(url: string, headers: Readonly<Record<string, string>>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { headers }, (response) => resolve(response.resume().statusCode));
    sent.on('error', reject).end();
  });
}

/** Every element of a page with its attributes, as a browser would read it. */
function elements(page: string): readonly { name: string; attributes: Readonly<Record<string, string>> }[] {
  type Node = { nodeName: string; attrs?: { name: string; value: string }[]; childNodes?: Node[] };
  const walk = (node: Node): { name: string; attributes: Record<string, string> }[] => [
    { name: node.nodeName, attributes: Object.fromEntries((node.attrs ?? []).map(({ name, value }) => [name, value])) },
    ...(node.childNodes ?? []).flatMap(walk),
  ];
  return walk(parse(page) as unknown as Node);
}

describe('sent mail for programs', () => {
  test('is a list with the newest first, decoded', async () => {
    const { url } = await deskWithMails(2);
    const mails = (await (await fetch(`${url}/dev/mail`)).json()) as { id: number }[];
    expect(mails.map(({ id }) => id)).toEqual([2, 1]);
    expect(mails[0]).toEqual({
      id: 2,
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      attemptId: expect.stringMatching(/^try_/),
      envelope: { from: 'support@example.com', to: ['anna@customer.example'] },
      from: 'support@example.com',
      to: ['anna@customer.example'],
      subject: '[#1001] Принтер',
      headers: expect.objectContaining({
        from: 'Служба поддержки <support@example.com>',
        'reply-to': 'support+k3v@example.com',
        'message-id': '<answer@example.com>',
      }),
      text: expect.stringContaining('Received <b>1001</b>'),
      html: expect.stringContaining('<p style="color:red">Received</p>'),
      attachments: [],
    });
  });

  test('can be asked for what is new, and in parts', async () => {
    const { url } = await deskWithMails(5);
    const ids = async (query: string) => {
      const mails = (await (await fetch(`${url}/dev/mail?${query}`)).json()) as { id: number }[];
      return mails.map(({ id }) => id);
    };
    expect(await ids('after=3')).toEqual([5, 4]);
    expect(await ids('before=3')).toEqual([2, 1]);
    expect(await ids('limit=2')).toEqual([5, 4]);
    expect(await ids('limit=0')).toEqual([]);
    expect(await ids('after=nonsense')).toHaveLength(5);
  });

  test('is empty where nothing was sent', async () => {
    const { url } = await deskWithMails(0);
    expect(await (await fetch(`${url}/dev/mail`)).json()).toEqual([]);
  });
});

describe('sent mail for people', () => {
  test('is a page that lists them, and each is a page that shows its words', async () => {
    const { url } = await deskWithMails(2);
    const list = await (await fetch(`${url}/dev/mailbox`)).text();
    const links = elements(list).flatMap(({ name, attributes }) => (name === 'a' ? [attributes.href] : []));
    expect(links.filter((href) => /^\/dev\/mailbox\/\d+$/.test(href ?? ''))).toEqual([
      '/dev/mailbox/2',
      '/dev/mailbox/1',
    ]);
    const mail = await (await fetch(`${url}/dev/mailbox/1`)).text();
    expect(mail).toContain('[#1001] Принтер');
    expect(mail).toContain('Received &lt;b&gt;1001&lt;/b&gt;');
    const frame = elements(mail).find(({ name }) => name === 'iframe');
    expect(frame?.attributes).toMatchObject({ sandbox: '', src: '/dev/mailbox/1/html' });
    // A mail in a dark theme is written in light letters: its ground has to be the theme's, not white.
    expect(mail).toMatch(/iframe \{[^}]*background: canvas;/);
  });

  test('turns addresses of the web into links, whole and without the full stop', async () => {
    const { url } = await deskWithMails(1);
    const mail = await (await fetch(`${url}/dev/mailbox/1`)).text();
    expect(elements(mail)).toContainEqual({
      name: 'a',
      attributes: { href: 'https://desk.example.com/r/secret?x=1&y=2', rel: 'noreferrer' },
    });
  });

  test('runs no script, neither of ours nor of a mail', async () => {
    const { url } = await deskWithMails(1);
    for (const path of ['', '/1', '/1/original', '/7']) {
      const response = await fetch(`${url}/dev/mailbox${path}`);
      const policy = response.headers.get('content-security-policy') ?? '';
      expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; frame-src 'self'/);
      expect(policy).not.toContain('unsafe');
      expect(elements(await response.text()).map(({ name }) => name)).not.toContain('script');
    }
    const html = await fetch(`${url}/dev/mailbox/1/html`);
    expect(html.headers.get('content-security-policy')).toBe(
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'",
    );
  });

  test('speaks the language of the browser, or the one that was chosen, which every link keeps', async () => {
    const { url } = await deskWithMails(1);
    const page = async (query: string, language: string) =>
      (await fetch(`${url}/dev/mailbox${query}`, { headers: { 'accept-language': language } })).text();
    expect(await page('', 'de')).toContain('<html lang="en">');
    expect(await page('', 'ru-RU,ru;q=0.9')).toContain('<html lang="ru">');
    const chosen = await page('?lang=ru', 'en');
    expect(chosen).toContain('1 письмо');
    expect(chosen).toContain('href="/dev/mailbox/1?lang=ru"');
    expect(await page('?lang=xx"><script>', 'en')).toContain('<html lang="en">');
  });

  test('shows fifty at a time, with a way to the older ones', async () => {
    const { url, edition } = await startedEdition();
    for (let sent = 0; sent < 51; sent += 1) {
      await sendMail(edition.smtpPort, 'a@b.example', ['support@example.com'], MAIL);
    }
    await edition.drain();
    const first = await (await fetch(`${url}/dev/mailbox`)).text();
    const rows = (page: string) => elements(page).filter(({ name }) => name === 'li').length;
    expect(rows(first)).toBe(50);
    expect(first).toContain('href="/dev/mailbox?before=2"');
    expect(rows(await (await fetch(`${url}/dev/mailbox?before=2`)).text())).toBe(1);
  });

  test('is where the desk’s own address leads, as long as it has no other page', async () => {
    const { url } = await deskWithMails(0);
    const response = await fetch(url, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([302, '/dev/mailbox']);
  });

  test('that does not exist is said to be so', async () => {
    const { url } = await deskWithMails(1);
    for (const path of ['/2', '/0', '/2/html', '/999999999999999']) {
      expect((await fetch(`${url}/dev/mailbox${path}`)).status).toBe(404);
    }
  });
});

describe('nobody else', () => {
  const PATHS = ['/', '/dev/mail', '/dev/mailbox', '/dev/mailbox/1', '/dev/mailbox/1/html', '/dev/mailbox/1/original'];

  test('sees the mails of a desk that sends by a relay', async () => {
    const { url } = await startedEdition({ SMTP_RELAY_URL: 'smtp://127.0.0.1:1' });
    for (const path of PATHS) expect((await fetch(`${url}${path}`)).status).toBe(404);
  });

  test('sees the mails of a desk that others can reach', async () => {
    const { url } = await startedEdition({ HOST: '0.0.0.0', PUBLIC_URL: 'https://desk.example.com' });
    for (const path of PATHS) expect((await fetch(`${url}${path}`)).status).toBe(404);
  });

  test('sees them through a name on the web that points to this machine, or through a proxy', async () => {
    const { url } = await deskWithMails(1);
    const { host } = new URL(url);
    for (const path of PATHS) {
      const found = path === '/' ? 302 : 200;
      expect(await statusWith(`${url}${path}`, { host })).toBe(found);
      expect(await statusWith(`${url}${path}`, { host: 'localhost' })).toBe(found);
      expect(await statusWith(`${url}${path}`, { host: 'rebound.evil.example:8080' })).toBe(404);
      expect(await statusWith(`${url}${path}`, { host: '127.0.0.1.evil.example' })).toBe(404);
      expect(await statusWith(`${url}${path}`, { host, 'x-forwarded-for': '203.0.113.7' })).toBe(404);
      expect(await statusWith(`${url}${path}`, { host, forwarded: 'for=203.0.113.7' })).toBe(404);
    }
  });
});

describe('the clock', () => {
  const post = (url: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${url}/dev/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  test('of a test is put forward, or to an instant, and says what it shows now', async () => {
    const { url, edition } = await startedEdition({ FIRSTLINE_TEST: '1' });
    const before = Date.parse(edition.clock.now());
    const moved = (await (await post(url, { advanceMs: 3_600_000 })).json()) as { now: string };
    expect(Date.parse(moved.now) - before).toBeGreaterThanOrEqual(3_600_000);
    const set = (await (await post(url, { now: '2030-01-01T03:00:00+03:00' })).json()) as { now: string };
    expect(set.now.slice(0, 16)).toBe('2030-01-01T00:00');
    expect(edition.clock.now().slice(0, 4)).toBe('2030');
  });

  test('takes one of the two and nothing else', async () => {
    const { url } = await startedEdition({ FIRSTLINE_TEST: '1' });
    for (const body of [{}, { now: 'soon' }, { advanceMs: 1.5 }, { advanceMs: 1, now: '2030-01-01T00:00:00Z' }]) {
      expect((await post(url, body)).status).toBe(400);
    }
    expect((await post(url, { advanceMs: 1 }, { 'content-type': 'text/plain' })).status).toBe(400);
  });

  test('of a desk at work is moved by nobody', async () => {
    const { url } = await startedEdition();
    expect((await post(url, { advanceMs: 1 })).status).toBe(404);
  });

  test('moves deliveries that wait for their next try', async () => {
    const { url, edition } = await startedEdition({ FIRSTLINE_TEST: '1', SMTP_RELAY_URL: 'smtp://127.0.0.1:1' });
    await sendMail(edition.smtpPort, 'a@b.example', ['support@example.com'], MAIL);
    await edition.drain();
    expect((await post(url, { advanceMs: 60_000 })).status).toBe(200);
    await edition.drain();
    expect(edition.deadLetters()).toEqual([]);
  });
});
