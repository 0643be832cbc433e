// All requests of one address behind one link: mailed to it, for thirty days or until its holder ends it. (Safety rules S5, S7 to S9.)
import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../../shared/kernel/digest.ts';
import { DAY_MS, HOUR_MS } from '../../shared/kernel/duration.ts';
import { plusMs } from '../../shared/kernel/instant.ts';
import { MY_LINK_DAYS } from '../../shared/links/my-link-contract.ts';
import { type Desk, openDesk, PUBLIC_URL } from '../support/desk.ts';
import { onceIn } from './form-desk.ts';
import { ticketNumbered } from './telling.ts';

const ANNA = 'anna@customer.example';

/** Asks for links by the page, and answers the path that the mail leads to. */
async function mailed(desk: Desk, email = ANNA, ip?: string): Promise<string | undefined> {
  const form = { once: onceIn(await desk.page('/link')), email, number: '', website: '' };
  const sent = await desk.page('/link', { method: 'POST', form, ...(ip === undefined ? {} : { ip }) });
  expect(sent.status).toBe(303);
  const before = (await desk.sentMails()).length;
  await desk.drain();
  const mail = (await desk.sentMails()).slice(before).at(-1);
  const url = /https:\/\/\S+\/my\/[a-z2-7]+/.exec(mail?.text ?? '')?.[0];
  if (url !== undefined) expect(mail?.to).toEqual([email]);
  return url?.slice(PUBLIC_URL.length);
}

async function deskOfTwo() {
  const desk = await openDesk();
  await desk.receive({ from: `Anna <${ANNA}>`, subject: 'Printer', text: 'It is silent.' });
  await desk.receive({ from: `Anna <${ANNA}>`, subject: 'Scanner', text: 'It is dark.' });
  await desk.receive({ from: 'boris@customer.example', subject: 'Secret of Boris', text: 'Nobody else.' });
  const path = await mailed(desk);
  if (path === undefined) throw new Error('no link to all requests');
  return { desk, path };
}

const rowsIn = (html: string) =>
  [...html.matchAll(/<a href="(\/r\/[^"]+)">([^<]+)<\/a>/g)].map(([, to = '', words]) => [to, words]);

