// Whatever anybody can write, in every place where they can write it, is words wherever it is shown: on the public pages, in the HTML
// of every mail, in tables. What a browser would make of it is asked of another parser than ours. (Safety rule S2.)
import { type DefaultTreeAdapterMap, parse, defaultTreeAdapter as tree } from 'parse5';
import { beforeEach, expect, it } from 'vitest';
import { MINUTE_MS } from '../../shared/kernel/duration.ts';
import { settingsStore } from '../../shared/settings/settings-store.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { named, openApprovalDesk, PEOPLE } from '../support/approval-desk.ts';
import { agentOf, callerOf } from '../support/desk-settings.ts';
import { ask } from './form-desk.ts';
import { linkIn, ticketNumbered } from './telling.ts';

/** Breaks out of text, attributes, titles, text areas, styles and comments; each place has a number of its own. */
const payload = (place: number) =>
  `p${place}q"'></title></textarea></style><svg/onload=p(${place})><img src=x onerror=p()>`;

type Node = DefaultTreeAdapterMap['node'];

function elementsOf(node: Node): readonly DefaultTreeAdapterMap['element'][] {
  const children = 'childNodes' in node ? node.childNodes.flatMap(elementsOf) : [];
  return tree.isElementNode(node) ? [node, ...children] : children;
}

/** Elements of a page that are none of ours. */
function foreignIn(html: string): readonly string[] {
  return elementsOf(parse(html)).flatMap(({ tagName, attrs }) => {
    const bad = attrs.filter(({ name, value }) => name.startsWith('on') || /^\s*(?:javascript|data):/i.test(value));
    return ['script', 'svg', 'iframe', 'object', 'img'].includes(tagName) || bad.length > 0 ? [tagName] : [];
  });
}

type Told = { readonly desk: Awaited<ReturnType<typeof openApprovalDesk>>; readonly paths: readonly string[] };
let told: Told;

beforeEach(async () => {
  const desk = await openApprovalDesk({
    agents: [agentOf(11, [1], { name: payload(1) })],
    mailbox: { signature: { en: payload(2), ru: payload(2) } },
  });
  const as = callerOf(11);
  const name = (place: number) => `"${payload(place).replace(/["\\]/g, '')}"`;
  const settings = settingsStore(desk.table, desk.clock);
  const post = async (path: string, body: object, more = {}) => {
    const key = `words-${path}-${Object.keys(body).join()}`.slice(0, 100);
    const { status, body: got } = await desk.api('POST', path, body, { as, key, ...more });
    expect([path, status < 300, got['code']]).toEqual([path, true, undefined]);
    return got;
  };
  await desk.receive({
    from: `${name(3)} <boris@customer.example>`,
    cc: `${name(4)} <clara@customer.example>`,
    subject: payload(5),
    text: payload(6),
  });
  const ticket = await ticketNumbered(desk, 1002);
  const path = `/v1/tickets/${ticket.ticketId}`;
  await desk.api('PUT', `${path}/assignee`, { agentId: firstId('agent', PEOPLE.petrov) }, { as, key: 'assign-0001' });
  await post(`${path}/notes`, { text: payload(7), mentioned: [firstId('agent', PEOPLE.petrov)] });
  await post(`${path}/participants`, { address: 'dora@customer.example', name: payload(8) });
  const file = { name: `${payload(9).replace(/[/"]/g, '')}.txt`, type: 'text/plain', bytes: 2 };
  const { uploadId, url, headers } = await post(`${path}/uploads`, file);
  await desk.putFile(String(url), Buffer.from('hi'), headers as Readonly<Record<string, string>>);
  const seenVersion = (await ticketNumbered(desk, 1002)).version;
  await post(`${path}/replies`, { text: payload(10), seenVersion, files: [uploadId] });
  const plan = { steps: [{ approvers: named(PEOPLE.petrov, PEOPLE.ivanova), mode: { kind: 'all' } }] };
  await post(`${path}/approvals`, { question: payload(11), plan });
  await desk.settle();
  const [link = ''] = await desk.linksTo(PEOPLE.petrov);
  const nonce = /name="nonce" value="([^"]+)"/.exec((await desk.page(link)).html)?.[1] ?? '';
  const rejected = await desk.page(link, {
    method: 'POST',
    form: { nonce, verdict: 'rejected', comment: payload(12) },
  });
  expect(rejected.status).toBe(303);
  await desk.settle();
  desk.clock.advance(MINUTE_MS);
  const form = { name: payload(13), email: 'emil@customer.example', subject: payload(14), text: payload(15) };
  const sent = await ask(desk, form, { files: [new File(['hi'], `${payload(16).replace(/\//g, '')}.txt`)] });
  expect(sent.status).toBe(303);
  await desk.drain();
  const calendars = await settings.list('CALENDAR');
  expect(calendars).toHaveLength(1);
  const mails = await desk.sentMails();
  const links = mails.filter(({ text = '' }) => /\/r\/[a-z2-7]{52}/.test(text ?? '')).map(linkIn);
  told = { desk, paths: [...new Set(links), link, sent.headers['location'] ?? '', '/help', '/link'] };
});

it('on every public page that shows any of it, in both languages, and when it comes back because something was wrong', async () => {
  const { desk, paths } = told;
  const pages = [];
  for (const path of paths) {
    for (const lang of ['en', 'ru'])
      pages.push(await desk.page(`${path.split('?')[0]}?lang=${lang}&sent=${payload(17)}`));
  }
  const typed = { once: 'x'.repeat(26), name: payload(18), email: payload(19), subject: payload(20), text: '' };
  pages.push(await desk.page('/help', { method: 'POST', form: { ...typed, topic: payload(21).slice(0, 90) } }));
  pages.push(
    await desk.page('/link', { method: 'POST', form: { once: typed.once, email: payload(22), number: payload(23) } }),
  );
  pages.push(await desk.page(`/help/${encodeURIComponent(payload(24))}`));
  const [status = ''] = paths;
  pages.push(
    await desk.page(status, {
      method: 'POST',
      form: { once: 'x', text: `${payload(25)}${' '.repeat(1)}${'x'.repeat(20_001)}` },
    }),
  );
  for (const { html } of pages) expect(foreignIn(html)).toEqual([]);
  const all = pages.map(({ html }) => html).join('\n');
  const shown = [...Array(26).keys()].filter((place) => all.includes(`p${place}q`));
  // What a customer may read of it was read here; the rest is for colleagues.
  expect(shown).toEqual(expect.arrayContaining([1, 2, 5, 6, 9, 10, 11, 12, 18, 19, 20, 22, 23, 25]));
});

it('in the HTML of every mail, to customers and to colleagues', async () => {
  const mails = await told.desk.sentMails();
  const html = mails.flatMap(({ html }) => html ?? []);
  expect(html.length).toBeGreaterThan(4);
  for (const one of html) expect(foreignIn(one)).toEqual([]);
  const shown = [...Array(26).keys()].filter((place) => html.some((one) => one.includes(`p${place}q`)));
  expect(shown).toEqual(expect.arrayContaining([1, 2, 5, 10, 11]));
  for (const { headers } of mails) {
    for (const value of Object.values(headers)) expect(String(value)).not.toMatch(/[\r\n\0]/);
  }
});
