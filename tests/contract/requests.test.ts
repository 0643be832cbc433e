// Every route of the staff API, asked rightly and wrongly: who may call it, what it takes, whose things it shows. Made from the
// contracts, so that a new route is held to the same rules. (Safety rules S5 and S16.)
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { agentSchema } from '../../shared/agents/agent.ts';
import { ID_PREFIX, type IdKind } from '../../shared/kernel/id.ts';
import type { Route } from '../../shared/kernel/route.ts';
import { type Permission, ROLES, roleAllows } from '../../shared/permissions/permissions.ts';
import { messageSchema, ticketSchema } from '../../shared/tickets/ticket.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import type { ApiAnswer, ApiOptions } from '../support/desk-http.ts';
import { agentOf, callerOf } from '../support/desk-settings.ts';
import { pathOf, SAMPLE_MAIL, type Sample, STAFF_ROUTES, samplesOn } from './samples.ts';
import { STANDING_RULE, STANDING_TEMPLATES } from './setting-samples.ts';

const OF_FIRST_TEAM = 2;
const OF_SECOND_TEAM = 3;
const INACTIVE = 4;

async function deskWithTicket(): Promise<Desk> {
  const agents = [
    agentOf(OF_FIRST_TEAM, [1]),
    agentOf(OF_SECOND_TEAM, [2], { role: 'lead' }),
    agentOf(INACTIVE, [1], { active: false, role: 'administrator' }),
  ];
  const desk = await openDesk({ agents, rules: [STANDING_RULE], templates: STANDING_TEMPLATES });
  await desk.receive(SAMPLE_MAIL);
  await desk.receive({ subject: 'Spam' }, { verdicts: { spam: 'FAIL', dmarc: 'FAIL' } });
  return desk;
}

function ask(desk: Desk, route: Route, sample: Sample, options: ApiOptions = {}): Promise<ApiAnswer> {
  return desk.api(route.method, pathOf(route, sample), sample.body, { key: 'sample-0001', ...options });
}

const codeOf = ({ status, body }: ApiAnswer) => [status, body['code']];

it('there is a good request for every route', async () => {
  expect(Object.keys(await samplesOn(await deskWithTicket())).sort()).toEqual(
    STAFF_ROUTES.map(({ name }) => name).sort(),
  );
});

describe.each(STAFF_ROUTES)('$name', ({ name, route }) => {
  const prepared = async () => {
    const desk = await deskWithTicket();
    const sample = (await samplesOn(desk))[name] ?? {};
    return { desk, sample };
  };

  it('answers as its contract says', async () => {
    const { desk, sample } = await prepared();
    const { status, body } = await ask(desk, route, sample);
    const schema = route.responses[status];
    if (schema === 'csv') {
      expect(body).toEqual({ table: expect.stringContaining(',') });
      return;
    }
    expect({ status, schema: schema instanceof z.ZodType }).toEqual({ status, schema: true });
    if (schema instanceof z.ZodType) expect(schema.safeParse(body).error?.issues ?? []).toEqual([]);
  });

  it('is for signed-in, active people whose role has its permission', async () => {
    const { desk, sample } = await prepared();
    const before = desk.dump();
    expect(
      codeOf(await ask(desk, route, sample, { as: { issuer: 'https://elsewhere.example', subject: 'administrator' } })),
    ).toEqual([401, 'agent.unknown']);
    expect(codeOf(await ask(desk, route, sample, { as: callerOf(INACTIVE) }))).toEqual([401, 'agent.unknown']);
    expect(codeOf(await ask(desk, route, sample, { as: { issuer: '', subject: '' } }))).toEqual([401, 'agent.unknown']);
    if (!roleAllows('agent', route.permission as Permission)) {
      const refused = await ask(desk, route, sample, { as: callerOf(OF_FIRST_TEAM) });
      expect(codeOf(refused)).toEqual([403, 'permission.missing']);
      expect(refused.body['params']).toEqual({ permission: route.permission });
    }
    expect(desk.dump()).toBe(before);
  });

  it('judges the caller before it looks at the request', async () => {
    const { desk, sample } = await prepared();
    const broken = { ...sample, body: { nonsense: true }, query: 'nonsense=1' };
    expect((await ask(desk, route, broken, { as: callerOf(INACTIVE) })).status).toBe(401);
  });

  it('refuses what it does not know, by name, and changes nothing', async () => {
    const { desk, sample } = await prepared();
    const before = desk.dump();
    const unknownQuery = await ask(desk, route, {
      ...sample,
      query: [sample.query, 'surprise=1'].filter(Boolean).join('&'),
    });
    expect(unknownQuery.status).toBe(400);
    expect(unknownQuery.body['errors']).toEqual([
      expect.objectContaining({ field: route.query === undefined ? 'query' : 'query.surprise' }),
    ]);
    if (route.body === undefined) {
      expect((await ask(desk, route, { ...sample, body: { surprise: 1 } })).status).toBe(400);
    } else {
      const refused = await ask(desk, route, { ...sample, body: { ...sample.body, surprise: 1 } });
      expect(codeOf(refused)).toEqual([400, 'request.invalid']);
      expect(refused.body['errors']).toEqual([{ field: 'body.surprise', message: 'this route takes no such field' }]);
    }
    expect(desk.dump()).toBe(before);
  });
});