describe('the page of all requests', () => {
  it('lists those of the address, the newest first, and leads to each', async () => {
    const { desk, path } = await deskOfTwo();
    const { status, html, headers } = await desk.page(path);
    expect(status).toBe(200);
    expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
    const rows = rowsIn(html);
    expect(rows.map(([, words]) => words)).toEqual(['Request 1002: Scanner', 'Request 1001: Printer']);
    expect(html).toContain('Received. A person will read it.');
    expect(html).not.toContain('Boris');
    const scanner = await desk.page(rows[0]?.[0] ?? '');
    expect(scanner.status).toBe(200);
    expect(scanner.html).toContain('It is dark.');
    const form = { once: 'once-1', text: 'Darker still.' };
    expect((await desk.page((rows[0]?.[0] ?? '').split('?')[0] ?? '', { method: 'POST', form })).status).toBe(303);
    expect((await ticketNumbered(desk, 1002)).messages.at(-1)).toMatchObject({ text: 'Darker still.', state: 'shown' });
  });

  it('changes nothing when it is read, nor does any page that it leads to', async () => {
    const { desk, path } = await deskOfTwo();
    const before = desk.dump();
    const rows = rowsIn((await desk.page(path)).html);
    for (let time = 0; time < 20; time += 1) {
      for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'] as const) await desk.page(path, { method });
      for (const [to = ''] of rows) await desk.page(to);
    }
    expect(desk.dump()).toBe(before);
  });

  it('opens no request of anybody else, and nothing that is no request', async () => {
    const { desk, path } = await deskOfTwo();
    const secret = path.split('/').at(-1) ?? '';
    const { ticketId } = await ticketNumbered(desk, 1003);
    const wrong = [
      `${secret}.${ticketId}`,
      `${secret}.`,
      `${secret}.tkt_1`,
      secret,
      `${secret}.${'x'.repeat(3_000)}`,
      `x.${ticketId}`,
    ];
    for (const each of wrong) {
      const { status, html } = await desk.page(`/r/${each}`);
      expect([each.length, status]).toEqual([each.length, 404]);
      expect(html).not.toContain('Nobody else.');
    }
    expect(desk.logLines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('shows nothing of the same person’s other address, of spam, or of a page that has closed', async () => {
    const { desk, path } = await deskOfTwo();
    const spam = await ticketNumbered(desk, 1002);
    const marked = await desk.api('POST', `/v1/tickets/${spam.ticketId}/spam`, {}, { key: 'spam-00001' });
    expect(marked.status).toBeLessThan(300);
    await desk.drain();
    expect(rowsIn((await desk.page(path)).html).map(([, words]) => words)).toEqual(['Request 1001: Printer']);
    const secret = path.split('/').at(-1) ?? '';
    expect((await desk.page(`/r/${secret}.${spam.ticketId}`)).status).toBe(404);
  });
});

describe('the link to all requests', () => {
  it('has 256 bits and stands nowhere but as its hash', async () => {
    const { desk, path } = await deskOfTwo();
    const secret = path.split('/').at(-1) ?? '';
    expect(secret).toMatch(/^[a-z2-7]{52}$/);
    expect(desk.dump()).not.toContain(secret);
    expect(desk.dump()).toContain(`LINK#${sha256Hex(secret)}`);
    expect(JSON.stringify(desk.logLines)).not.toContain(secret);
  });

  it(`works for ${MY_LINK_DAYS} days to the instant, and with it the pages that it leads to`, async () => {
    const { desk, path } = await deskOfTwo();
    const at = desk.clock.now();
    const [to = ''] = rowsIn((await desk.page(path)).html)[0] ?? [];
    desk.clock.set(plusMs(at, MY_LINK_DAYS * DAY_MS - 1));
    expect([(await desk.page(path)).status, (await desk.page(to)).status]).toEqual([200, 200]);
    desk.clock.set(plusMs(at, MY_LINK_DAYS * DAY_MS));
    const expired = await desk.page(path);
    expect([expired.status, (await desk.page(to)).status]).toEqual([410, 404]);
    expect(expired.html).toContain('action="/link?lang=en"');
    expect(expired.html).not.toContain('Printer');
  });

  it('ends for good when its holder says so, with all earlier ones; a later one works, and links to single requests go on', async () => {
    const { desk, path } = await deskOfTwo();
    const earlier = path;
    desk.clock.advance(HOUR_MS);
    const path2 = (await mailed(desk)) ?? '';
    const single = /\/r\/[a-z2-7]{52}/.exec((await desk.sentMails())[0]?.text ?? '')?.[0] ?? '';
    const [to = ''] = rowsIn((await desk.page(path2)).html)[0] ?? [];
    expect((await desk.page(path2, { method: 'POST', form: {} })).status).toBe(404);
    const ended = await desk.page(path2, { method: 'POST', form: { once: onceIn(await desk.page(path2)) } });
    expect(ended.status).toBe(200);
    expect(ended.html).toContain('The link has ended');
    for (const dead of [path2, earlier]) expect((await desk.page(dead)).status).toBe(410);
    expect((await desk.page(to)).status).toBe(404);
    expect((await desk.page(path2, { method: 'POST', form: { once: 'once' } })).status).toBe(410);
    expect((await desk.page(single)).status).toBe(200);
    desk.clock.advance(DAY_MS);
    const fresh = (await mailed(desk)) ?? '';
    expect((await desk.page(fresh)).status).toBe(200);
    expect((await desk.page(earlier)).status).toBe(410);
  });

  it('is made for nobody who has no request, and the asking tells no difference', async () => {
    const { desk } = await deskOfTwo();
    const page = async (email: string) => {
      const form = { once: onceIn(await desk.page('/link')), email, number: '', website: '' };
      const { status, headers, html } = await desk.page('/link', { method: 'POST', form, ip: '198.51.100.1' });
      return [status, headers['location'], html];
    };
    expect(await page('nobody@customer.example')).toEqual(await page(ANNA));
    expect(await mailed(desk, 'stranger@customer.example', '198.51.100.2')).toBeUndefined();
  });

  it('opens nothing else, and nothing else opens it', async () => {
    const { desk, path } = await deskOfTwo();
    const secret = path.split('/').at(-1) ?? '';
    for (const other of [`/r/${secret}`, `/f/${secret}`, `/d/${secret}`])
      expect((await desk.page(other)).status).toBe(404);
    const single = /\/r\/([a-z2-7]{52})/.exec((await desk.sentMails())[0]?.text ?? '')?.[1] ?? '';
    expect((await desk.page(`/my/${single}`)).status).toBe(404);
  });
});
