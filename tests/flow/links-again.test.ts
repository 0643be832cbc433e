// "Mail me the link again": whoever asks is told the same, whatever address it is; the links go to the requester's own address,
// and to nobody else. (Safety S7, acceptance section 7.)
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/kernel/duration.ts';
import { ASKED_LINKS_LIMITS } from '../../shared/links/asked-links-contract.ts';
import { ACK_CAPS } from '../../shared/outbound/ack-caps.ts';
import { addressKey } from '../../shared/table/keys.ts';
import { faultsIn, recover } from '../faults/striking.ts';
import { type Desk, type DeskOptions, openDesk, PUBLIC_URL } from '../support/desk.ts';
import type { PageOptions } from '../support/desk-http.ts';
import { ANNA } from '../support/desk-mail.ts';
import type { HandedOver } from '../support/desk-mailer.ts';
import { bouncedReport } from '../support/ses-reports.ts';
import { done } from './commanding.ts';
import { onceIn } from './form-desk.ts';
import { linkIn, ticketNumbered } from './telling.ts';

type Asking = Readonly<Record<string, string>>;

/** Fills in the page as a browser does, and lets everything follow from it. */
async function askFor(desk: Desk, typed: Asking, options: PageOptions = {}, path = '/link') {
  const once = typed['once'] ?? onceIn(await desk.page(path));
  const answer = await desk.page(path, { method: 'POST', form: { ...typed, once }, ...options });
  await desk.drain();
  return answer;
}

/** Mails of this kind, which is told by its subject. */
async function linkMails(desk: Desk) {
  return (await desk.sentMails()).filter(({ subject }) => /^(Links to your|Ссылки на ваши)/.test(subject));
}

const linksIn = (text: string | null) =>
  [...(text ?? '').matchAll(/https:\/\/\S+(\/r\/[a-z2-7]{52})/g)].map(([, path]) => path ?? '');

async function deskWithRequests(subjects: readonly string[], options: DeskOptions = {}): Promise<Desk> {
  const desk = await openDesk(options);
  for (const subject of subjects) {
    await desk.receive({ subject });
    desk.clock.advance(HOUR_MS);
  }
  return desk;
}

const unmarked = (html: string) => html.replace(/name="once" value="[a-z2-7]{26}"/, 'name="once"');

describe('whoever asks', () => {
  it('gets the same answer after the same work, whether the address is known or not', async () => {
    const desk = await deskWithRequests(['Printer']);
    await askFor(desk, { email: 'warm@elsewhere.example' });
    const told = async (email: string, more: Asking = {}) => {
      const once = onceIn(await desk.page('/link'));
      const { calls } = desk.strike();
      await desk.page('/link?lang=en');
      const read = calls.length;
      const sent = await desk.page('/link', { method: 'POST', form: { email, once, ...more } });
      const work = calls.slice(read);
      const page = await desk.page(sent.headers['location'] ?? '');
      desk.clock.advance(HOUR_MS);
      return { sent, page: page.html, work };
    };
    const unknown = await told('nobody@elsewhere.example');
    expect(unknown.sent.status).toBe(303);
    expect(unknown.work.length).toBeGreaterThan(2);
    for (const [email, more] of [
      [ANNA, {}],
      [ANNA, { number: '1001' }],
      ['nobody@customer.example', { number: '1001' }],
      ['NO-REPLY@shop.example', {}],
      ['support@example.com', {}],
    ] as const) {
      expect({ email, ...(await told(email, more)) }).toEqual({ email, ...unknown });
    }
    expect(unknown.page).toContain('If there are requests of this address');
  });

  it('at random: no address, number or language changes more of the answer than its language', async () => {
    const desk = await deskWithRequests(['Printer']);
    const pages: Record<string, string> = {};
    const email = fc.oneof(fc.constant(ANNA), fc.emailAddress());
    await fc.assert(
      fc.asyncProperty(
        email,
        fc.constantFrom('', '1001', '#1002'),
        fc.constantFrom('en', 'ru'),
        async (typed, number, lang) => {
          const sent = await askFor(desk, { email: typed, number }, {}, `/link?lang=${lang}`);
          expect([sent.status, sent.headers['location']]).toEqual([303, `/link?sent=1&lang=${lang}`]);
          const { html } = await desk.page(sent.headers['location'] ?? '');
          pages[lang] ??= html;
          expect(html).toBe(pages[lang]);
          desk.clock.advance(HOUR_MS);
        },
      ),
      { numRuns: 40, seed: 7 },
    );
  });

  it('can ask on the page of a link that is no longer good, without scripts', async () => {
    const desk = await deskWithRequests(['Printer']);
    const gone = await desk.page(`/r/${'a'.repeat(52)}`);
    expect(gone.html).toContain('<form method="post" action="/link?lang=en"');
    await askFor(desk, { email: ANNA, once: onceIn(gone) });
    expect(await linkMails(desk)).toHaveLength(1);
    expect((await desk.page('/help')).html).toContain('href="/link?lang=en"');
  });

  it.each([
    [{ email: '' }, 'email', 'Enter your e-mail address.'],
    [{ email: 'anna' }, 'email', 'Enter an e-mail address such as'],
    [{ email: ANNA, number: 'the printer' }, 'number', 'Enter the number alone'],
    [{ email: ANNA, number: '0' }, 'number', 'Enter the number alone'],
    [{ email: ANNA, website: 'https://spam.example' }, 'email', 'Empty the field'],
  ])('is told what is wrong with what was typed: %j', async (typed, field, words) => {
    const desk = await deskWithRequests(['Printer']);
    const { status, html } = await askFor(desk, typed);
    expect(status).toBe(400);
    expect(html).toContain(`<a href="#${field}">${words}`);
    expect(await linkMails(desk)).toEqual([]);
  });
});

