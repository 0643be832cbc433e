// Who may name what: every id that a request of the API can hold, in the hands of every role, for things of one's own team and of
// another, in every state, and for ids of nothing. What is expected follows from the contracts' permissions and from whose.ts.
// What somebody may not see is answered as what is not there, to the byte, writes nothing and tells nothing. (Safety rule S5.)
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ID_PREFIX, type IdKind } from '../../shared/kernel/id.ts';
import { ROLES, type Role, roleAllows } from '../../shared/permissions/permissions.ts';
import type { ApiAnswer } from '../support/desk-http.ts';
import { ID_PLACES, type IdPlace, withId } from './id-places.ts';
import { pathOf, type Sample, STAFF_ROUTES } from './samples.ts';
import { CALLERS, HIDDEN_WORDS, type Specimen, type VisibilityDesk, visibilityDesk } from './visibility-desk.ts';
import { mayUse, OTHER_SHAPE, ruleOf } from './whose.ts';

const closings: (() => void)[] = [];
let world: VisibilityDesk;
beforeAll(async () => {
  world = await visibilityDesk((close) => void closings.push(close));
});
afterAll(() => {
  for (const close of closings) close();
});

let calls = 0;

/** Asked anew each time, never a repetition of a command. */
async function ask(role: Role, { route }: Pick<IdPlace, 'route'>, sample: Sample): Promise<ApiAnswer> {
  calls += 1;
  const options = { as: CALLERS[role], key: `visibility-${calls}` };
  const path = pathOf(route, sample);
  const answer = await world.desk.api(route.method, path, sample.body, options);
  if (!roleAllows(role, 'ticket.read-every-team')) expect(secretsIn(answer, path, sample)).toEqual([]);
  return answer;
}

/** What an answer tells of the second team that its asker did not bring along, also in what looks like no words: cursors, tags. */
function secretsIn({ headers, body }: ApiAnswer, path: string, sample: Sample): readonly string[] {
  const asked = JSON.stringify([path, sample]);
  const plain = JSON.stringify([headers, body]);
  const coded = plain.match(/[\w-]{16,}/g) ?? [];
  const all = [plain, ...coded.map((text) => Buffer.from(text, 'base64url').toString('latin1'))]
    .join('\n')
    .toLowerCase();
  return [...HIDDEN_WORDS, ...world.hiddenIds].filter((secret) => all.includes(secret) && !asked.includes(secret));
}

/** Everything that a caller is told, but for what names this one request. */
const told = ({ status, headers, body: { requestId: _, ...body } }: ApiAnswer, id: string) =>
  JSON.stringify({ status, headers, body }).replaceAll(id, 'the id');

/** Whether a list of results says of the one thing asked for that there is none. */
const saysNone = ({ body }: ApiAnswer) =>
  Array.isArray(body['results']) && JSON.stringify(body['results']).includes('.not-found"');

/** Done, or refused for a reason that only who sees the thing can be told: not the one that is given of nothing. */
function letIn({ status, body }: ApiAnswer, none: ApiAnswer | undefined): boolean {
  if (none === undefined) return true;
  return [403, 404].includes(status) && body['code'] !== none.body['code'] && body['code'] !== 'permission.missing';
}

const places = ID_PLACES.filter(({ kind }) => kind !== 'scope') as readonly (IdPlace & { kind: IdKind })[];
const absentOf = (kind: IdKind) => `${ID_PREFIX[kind]}_${'z'.repeat(26)}`;

