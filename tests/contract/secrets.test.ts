// The secrets in addresses: each opens its own thing and nothing of another kind, reading by it changes nothing, whatever machine
// reads, and none of them stands in a log or in the table. Made from the registry. (Safety rules S7 to S9.)
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ofAllRequests } from '../../functions/edge/status-access.ts';
import { itemsOf } from '../support/desk-dump.ts';
import type { PageAnswer, PageOptions } from '../support/desk-http.ts';
import {
  callOf,
  isOfScripts,
  PUBLIC_ROUTES,
  type PublicDesk,
  publicDesk,
  type Secrets,
  sendPublic,
} from './public-calls.ts';
import { rewinding } from './visibility-desk.ts';

const closings: (() => void)[] = [];
let world: PublicDesk;
let takeBack: () => void;
beforeAll(async () => {
  world = await publicDesk((close) => void closings.push(close));
  ({ takeBack } = rewinding(world.desk));
});
afterAll(() => {
  for (const close of closings) close();
});

const SECRET_ROUTES = PUBLIC_ROUTES.filter(({ route }) => route.path.includes('{secret}'));
const OF_A_REQUEST = SECRET_ROUTES.filter(({ route }) => route.path.startsWith('/r/'));
const READING = PUBLIC_ROUTES.filter(({ route }) => route.method === 'GET');

/** Marks of one showing of a page, and of one request. */
const unmarked = ({ status, html }: PageAnswer) => [
  status,
  html.replace(/name="once" value="[a-z2-7]{26}"/g, '').replace(/request-\d+/g, ''),
];

describe.each(SECRET_ROUTES)('$name', ({ name, route }) => {
  it('opens nothing by the secret of anything else, nor by none, and says the same of all of them', async () => {
    const call = callOf(world, name);
    const before = world.desk.dump();
    const own = call.params?.['secret'];
    const isOfRequest = OF_A_REQUEST.some((each) => each.name === name);
    const others = (Object.keys(world.secrets) as (keyof Secrets)[])
      .filter((scope) => !(isOfRequest && scope === 'status'))
      .map((scope) => world.secrets[scope]);
    const unknown = await sendPublic(world.desk, route, {
      ...call,
      params: { ...call.params, secret: 'a'.repeat(52) },
    });
    expect(unknown.status).toBe(404);
    const broken = ['a', own?.slice(1), `${own}a`, own?.toUpperCase(), ` ${own}`, `${own}%00`, '[]', '%5B%5D', '..%2f'];
    for (const secret of [...others.filter((each) => each !== own), ...broken]) {
      const answer = await sendPublic(world.desk, route, { ...call, params: { ...call.params, secret: `${secret}` } });
      expect([secret, ...unmarked(answer)]).toEqual([secret, ...unmarked(unknown)]);
    }
    expect(world.desk.dump()).toBe(before);
  });
});

describe.each(OF_A_REQUEST)('$name, by the link to all requests', ({ name, route }) => {
  const by = (secret: string) => {
    const call = callOf(world, name);
    return sendPublic(world.desk, route, { ...call, params: { ...call.params, secret } });
  };

  it('opens none of somebody else, nor of nobody, nor by what is no link to all requests', async () => {
    const { secrets, tickets, desk } = world;
    const before = desk.dump();
    const unknown = await by('a'.repeat(52));
    expect(unknown.status).toBe(404);
    const absent = `${tickets.own.slice(0, -26)}${'z'.repeat(26)}` as typeof tickets.own;
    const wrong = [
      ...[tickets.foreign, absent].map((ticketId) => ofAllRequests(secrets.requests, ticketId)),
      ...(['status', 'approval', 'file', 'document'] as const).map((scope) =>
        ofAllRequests(secrets[scope], tickets.own),
      ),
      ...[`.${tickets.own}`, `${secrets.requests}.`, `${secrets.requests}..${tickets.own}`],
      ...[`${secrets.requests}.${tickets.foreign}.${tickets.own}`, `${secrets.requests}.${tickets.own}.`],
    ];
    for (const secret of wrong) expect([secret, ...unmarked(await by(secret))]).toEqual([secret, ...unmarked(unknown)]);
    expect(desk.dump()).toBe(before);
  });

  it('does for the holder’s own request what its own link does', async () => {
    const own = callOf(world, name).params?.['secret'] ?? '';
    const first = await by(own);
    takeBack();
    const second = await by(
      own === world.secrets.status ? ofAllRequests(world.secrets.requests, world.tickets.own) : own,
    );
    takeBack();
    expect([first.status, second.status < 400]).toEqual([second.status, true]);
  });
});