describe('what is far too long', () => {
  /** Were the time its square, each of these would take longer than a test may. */
  it.each([
    ['spaces before what is no number', { email: ANNA, number: `${' '.repeat(200_000)}x` }],
    ['spaces behind a number', { email: ANNA, number: `1001${' '.repeat(200_000)}x` }],
    ['spaces behind a #', { email: ANNA, number: `#${' '.repeat(200_000)}x` }],
    ['an address of quotes', { email: '"'.repeat(1_000_000) }],
  ])('%s: is refused in no time, by a page of the usual size', async (_, typed) => {
    const desk = await openDesk();
    const once = onceIn(await desk.page('/link'));
    const { status, html } = await desk.page('/link', { method: 'POST', form: { ...typed, once } });
    expect(status).toBe(400);
    expect(html.length).toBeLessThan(20_000);
  });
});

describe('the mail', () => {
  it('has a fresh link to each request of theirs, newest first, and is marked as sent by a machine', async () => {
    const desk = await deskWithRequests(['Printer', 'Scanner']);
    const old = linkIn((await desk.sentMails())[0]);
    await askFor(desk, { email: ' Anna@Customer.example ' });
    const [mail, ...more] = await linkMails(desk);
    expect([more.length, mail?.to, mail?.subject]).toEqual([0, [ANNA], 'Links to your requests']);
    expect(mail?.headers).toMatchObject({
      'auto-submitted': 'auto-generated',
      'x-auto-response-suppress': 'All',
      'x-firstline-loop': 'desk-under-test',
    });
    expect(mail?.text).toMatch(
      /Request 1002 of 6 October\nScanner\nReceived\.[\s\S]*Request 1001 of 6 October\nPrinter\nReceived\./,
    );
    const links = linksIn(mail?.text ?? '');
    expect([links.length, links.includes(old)]).toEqual([2, false]);
    for (const link of [...links, old]) expect((await desk.page(link)).status).toBe(200);
    expect((await desk.page(links[0] ?? '')).html).toContain('Scanner');
    expect(mail?.text).toContain(PUBLIC_URL);
    const { deliveries } = await ticketNumbered(desk, 1002);
    expect(deliveries.map(({ kind, state }) => [kind, state])).toContainEqual(['status-links', 'sent']);
  });

  it('is in the language of the page', async () => {
    const desk = await deskWithRequests(['Printer']);
    await askFor(desk, { email: ANNA }, {}, '/link?lang=ru');
    const [mail] = await linkMails(desk);
    expect([mail?.subject, mail?.headers['content-language']]).toEqual(['Ссылки на ваши заявки', 'ru']);
    expect(mail?.text).toContain('Заявка 1001 от 6 октября');
  });

  it('holds nothing that somebody wrote while the address is not proven', async () => {
    const desk = await openDesk();
    await desk.receive(
      { subject: 'Buy pills', from: 'Cheap <anna@customer.example>' },
      { verdicts: { dmarc: 'GRAY' } },
    );
    await askFor(desk, { email: ANNA });
    const [mail] = await linkMails(desk);
    expect(`${mail?.text}${mail?.headers['to']}`).not.toMatch(/pills|Cheap/);
    expect(mail?.text).toContain('Request 1001');
  });

  it('has the request that was named alone, and all of them when the number is another’s', async () => {
    const desk = await deskWithRequests(['Printer', 'Scanner']);
    await desk.receive({ subject: 'Secret of Boris', from: 'boris@customer.example' });
    await askFor(desk, { email: ANNA, number: '[#1001]' });
    await askFor(desk, { email: ANNA, number: '1003' });
    const [one, all] = await linkMails(desk);
    expect([linksIn(one?.text ?? '').length, linksIn(all?.text ?? '').length]).toEqual([1, 2]);
    expect(one?.text).toContain('Request 1001');
    expect(`${one?.text}${all?.text}`).not.toMatch(/Boris|1003/);
  });

  it('has the newest twenty, and says so', async () => {
    const desk = await openDesk();
    const { requests } = ASKED_LINKS_LIMITS;
    for (let n = 1; n < requests; n += 1) await desk.receive({ subject: `No. ${n}` });
    desk.clock.advance(HOUR_MS);
    await askFor(desk, { email: ANNA });
    await desk.receive({ subject: 'The twentieth' });
    desk.clock.advance(HOUR_MS);
    await askFor(desk, { email: ANNA });
    await desk.receive({ subject: 'The last one' });
    desk.clock.advance(HOUR_MS);
    await askFor(desk, { email: ANNA });
    const [fewer, twenty, more] = await linkMails(desk);
    expect([fewer, twenty, more].map((mail) => linksIn(mail?.text ?? '').length)).toEqual([19, 20, 20]);
    expect(fewer?.text).not.toContain('newest');
    expect(more?.text).toContain('The last one');
    expect(more?.text).toContain('These are the newest 20.');
  });
});