describe.each(places)('$called', (place) => {
  const { kind, called, route, name } = place;
  const rule = ruleOf(place);
  const sampleOf = () => {
    const sample = world.samples[name];
    if (sample === undefined)
      throw new Error(`There is no good request for ${name}: add one to tests/contract/samples.ts`);
    return OTHER_SHAPE[called]?.(sample) ?? sample;
  };
  /** The thing in its place, and what goes with it beside it in the path. */
  const naming = ({ id, beside }: Pick<Specimen, 'id' | 'beside'>): Sample => {
    const given = withId(sampleOf(), place, id);
    if (place.part !== 'params') return given;
    const known = Object.entries(beside).filter(([member]) => given.params?.[member] !== undefined);
    return { ...given, params: { ...given.params, ...Object.fromEntries(known) } };
  };

  it.each(ROLES)('in the hands of a person with the role %s', async (role) => {
    for (const specimen of world.specimens[kind] ?? []) {
      const absent = { ...specimen, id: absentOf(kind) };
      const before = world.writes();
      const answer = await ask(role, place, naming(specimen));
      const seen = [specimen.called, answer.status, answer.body['code']];
      if (!mayUse(role, place)) {
        expect(seen).toEqual([specimen.called, 403, 'permission.missing']);
        expect(answer.body['params']).toEqual({ permission: route.permission });
      } else if (rule.sees(role, specimen)) {
        const none = [200, 201, 409].includes(answer.status) ? undefined : await ask(role, place, naming(absent));
        expect([...seen, letIn(answer, none)]).toEqual([...seen, true]);
        if (route.method !== 'GET') world.takeBack();
        continue;
      } else {
        const none = await ask(role, place, naming(absent));
        if (!saysNone(answer)) expect(seen.slice(0, 2)).toEqual([specimen.called, rule.refused]);
        expect(told(answer, specimen.id)).toBe(told(none, absent.id));
      }
      expect([specimen.called, world.writes() - before]).toEqual([specimen.called, 0]);
    }
  });

  it.each(ROLES)('names nothing, or nothing of this kind, in the hands of a person with the role %s', async (role) => {
    const before = world.writes();
    const other = kind === 'ticket' ? 'message' : 'ticket';
    const absent = absentOf(kind);
    for (const malformed of ['x', `${absent}z`, absent.toUpperCase(), absentOf(other), `${absent}%00`]) {
      const { status } = await ask(role, place, naming({ id: malformed, beside: {} }));
      expect([malformed, status]).toEqual([malformed, mayUse(role, place) ? 400 : 403]);
    }
    const none = await ask(role, place, naming({ id: absent, beside: {} }));
    const expected = !mayUse(role, place) ? 403 : rule.sees(role, { team: 2 }) ? (rule.absent ?? 404) : rule.refused;
    if (!saysNone(none)) expect(none.status).toBe(expected);
    if (none.status < 300) world.takeBack();
    else expect(world.writes()).toBe(before);
  });
});

describe.each(STAFF_ROUTES.filter(({ route }) => route.method === 'GET'))('what $name reads', (staffRoute) => {
  const { name, route } = staffRoute;

  it.each(ROLES)('tells nothing of another team to a person with the role %s, on no page of it', async (role) => {
    const { query, ...sample } = world.samples[name] ?? {};
    const isPaged = route.query?.safeParse({ ...Object.fromEntries(new URLSearchParams(query)), limit: '1' }).success;
    const sampled = groupsOf(route).map((group) => ({
      ...Object.fromEntries(new URLSearchParams(query)),
      ...(group === undefined ? {} : { group }),
    }));
    for (const given of [...sampled, ...(UNCUT[name] ?? [])]) {
      let cursor: unknown;
      for (let page = 0; page < 50; page += 1) {
        const asked = new URLSearchParams({
          ...given,
          ...(isPaged === true ? { limit: '1' } : {}),
          ...(cursor === undefined ? {} : { cursor: String(cursor) }),
        }).toString();
        const { status, body } = await ask(role, staffRoute, { ...sample, ...(asked === '' ? {} : { query: asked }) });
        expect([200, 403, 404]).toContain(status);
        cursor = body['cursor'] ?? (body['tickets'] as { readonly cursor?: unknown } | undefined)?.cursor;
        if (cursor === undefined) break;
      }
      expect(cursor).toBeUndefined();
    }
  });
});

/** What shows more than the sample, which cuts by everything that there is. */
const UNCUT: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>> = {
  listView: [{ group: 'work' }, { group: 'work', owner: 'me' }, { group: 'done' }, { group: 'done', owner: 'me' }],
};

/** The lists that a route keeps apart. */
function groupsOf({ query }: IdPlace['route']): readonly (string | undefined)[] {
  return ['open', 'waiting', 'done', 'spam', undefined].filter(
    (group) => group === undefined || query?.safeParse({ group }).success === true,
  );
}