/** All but the record that a file was taken. */
const facts = () => JSON.stringify(itemsOf(world.desk.database.connection).filter(({ entity }) => entity !== 'audit'));

describe.each(READING)('$name', ({ name, route }) => {
  it('changes nothing, however often and however a machine asks for it, and does what it does afterwards', async () => {
    const call = callOf(world, name);
    const before = facts();
    const first = await sendPublic(world.desk, route, call);
    for (let time = 0; time < 20; time += 1) {
      expect((await sendPublic(world.desk, route, call)).status).toBe(first.status);
      for (const method of ['HEAD', 'OPTIONS', 'PUT', 'DELETE'] as PageOptions['method'][]) {
        await sendPublic(world.desk, route, call, { method: method ?? 'HEAD' });
      }
    }
    expect(facts()).toBe(before);
    takeBack();
  });
});

const WRITING = PUBLIC_ROUTES.filter(({ route }) => route.method === 'POST');

describe.each(WRITING.filter(({ route }) => !isOfScripts(route)))('$name', ({ name, route }) => {
  it('takes nothing from a form that its page did not make', async () => {
    const call = callOf(world, name);
    const before = facts();
    const { once: _, nonce: __, ...bare } = call.form ?? {};
    const marked = call.form?.['nonce'] === undefined ? 'once' : 'nonce';
    for (const form of [bare, { ...bare, [marked]: '' }, { ...bare, [marked]: 'x'.repeat(101) }]) {
      const { status } = await sendPublic(world.desk, route, { ...call, form });
      expect(status).toBeGreaterThanOrEqual(400);
    }
    expect(facts()).toBe(before);
  });

  it('carried out twice is carried out once', async () => {
    const call = callOf(world, name);
    const once = await sendPublic(world.desk, route, call);
    expect(once.status).toBeLessThan(400);
    const after = facts().replace(/"total":\d+|"count":\d+/g, '');
    const twice = await sendPublic(world.desk, route, call);
    expect([twice.status, twice.headers['location']?.replace('&saved=1', '')]).toEqual([
      call.again ?? once.status,
      once.headers['location']?.replace('&saved=1', ''),
    ]);
    expect(facts().replace(/"total":\d+|"count":\d+|"address-[0-9a-f]+":\d+/g, '')).toBe(
      after.replace(/"address-[0-9a-f]+":\d+/g, ''),
    );
    takeBack();
  });
});

describe.each(WRITING.filter(({ route }) => isOfScripts(route)))('$name', ({ name, route }) => {
  it('takes nothing that a form of another site could send', async () => {
    const { json = {}, ...call } = callOf(world, name);
    const before = facts();
    const form = Object.fromEntries(Object.entries(json).map(([member, value]) => [member, String(value)]));
    const parts = new FormData();
    for (const [member, value] of Object.entries(form)) parts.append(member, value);
    const foreign = [
      ...['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=b', ''].map((type) => ({
        ...{ json, headers: { 'content-type': type } },
      })),
      ...[{ form }, { parts }, { form, headers: { 'content-type': 'text/plain' } }],
    ];
    for (const options of foreign) {
      expect((await sendPublic(world.desk, route, call, options)).status).toBe(400);
    }
    expect(facts()).toBe(before);
    expect((await sendPublic(world.desk, route, { ...call, json })).status).toBe(201);
    expect(facts()).not.toBe(before);
    takeBack();
  });
});

it('no secret that was handed out stands in a log, nor anywhere in the table', async () => {
  for (const { name, route } of PUBLIC_ROUTES) await sendPublic(world.desk, route, callOf(world, name));
  await world.desk.drain();
  const mails = (await world.desk.sentMails()).map(({ text = '' }) => text).join('\n');
  const mailed = mails.match(/(?<=\/[a-z]\/)[a-z2-7]{52}/g) ?? [];
  expect(mailed.length).toBeGreaterThan(1);
  const kept = JSON.stringify(world.desk.logLines) + world.desk.dump();
  for (const secret of [...mailed, ...Object.values(world.secrets)]) expect(kept).not.toContain(secret);
});