describe('no mail goes', () => {
  const nothingFor = async (desk: Desk, email = ANNA) => {
    await askFor(desk, { email });
    return (await linkMails(desk)).length;
  };

  it('to an address that nobody has written from', async () => {
    const desk = await deskWithRequests(['Printer']);
    expect(await nothingFor(desk, 'boris@customer.example')).toBe(0);
    expect(desk.logLines).toContainEqual(
      expect.objectContaining({ what: 'status-links', fields: expect.objectContaining({ state: 'nothing' }) }),
    );
    expect(JSON.stringify(desk.logLines)).not.toContain('boris');
  });

  it('to somebody who only reads along, or whose request went on as another’s', async () => {
    const desk = await deskWithRequests(['Printer']);
    await done(desk, 1001, ['POST', 'participants'], { address: 'carol@customer.example' });
    expect(await nothingFor(desk, 'carol@customer.example')).toBe(0);
    expect(await nothingFor(desk)).toBe(1);
  });

  it('to another address of the same person: the request was made from one of them', async () => {
    const desk = await deskWithRequests(['Printer']);
    const { requester } = await ticketNumbered(desk, 1001);
    const other = 'anna@private.example';
    await desk.table.put({ put: { ...addressKey(other), entity: 'address', contactId: requester.contactId } });
    expect(await nothingFor(desk, other)).toBe(0);
    expect(await nothingFor(desk)).toBe(1);
  });

  it('of a request that was spam, or closed for more than 30 days', async () => {
    const desk = await deskWithRequests(['Printer', 'Spam']);
    await done(desk, 1002, ['POST', 'spam'], { blockSender: false });
    const { version } = await ticketNumbered(desk, 1001);
    await done(desk, 1001, ['POST', 'close'], { seenVersion: version });
    desk.clock.advance(30 * DAY_MS);
    expect(await nothingFor(desk)).toBe(1);
    expect(linksIn((await linkMails(desk))[0]?.text ?? '')).toHaveLength(1);
    desk.clock.advance(1);
    expect(await nothingFor(desk)).toBe(1);
  });

  it('to an address that took no mail or called it spam: its ticket says why', async () => {
    const desk = await deskWithRequests(['Printer']);
    const [mail] = desk.mailer.handedOver;
    desk.bus.add('record-report', bouncedReport(mail as HandedOver));
    await desk.drain();
    expect(await nothingFor(desk)).toBe(0);
    const { deliveries } = await ticketNumbered(desk, 1001);
    expect(deliveries).toContainEqual(
      expect.objectContaining({ kind: 'status-links', state: 'withheld', reason: 'undeliverable' }),
    );
  });

  it.each(['no-reply@shop.example', 'mailer-daemon@shop.example', 'support@example.com'])(
    'to %s, which no person reads',
    async (email) => {
      const desk = await openDesk();
      await desk.page('/help', {
        method: 'POST',
        form: { once: onceIn(await desk.page('/help')), email, subject: 'x', text: 'y' },
      });
      await desk.drain();
      expect(desk.count('ticket')).toBe(1);
      expect(await nothingFor(desk, email)).toBe(0);
      expect(await desk.sentMails()).toEqual([]);
    },
  );

  it('the fourth time within an hour for one address, whoever asks, and nobody learns of it', async () => {
    const desk = await deskWithRequests(['Printer']);
    desk.clock.advance(DAY_MS);
    const answers = [];
    for (let n = 1; n <= ASKED_LINKS_LIMITS.perAddressPerHour + 1; n += 1) {
      answers.push(await askFor(desk, { email: ANNA }, { ip: `192.0.2.${n}` }));
      expect(await linkMails(desk)).toHaveLength(Math.min(n, ASKED_LINKS_LIMITS.perAddressPerHour));
      expect(desk.count('link-request')).toBe(Math.min(n, ASKED_LINKS_LIMITS.perAddressPerHour));
    }
    expect(new Set(answers.map(({ status, html, headers }) => JSON.stringify([status, html, headers]))).size).toBe(1);
    desk.clock.advance(HOUR_MS);
    await askFor(desk, { email: ANNA });
    expect(await linkMails(desk)).toHaveLength(4);
  });

  it('the sixth time within a day: nobody can use up what a stranger may have of acknowledgements', async () => {
    const desk = await deskWithRequests(['Printer']);
    const { perAddressPerDay } = ASKED_LINKS_LIMITS;
    for (let n = 1; n <= ACK_CAPS.perDay + 2; n += 1) {
      desk.clock.advance(HOUR_MS / 2);
      await askFor(desk, { email: ANNA }, { ip: `192.0.2.${n}` });
      expect(await linkMails(desk)).toHaveLength(Math.min(n, perAddressPerDay));
    }
    expect([desk.count('link-request'), desk.count('outbound')]).toEqual([perAddressPerDay, 1 + perAddressPerDay]);
    await desk.receive({ subject: 'Scanner' });
    expect((await desk.sentMails()).at(-1)?.subject).toContain('Scanner');
    desk.clock.advance(DAY_MS);
    await askFor(desk, { email: ANNA });
    expect(await linkMails(desk)).toHaveLength(perAddressPerDay + 1);
  });
});