describe.each(STAFF_ROUTES.filter(({ route }) => route.body !== undefined))('the body of $name', ({ name, route }) => {
  it('takes no member of what is stored: nobody makes himself a requester, an administrator or a later deadline', async () => {
    const desk = await deskWithTicket();
    const sample = (await samplesOn(desk))[name] ?? {};
    const stored = [ticketSchema, messageSchema, agentSchema].flatMap(({ shape }) => Object.keys(shape));
    const guessed = [
      'role',
      'requesterId',
      'slaDueAt',
      'createdAt',
      'updatedAt',
      'id',
      'pk',
      'sk',
      'entity',
      '__proto__x',
    ];
    const own = new Set(Object.keys(sample.body ?? {}));
    const taken = membersOf(route.body);
    const before = desk.dump();
    for (const member of new Set([...stored, ...guessed])) {
      if (own.has(member) || taken.has(member)) continue;
      const refused = await ask(desk, route, { ...sample, body: { ...sample.body, [member]: 'anything' } });
      expect([member, ...codeOf(refused)]).toEqual([member, 400, 'request.invalid']);
    }
    expect(desk.dump()).toBe(before);
  });

  it('must be JSON of the right kind', async () => {
    const desk = await deskWithTicket();
    const sample = (await samplesOn(desk))[name] ?? {};
    for (const body of [null, 'text', 7, [], { constructor: {} }] as const) {
      expect((await desk.api(route.method, pathOf(route, sample), body, { key: 'sample-0001' })).status).toBe(400);
    }
    const form = await ask(desk, route, sample, { headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    expect(form.status).toBe(400);
    const plain = await ask(desk, route, sample, { headers: { 'content-type': 'text/plain' } });
    expect(plain.body['errors']).toEqual([{ field: 'content-type', message: 'send application/json' }]);
  });
});

/** Members that name an agent by what the agent is there for. */
const PEOPLE = ['deputyId', 'leadId', 'managerId', 'departmentHeadId'];

describe('every id in a request', () => {
  const places = STAFF_ROUTES.flatMap(({ name, route }) => [
    ...[...route.path.matchAll(/\{(\w+Id)\}/g)].map(([, member = '']) => ({
      name,
      route,
      place: 'params' as const,
      member,
    })),
    ...[...membersOf(route.body)]
      .filter((member) => member.endsWith('Id'))
      .map((member) => ({ name, route, place: 'body' as const, member })),
  ]);

  it('there are some', () => expect(places.length).toBeGreaterThan(5));

  it.each(places)(
    '$member in the $place of $name that names nothing is answered as not found',
    async ({ name, route, place, member }) => {
      const desk = await deskWithTicket();
      const sample = (await samplesOn(desk))[name] ?? {};
      const kind = kindNamedBy(member);
      const absent = `${ID_PREFIX[kind]}_${'z'.repeat(26)}`;
      const asked = { ...sample, [place]: { ...sample[place], [member]: absent } };
      expect((await ask(desk, route, asked)).status).toBe(404);
      for (const malformed of ['', 'x', `${absent}z`, absent.toUpperCase(), '%2e%2e', 'tkt_null']) {
        if (malformed === '' && place === 'params') continue;
        const wrong = { ...sample, [place]: { ...sample[place], [member]: malformed } };
        expect([malformed, (await ask(desk, route, wrong)).status]).toEqual([malformed, 400]);
      }
    },
  );

  const isForLeads = ({ route }: { readonly route: Route }) => roleAllows('lead', route.permission as Permission);

  it.each(places.filter(isForLeads).filter(({ member }) => member === 'ticketId' || member === 'queueId'))(
    '$member in the $place of $name that belongs to another team is answered exactly as one that names nothing',
    async ({ name, route, place, member }) => {
      const desk = await deskWithTicket();
      const sample = (await samplesOn(desk))[name] ?? {};
      const before = desk.dump();
      const absent = `${ID_PREFIX[kindNamedBy(member)]}_${'z'.repeat(26)}`;
      const options = { as: callerOf(OF_SECOND_TEAM) };
      const foreign = await ask(desk, route, sample, options);
      const nothing = await ask(desk, route, { ...sample, [place]: { ...sample[place], [member]: absent } }, options);
      const apart = ({ status, headers, body: { requestId: _, ...body } }: ApiAnswer) => ({ status, headers, body });
      expect(foreign.status).toBe(404);
      expect(apart(foreign)).toEqual(apart(nothing));
      expect(desk.dump()).toBe(before);
    },
  );

  it('a number of another team’s ticket is as unknown as one that nobody has', async () => {
    const desk = await deskWithTicket();
    const options = { as: callerOf(OF_SECOND_TEAM) };
    const [foreign, nothing] = [
      await desk.api('GET', '/v1/tickets?number=1001', undefined, options),
      await desk.api('GET', '/v1/tickets?number=9999', undefined, options),
    ];
    expect([foreign.status, foreign.body['code']]).toEqual([nothing.status, nothing.body['code']]);
    expect(foreign.status).toBe(404);
  });
});

it('an agent who leaves the team loses its tickets with the next reading of the settings', async () => {
  const desk = await deskWithTicket();
  const options = { as: callerOf(OF_FIRST_TEAM) };
  expect((await desk.api('GET', '/v1/tickets?number=1001', undefined, options)).status).toBe(200);
  const key = { pk: 'SETTINGS', sk: `AGENT#${agentOf(OF_FIRST_TEAM, []).agentId}` };
  const setting = { ...agentOf(OF_FIRST_TEAM, [2]), version: 2 };
  await desk.table.put({ put: { ...key, entity: 'setting', version: 2, setting } as never });
  desk.clock.advance(30_000);
  expect((await desk.api('GET', '/v1/tickets?number=1001', undefined, options)).status).toBe(404);
});

it('the roles differ in what they may do, and none lacks the right to see itself', () => {
  for (const role of ROLES) expect(roleAllows(role, 'self.read')).toBe(true);
  expect(roleAllows('agent', 'settings.change')).toBe(false);
  expect(roleAllows('administrator', 'settings.change')).toBe(true);
});

/** What an id names by the name of its member: a deputy is an agent. */
function kindNamedBy(member: string): IdKind {
  return PEOPLE.includes(member) ? 'agent' : (member.slice(0, -2) as IdKind);
}

/** The members that a body may have. */
function membersOf(schema: z.ZodType | undefined): ReadonlySet<string> {
  return new Set(schema instanceof z.ZodObject ? Object.keys(schema.shape) : []);
}
