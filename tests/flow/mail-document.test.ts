// The HTML of a message as a document of its own: whoever may read the message may look at it for five minutes, it holds what the
// mail holds and loads nothing, and nothing in it runs. (Safety S1.)
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { FILE_LINK_MS } from '../../shared/blobs/file-links.ts';
import { bodyKey } from '../../shared/blobs/port.ts';
import { SHOWN_BYTES_MAX } from '../../shared/mail/shown-html.ts';
import { DESK_URL, type Desk, openDesk, PUBLIC_URL } from '../support/desk.ts';
import { agentOf, callerOf } from '../support/desk-settings.ts';
import { findings, PAYLOADS } from '../support/hostile-html.ts';
import { replyTo, ticketNumbered } from './telling.ts';

type Picture = { readonly id: string; readonly content: string; readonly type?: string; readonly disposition?: string };

const PNG = '\x89PNG\r\n\x1a\n and more';
const OWN_PICTURE = /^data:image\/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+$/;

function htmlMail(html: string, pictures: readonly Picture[] = [], from = 'anna@customer.example'): Buffer {
  const head = [`From: ${from}`, 'To: support@example.com', 'Subject: Look', 'MIME-Version: 1.0'];
  const parts = pictures.map(({ id, content, type = 'image/png', disposition = '' }) =>
    [
      `--b\r\nContent-Type: ${type}\r\nContent-ID: <${id}>\r\nContent-Transfer-Encoding: base64\r\n${disposition}\r\n`,
      `${Buffer.from(content, 'latin1').toString('base64')}\r\n`,
    ].join(''),
  );
  const body = `--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}\r\n${parts.join('')}--b--\r\n`;
  return Buffer.from([...head, 'Content-Type: multipart/related; boundary=b', '', body].join('\r\n'));
}

async function pathOf(desk: Desk, number = 1001): Promise<string> {
  const { ticketId, messages } = await ticketNumbered(desk, number);
  return `/v1/tickets/${ticketId}/messages/${messages[0]?.messageId}/document`;
}

async function shown(desk: Desk, number = 1001) {
  const { status, body } = await desk.api('GET', await pathOf(desk, number));
  expect(status).toBe(200);
  return desk.page(String(body['url']).slice(PUBLIC_URL.length));
}

/** What stands between the tags of our own frame around it. */
const bodyOf = (html: string) => /<body>\n([\s\S]*)\n<\/body>/.exec(html)?.[1] ?? '';