describe('one client', () => {
  it('asks ten times an hour, an IPv6 network as one, and is told at the eleventh, with what was typed', async () => {
    const desk = await openDesk();
    const nth = (n: number, ip: string) => askFor(desk, { email: `nobody${n}@elsewhere.example` }, { ip });
    for (let n = 1; n < ASKED_LINKS_LIMITS.perClientPerHour; n += 1)
      expect((await nth(n, `2001:db8::${n}`)).status).toBe(303);
    expect((await nth(10, '2001:db8::ffff')).status).toBe(303);
    const refused = await nth(11, '2001:db8::1:1');
    expect([refused.status, refused.html.includes('value="nobody11@elsewhere.example"')]).toEqual([429, true]);
    expect((await nth(11, '2001:db8:0:1::1')).status).toBe(303);
    desk.clock.advance(HOUR_MS);
    expect((await nth(11, '2001:db8::1:1')).status).toBe(303);
    expect(desk.dump()).not.toContain('2001:db8');
  });
});

describe('one asking', () => {
  it('is one mail, however often the page is sent and its event delivered', async () => {
    const desk = await deskWithRequests(['Printer']);
    const once = onceIn(await desk.page('/link'));
    await askFor(desk, { email: ANNA, once });
    await askFor(desk, { email: ANNA, once });
    const deliveries = desk.bus.everything.filter(({ queue }) => queue === 'status-links-asked-mail-links');
    expect(deliveries).toHaveLength(1);
    for (const delivery of [...deliveries, ...deliveries]) expect(await desk.bus.deliver(delivery)).toBe(true);
    expect(await linkMails(desk)).toHaveLength(1);
  });

  it('is one mail, whatever is killed or fails, and also when a further request came in between', async () => {
    const prepare = async () => {
      const desk = await deskWithRequests(['Printer']);
      desk.mailer.knowsOutcomes = true;
      const once = onceIn(await desk.page('/link'));
      await desk.page('/link', { method: 'POST', form: { email: ANNA, once } });
      desk.bus.pump();
      return desk;
    };
    const { faults } = await faultsIn(prepare, (desk) => desk.drain());
    expect(faults.length).toBeGreaterThan(40);
    for (const fault of faults) {
      const desk = await prepare();
      desk.strike(fault);
      await desk.drain();
      desk.restart();
      await desk.receive({ subject: 'Scanner' });
      desk.clock.advance(16 * MINUTE_MS);
      await recover(desk);
      expect({ fault, mails: (await linkMails(desk)).length }).toEqual({ fault, mails: 1 });
    }
  }, 60_000);
});

it('the page shows no mark of who asks, and looking at it stores nothing', async () => {
  const desk = await deskWithRequests(['Printer']);
  const before = desk.dump();
  const [first, second] = [await desk.page('/link'), await desk.page('/link', { ip: '192.0.2.99' })];
  expect(unmarked(first.html)).toBe(unmarked(second.html));
  expect((await desk.page('/link?sent=1')).status).toBe(200);
  expect(desk.dump()).toBe(before);
});
