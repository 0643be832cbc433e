// Asking for help by the form: a ticket at once, its number at once, and never a word lost or a request shown to a stranger.
import { describe, expect, it } from 'vitest';
import { FORM_LIMITS } from '../../shared/forms/form-contract.ts';
import { DAY_MS, HOUR_MS } from '../../shared/kernel/duration.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { openDesk } from '../support/desk.ts';
import { ANNA, ask, onceIn } from './form-desk.ts';
import { linkIn, ticketNumbered } from './telling.ts';

describe('a request by the form', () => {
  it('is a ticket at once, and its number and promise are seen at once', async () => {
    const desk = await openDesk();
    const sent = await ask(desk);
    expect(sent.status).toBe(303);
    const ticket = await ticketNumbered(desk, 1001);
    expect(ticket).toMatchObject({
      channel: 'form',
      subject: 'Printer is silent',
      status: 'new',
      requester: { name: 'Anna Petrova', address: 'anna@customer.example' },
    });
    expect(ticket.messages).toMatchObject([
      { kind: 'customer', state: 'shown', text: 'The printer on floor three\nis silent.', senderProof: 'open' },
    ]);
    const receipt = await desk.page(sent.headers['location'] ?? '');
    expect(receipt.status).toBe(200);
    expect(receipt.html).toContain('We received your request 1001');
    expect(receipt.html).toContain('A person answers by Monday 6 October, 18:00');
    expect(receipt.html, 'who is told by when is not told that somebody reads it as well').not.toContain('will read');
    expect(receipt.html).toContain('anna@customer.example');
  });

  it.each([
    ['no-reply@customer.example', 'no-reply-address'],
    ['Mailer-Daemon@customer.example', 'no-reply-address'],
    ['postmaster@customer.example', 'no-reply-address'],
    ['support@example.com', 'own-address'],
    ['Support+anything@example.com', 'own-address'],
  ])('in the name of %s is a ticket, and no automatic mail goes where a machine reads it', async (email, because) => {
    const desk = await openDesk();
    const sent = await ask(desk, { ...ANNA, email });
    await desk.drain();
    expect(await desk.sentMails()).toEqual([]);
    expect(desk.dump()).toContain(`"because":"${because}"`);
    expect((await desk.page(sent.headers['location'] ?? '')).html).toContain('We received your request 1001');
  });

  it('is acknowledged by mail with the same promise, with the link, and with no word of the submitter’s', async () => {
    const desk = await openDesk();
    await ask(desk, { ...ANNA, name: 'Cheap Watches', subject: 'Buy watches', text: 'watches.example' });
    await desk.drain();
    const [mail] = await desk.sentMails();
    expect(mail?.to).toEqual(['anna@customer.example']);
    expect(mail?.text).toContain('Monday 6 October, 18:00');
    expect(linkIn(mail)).toMatch(/^\/r\//);
    expect(JSON.stringify(mail)).not.toMatch(/watches/i);
  });

  it('shows the request itself to nobody who only named its address: the receipt has no link and none of its words', async () => {
    const desk = await openDesk();
    const sent = await ask(desk);
    const receipt = await desk.page(sent.headers['location'] ?? '');
    expect(receipt.html).not.toMatch(/\/r\/|Printer|silent|Petrova/);
    desk.clock.advance(DAY_MS);
    expect((await desk.page(sent.headers['location'] ?? '')).status).toBe(404);
    expect((await desk.page(`/help/sent/${'0'.repeat(64)}`)).status).toBe(404);
    expect((await desk.page('/help/sent/x')).status).toBe(404);
  });

  it('sent twice, also at once, is one ticket and one receipt', async () => {
    const desk = await openDesk();
    const once = onceIn(await desk.page('/help'));
    const answers = await Promise.all([1, 2, 3].map(() => ask(desk, { ...ANNA, once })));
    answers.push(await ask(desk, { ...ANNA, once }));
    expect(new Set(answers.map(({ status, headers }) => `${status} ${headers['location']}`)).size).toBe(1);
    expect([desk.count('ticket'), desk.count('message')]).toEqual([1, 1]);
  });

  it('with other words after going back in the browser is another request', async () => {
    const desk = await openDesk();
    const once = onceIn(await desk.page('/help'));
    await ask(desk, { ...ANNA, once });
    await ask(desk, { ...ANNA, once, text: 'And the scanner too.' });
    expect(desk.count('ticket')).toBe(2);
  });

  it('of a known address belongs to the known contact, in the language that the contact has', async () => {
    const desk = await openDesk();
    await desk.receive({ from: 'Anna <anna@customer.example>', subject: 'First' });
    await ask(desk, { ...ANNA, email: ' ANNA@Customer.example ' });
    const [first, second] = [await ticketNumbered(desk, 1001), await ticketNumbered(desk, 1002)];
    expect(second.requester.contactId).toBe(first.requester.contactId);
    expect(desk.count('contact')).toBe(1);
  });

  it('of two people at one moment from one new address is two requests of one contact', async () => {
    const desk = await openDesk();
    const answers = await Promise.all([ask(desk), ask(desk, { ...ANNA, text: 'Another.' })]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect([desk.count('ticket'), desk.count('contact')]).toEqual([2, 1]);
  });

  it('goes to the mailbox that the address names, in the language of the page', async () => {
    const desk = await openDesk({ billing: {} });
    expect((await ask(desk, ANNA, { path: '/help/billing?lang=ru' })).status).toBe(303);
    expect(await ticketNumbered(desk, 1001)).toMatchObject({ queueId: firstId('queue', 2), language: 'ru' });
    expect((await desk.page('/help/nobody')).status).toBe(404);
  });

  it('brings its files along, under harmless names', async () => {
    const desk = await openDesk();
    const files = [
      new File(['one'], '../../отчёт\u202e.txt', { type: 'text/plain' }),
      new File([new Uint8Array([1, 2])], 'b.png', { type: 'image/png' }),
    ];
    expect((await ask(desk, ANNA, { files })).status).toBe(303);
    const [message] = (await ticketNumbered(desk, 1001)).messages;
    expect(message?.attachments).toMatchObject([
      { fileName: 'отчёт.txt', contentType: 'text/plain', bytes: 3 },
      { fileName: 'b.png', contentType: 'image/png', bytes: 2 },
    ]);
  });
});

describe('what is wrong with a form', () => {
  it('is told on top and at its field, and everything that was typed stays', async () => {
    const desk = await openDesk();
    const before = desk.dump();
    const refused = await ask(desk, { name: 'A <b>', email: 'nobody', subject: '', text: ' "x" & <y> ' });
    expect(refused.status).toBe(400);
    expect(refused.html).toContain('<title>Error: Ask for help</title>');
    expect(refused.html).toMatch(/role="alert" tabindex="-1" autofocus/);
    // In the order of the page.
    expect(refused.html.indexOf('href="#subject"')).toBeLessThan(refused.html.indexOf('href="#email"'));
    for (const field of ['email', 'subject']) {
      expect(refused.html).toContain(`href="#${field}"`);
      expect(refused.html).toMatch(
        new RegExp(`id="${field}"[^>]*aria-describedby="[^"]*${field}-fault" aria-invalid="true"`),
      );
    }
    expect(refused.html).toContain('value="A &lt;b&gt;"');
    expect(refused.html).toContain('value="nobody"');
    expect(refused.html).toContain(' &quot;x&quot; &amp; &lt;y&gt; </textarea>');
    expect(desk.dump()).toBe(before);
  });

  it.each([
    ['subject', FORM_LIMITS.subjectCharacters],
    ['text', FORM_LIMITS.textCharacters],
  ] as const)('%s of exactly %i characters is taken, one more is not', async (field, limit) => {
    const desk = await openDesk();
    expect((await ask(desk, { ...ANNA, [field]: 'x'.repeat(limit) })).status).toBe(303);
    expect((await ask(desk, { ...ANNA, [field]: 'x'.repeat(limit + 1) })).status).toBe(400);
  });

  it('three files of 4 MB together are taken; a fourth, or a byte more, is not', async () => {
    const desk = await openDesk();
    const file = (bytes: number, index: number) => new File([Buffer.alloc(bytes)], `${index}.bin`);
    const full = [file(FORM_LIMITS.fileBytes - 2, 1), file(1, 2), file(1, 3)];
    expect((await ask(desk, ANNA, { files: full })).status).toBe(303);
    expect((await ask(desk, ANNA, { files: [...full.slice(1), file(1, 4), file(1, 5)] })).status).toBe(400);
    const refused = await ask(desk, ANNA, { files: [file(FORM_LIMITS.fileBytes, 1), file(1, 2)] });
    expect(refused.status).toBe(400);
    expect(refused.html).toContain('Choose your files again');
  });

  it('filled in where no person can see a field is refused, and a person who did so loses nothing', async () => {
    const desk = await openDesk();
    const refused = await ask(desk, { ...ANNA, website: 'https://spam.example' });
    expect([refused.status, desk.count('ticket')]).toEqual([400, 0]);
    expect(refused.html).toContain('is silent.</textarea>');
  });

  it('without the page’s own field, with one too many or broken, changes nothing and is no error of ours', async () => {
    const desk = await openDesk();
    const before = desk.dump();
    for (const form of [{ ...ANNA }, { ...ANNA, once: 'short' }, { ...ANNA, once: 'a'.repeat(26), status: 'closed' }]) {
      const { status } = await desk.page('/help', { method: 'POST', form });
      expect([400, 404]).toContain(status);
    }
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    expect([400, 404]).toContain((await desk.page('/help', { method: 'POST', parts: new FormData(), headers })).status);
    expect(desk.dump()).toBe(before);
    expect(desk.logLines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('is too much: the eleventh of one address within an hour, told with every word kept, and possible again later', async () => {
    const desk = await openDesk();
    const nth = (n: number) => ask(desk, { ...ANNA, text: `Number ${n}` });
    for (let n = 1; n <= FORM_LIMITS.perHour; n += 1) expect((await nth(n)).status).toBe(303);
    const refused = await nth(11);
    expect(refused.status).toBe(429);
    expect(refused.html).toContain('Number 11</textarea>');
    expect((await ask(desk, { ...ANNA, email: 'boris@customer.example' })).status).toBe(303);
    expect((await ask(desk, ANNA, { ip: '192.0.2.8' })).status).toBe(303);
    expect(desk.dump()).not.toContain('192.0.2.7');
    desk.clock.advance(HOUR_MS);
    expect((await nth(11)).status).toBe(303);
  });

  it('is too much: more than sixty of one client within an hour, whatever addresses it names', async () => {
    const desk = await openDesk();
    const nth = (n: number) => ask(desk, { ...ANNA, email: `anna${n}@customer.example` });
    for (let n = 1; n <= FORM_LIMITS.perClientPerHour; n += 1) expect((await nth(n)).status).toBe(303);
    expect((await nth(61)).status).toBe(429);
  });

  it('is too much of one IPv6 network of 64 bits, whichever of its addresses it comes from, and of no other network', async () => {
    const desk = await openDesk();
    const from = (ip: string, n: number) => ask(desk, { ...ANNA, text: `Number ${n}` }, { ip });
    for (let n = 1; n < FORM_LIMITS.perHour; n += 1) expect((await from(`2001:db8:1:2::${n}`, n)).status).toBe(303);
    expect((await from('2001:db8:1:2:ffff:ffff:ffff:ffff', FORM_LIMITS.perHour)).status).toBe(303);
    expect((await from('2001:0db8:0001:0002::1', 11)).status).toBe(429);
    expect((await from('2001:db8:1:3::1', 11)).status).toBe(303);
    expect((await from('2001:db8:1:1:ffff:ffff:ffff:ffff', 11)).status).toBe(303);
  });

  it('is ours: while the desk cannot store, the words stay on the page for later', async () => {
    const desk = await openDesk();
    const once = onceIn(await desk.page('/help'));
    for (let call = 1; call <= 8; call += 1) {
      desk.strike({ call, when: 'before', how: 'fail' });
      const { status, html } = await ask(desk, { ...ANNA, once });
      if (status !== 303) expect(html).toMatch(/is silent\.<\/textarea>|Something went wrong|Not available/);
    }
    desk.restart();
    expect((await ask(desk, { ...ANNA, once })).status).toBe(303);
    expect(desk.count('ticket')).toBe(1);
  });
});

describe('the page', () => {
  it('says at its top who is there, when, and that one can write at any hour', async () => {
    const desk = await openDesk({ mailbox: { urgentContact: { en: '+7 495 000-00-00', ru: '+7 495 000-00-00' } } });
    const { html } = await desk.page('/help');
    const top = html.slice(html.indexOf('<header>'), html.indexOf('</header>'));
    for (const words of ['Support team', 'Mon–Fri 09:00–18:00', 'at any time, day or night', '+7 495 000-00-00']) {
      expect(top).toContain(words);
    }
    expect(html).toContain('If you send now, a person answers by Monday 6 October, 18:00');
  });

  it('speaks the browser’s language, or the one that was chosen', async () => {
    const desk = await openDesk();
    expect((await desk.page('/help', { headers: { 'accept-language': 'ru' } })).html).toContain(
      'Обратиться за помощью',
    );
    expect((await desk.page('/help?lang=ru')).html).toContain('action="?lang=ru"');
    expect((await desk.page('/help?lang=xx')).html).toContain('Ask for help');
  });

  it('labels every field that a person sees, and needs no script', async () => {
    const { html } = await (await openDesk()).page('/help');
    const ids = [...html.matchAll(/<(?:input|textarea) id="(\w+)"/g)].map(([, id]) => id);
    expect(ids).toEqual(['subject', 'text', 'email', 'name', 'files', 'website']);
    for (const id of ids) expect(html).toContain(`<label for="${id}">`);
    expect(html).not.toContain('<script');
  });

  it('looking at it any number of times stores nothing', async () => {
    const desk = await openDesk();
    const before = desk.dump();
    for (const path of ['/help', '/help?topic=printer', '/help/support'])
      expect((await desk.page(path)).status).toBe(200);
    expect(desk.dump()).toBe(before);
  });

  it('builds no link from what a request says about its host', async () => {
    const desk = await openDesk();
    const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example', origin: 'https://evil.example' };
    const sent = await ask(desk, ANNA, { headers });
    await desk.drain();
    expect(JSON.stringify([sent, await desk.sentMails()])).not.toContain('evil.example');
  });

  it('leads to the help centre from the top of every page, if the mailbox has one', async () => {
    const desk = await openDesk({ mailbox: { helpUrl: { en: 'https://example.com/answers' } } });
    expect((await desk.page('/help')).html).toContain('<a href="https://example.com/answers">Open the help centre</a>');
    expect((await desk.page('/help?lang=ru')).html).not.toContain('example.com/answers');
  });

  it('links to the privacy text of the mailbox, if it has one', async () => {
    const desk = await openDesk({ mailbox: { privacyUrl: 'https://example.com/privacy' } });
    expect((await desk.page('/help')).html).toContain('href="https://example.com/privacy"');
  });
});