describe('the HTML of a message', () => {
  it('is a document with its styles, under headers by which nothing runs, loads, sends or frames it but the workspace', async () => {
    const desk = await openDesk();
    await desk.receive(htmlMail('<p style="color:red">It is <b>silent</b>.</p>'));
    const { status, headers, html } = await shown(desk);
    expect(status).toBe(200);
    expect(bodyOf(html).trim()).toBe('<p style="color:red">It is <b>silent</b>.</p>');
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors ${DESK_URL}`,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'unsafe-none',
      'cache-control': 'private, no-store',
    });
  });

  it('is at an address that works for five minutes and no longer, and whose secret stands nowhere', async () => {
    const desk = await openDesk();
    await desk.receive(htmlMail('<p>x</p>'));
    const { body } = await desk.api('GET', await pathOf(desk));
    const url = String(body['url']);
    expect(url).toMatch(/^https:\/\/help\.example\.com\/d\/[a-z2-7]{52}$/);
    expect(desk.dump()).not.toContain(url.split('/').at(-1));
    expect(Date.parse(String(body['expiresAt'])) - Date.parse(desk.clock.now())).toBe(FILE_LINK_MS);
    desk.clock.advance(FILE_LINK_MS - 1);
    expect((await desk.page(url.slice(PUBLIC_URL.length))).status).toBe(200);
    desk.clock.advance(1);
    const late = await desk.page(url.slice(PUBLIC_URL.length));
    expect([late.status, late.html.includes('no longer valid')]).toEqual([404, true]);
    expect(late.headers['content-security-policy']).toContain(`frame-ancestors ${DESK_URL}`);
    const unknown = await desk.page(`/d/${'a'.repeat(52)}`);
    expect([unknown.status, unknown.html]).toEqual([late.status, late.html]);
    const logged = JSON.stringify(desk.logLines);
    expect(logged).not.toContain(url.split('/').at(-1));
  });

  it('opens by no link of another kind, and its own link opens nothing else', async () => {
    const desk = await openDesk();
    await desk.receive(htmlMail('<p>x</p>'));
    const [mail] = await desk.sentMails();
    const status = /\/r\/([a-z2-7]{52})/.exec(mail?.text ?? '')?.[1];
    expect((await desk.page(`/r/${status}`)).status).toBe(200);
    expect((await desk.page(`/d/${status}`)).status).toBe(404);
    const { body } = await desk.api('GET', await pathOf(desk));
    expect((await desk.page(`/r/${String(body['url']).split('/').at(-1)}`)).status).toBe(404);
  });

  it('is as hidden as its message: to another team, by another ticket, by a wrong id', async () => {
    const desk = await openDesk({ agents: [agentOf(2, [2])] });
    await desk.receive(htmlMail('<p>x</p>'));
    await desk.receive(htmlMail('<p>y</p>', [], 'boris@customer.example'));
    const path = await pathOf(desk);
    const other = (await ticketNumbered(desk, 1002)).ticketId;
    const tries = [path.replace(/msg_\w+/, `msg_${'z'.repeat(26)}`), path.replace(/tkt_\w+/, other)];
    for (const each of tries) expect((await desk.api('GET', each)).status).toBe(404);
    expect((await desk.api('GET', path, undefined, { as: callerOf(2) })).status).toBe(404);
    expect(desk.count('link')).toBe(2);
  });

  it('is not there for a message that has none, and says so', async () => {
    const desk = await openDesk();
    await desk.receive({ text: 'Words only.' });
    const { status, body } = await desk.api('GET', await pathOf(desk));
    expect([status, body['code'], body['title']]).toEqual([
      404,
      'message.without-html',
      'This message has no HTML: its text is all of it.',
    ]);
  });

  it('of a held message can be looked at before it is judged, as its text can', async () => {
    const desk = await openDesk();
    await desk.receive({ messageId: 'first@customer.example' });
    const token = replyTo((await desk.sentMails())[0]);
    const mail = htmlMail('<p>It is me.</p>', [], 'stranger@elsewhere.example');
    await desk.receive(Buffer.from(mail.toString().replace('support@example.com', token)));
    const { ticketId, messages } = await ticketNumbered(desk, 1001);
    expect(messages[1]?.state).toBe('held');
    const { body } = await desk.api('GET', `/v1/tickets/${ticketId}/messages/${messages[1]?.messageId}/document`);
    expect((await desk.page(String(body['url']).slice(PUBLIC_URL.length))).html).toContain('<p>It is me.</p>');
  });

  it('has forbidden data masked', async () => {
    const desk = await openDesk();
    await desk.receive(htmlMail('<p>Card <b>4111</b> 1111 1111 1111.</p>'));
    const { html } = await shown(desk);
    expect(html).toContain('Card');
    expect(html).not.toMatch(/4111(<[^>]*>|\s)*1111/);
  });
});

describe('pictures in the HTML', () => {
  it.each([
    ['without a disposition', ''],
    ['sent to be inline', 'Content-Disposition: inline; filename="logo.png"\r\n'],
    ['sent as an attachment', 'Content-Disposition: attachment; filename="logo.png"\r\n'],
  ])('%s are the mail’s own and stand in place', async (_how, disposition) => {
    const desk = await openDesk();
    await desk.receive(
      htmlMail('<p>See <img src="cid:a%40x" alt="logo">.</p>', [{ id: 'a@x', content: PNG, disposition }]),
    );
    const { html } = await shown(desk);
    expect(bodyOf(html)).toContain(
      `<img alt="logo" src="data:image/png;base64,${Buffer.from(PNG, 'latin1').toString('base64')}">`,
    );
  });

  it('are shown by what their bytes are: a script that calls itself a picture is not', async () => {
    const desk = await openDesk();
    const pictures = [
      { id: 'a', content: '<svg onload=alert(1)>' },
      { id: 'b', content: 'GIF89a...', type: 'image/svg+xml' },
      { id: 'c', content: '\xff\xd8\xff\xe0 JFIF' },
      { id: 'd', content: 'RIFF1234WEBPVP8 ' },
    ];
    await desk.receive(htmlMail(pictures.map(({ id }) => `<img src="cid:${id}" alt="${id}">`).join(''), pictures));
    const { html } = await shown(desk);
    expect(html.match(/<img[^>]*>/g)?.map((tag) => tag.slice(0, 40))).toEqual([
      '<img alt="a">',
      '<img alt="b" src="data:image/gif;base64,',
      '<img alt="c" src="data:image/jpeg;base64',
      '<img alt="d" src="data:image/webp;base64',
    ]);
  });

  it('from elsewhere are never loaded, and one that is not in the mail leaves its words', async () => {
    const desk = await openDesk();
    await desk.receive(htmlMail('<img src="https://evil.example/t.gif" alt="far"><img src="cid:gone" alt="gone">'));
    const { html } = await shown(desk);
    expect(bodyOf(html).trim()).toBe('<img alt="far" data-src="https://evil.example/t.gif"><img alt="gone">');
  });

  it('stand in their places only, whatever the words of the mail look like', async () => {
    const desk = await openDesk();
    await desk.receive(
      htmlMail('<p>&lt;img src="cid:a"> <b title="<img src=&quot;cid:a&quot;>">x</b></p>', [{ id: 'a', content: PNG }]),
    );
    expect(bodyOf((await shown(desk)).html)).not.toContain('data:image');
  });

  it.each([
    ['that just fit are shown', 0, true],
    ['that are a byte too large are left out', 1, false],
  ])('%s', async (_what, more, isShown) => {
    const desk = await openDesk();
    const markup = '<img src="cid:a">';
    const room = SHOWN_BYTES_MAX - JSON.stringify(markup).length - 32;
    const bytes = Math.floor(room / 4) * 3 + more;
    const content = PNG + 'x'.repeat(bytes - PNG.length);
    await desk.receive(htmlMail(markup, [{ id: 'a', content }]));
    const { html } = await shown(desk);
    expect(html.includes('data:image/png')).toBe(isShown);
    expect(Buffer.byteLength(JSON.stringify({ body: html }))).toBeLessThan(6_291_456);
  });
});

describe('hostile HTML', () => {
  it('is harmless in the document, all of it, also when it stood in storage as it was written', async () => {
    const desk = await openDesk();
    expect(PAYLOADS.length).toBeGreaterThanOrEqual(60);
    for (const [index, payload] of PAYLOADS.entries()) {
      await desk.receive(htmlMail(`<p>Look</p>${payload}`, [{ id: 'a', content: PNG }], `p${index}@customer.example`));
      const first = await shown(desk, 1001 + index);
      const { messages } = await ticketNumbered(desk, 1001 + index);
      const key = bodyKey(messages[0]?.messageId ?? '', 'html');
      await desk.blobs.put(key, Buffer.from(payload), 'text/html');
      for (const { html, status } of [first, await shown(desk, 1001 + index)]) {
        expect(status).toBe(200);
        expect({ payload, found: findings(bodyOf(html), OWN_PICTURE) }).toEqual({ payload, found: [] });
        expect(JSON.stringify(framesOf(html))).toBe('["html","head","meta","meta","title","style","body"]');
      }
    }
  });
});

/** The tags of our own frame, as a browser reads the whole document; what the mail brought stands below the last one. */
function framesOf(html: string): readonly string[] {
  const names: string[] = [];
  const visit = (node: DefaultTreeAdapterTypes.Node): void => {
    if (!node.nodeName.startsWith('#')) names.push(node.nodeName);
    if (node.nodeName === 'body' || !('childNodes' in node)) return;
    for (const child of node.childNodes) visit(child);
  };
  visit(parse(html));
  return names;
}
