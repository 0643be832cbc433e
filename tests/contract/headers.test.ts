// What every answer carries, whatever the route and whatever went wrong: made from the registry, so that a new page or call is held
// to it too. The same handlers answer in both editions. (Safety rules S3, S8, S9, S19.)
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CACHE } from '../../shared/permissions/desk-headers.ts';
import { DESK_URL, type Desk, openDesk } from '../support/desk.ts';
import type { PageAnswer } from '../support/desk-http.ts';
import { agentOf } from '../support/desk-settings.ts';
import { callOf, PUBLIC_ROUTES, publicDesk, sendPublic } from './public-calls.ts';
import { pathOf, SAMPLE_MAIL, type Samples, STAFF_ROUTES, samplesOn } from './samples.ts';
import { STANDING_RULE, STANDING_TEMPLATES } from './setting-samples.ts';
import { rewinding } from './visibility-desk.ts';

/** Pages that somebody else than nobody may frame. */
const FRAMED_BY: Readonly<Record<string, string>> = { showDocument: DESK_URL };

/** What is no secret and the same for everybody: kept by browsers, and read from no table that could be away. */
const KEPT: Readonly<Record<string, string>> = { takeAsset: CACHE.asset };

/** The table is away; and something happens that nobody foresaw. */
const TROUBLES = [
  'fail',
  async () => {
    throw new TypeError('nobody foresaw this');
  },
] as const;

/** The directives of a policy by their names. */
function directives(policy = ''): Readonly<Record<string, string>> {
  const all = policy.split(';').map((one) => one.trim().split(/\s+/));
  return Object.fromEntries(all.map(([name = '', ...values]) => [name, values.join(' ')]));
}

const SAFE_DATA = expect.objectContaining({
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
});

/** Kept by no cache, and nothing but data whoever gets a browser to open it. */
function expectSafeData({ headers }: Pick<PageAnswer, 'headers'>): void {
  expect(headers).toEqual(SAFE_DATA);
  expect(headers).not.toHaveProperty('set-cookie');
  expect(headers['content-type'] ?? 'application/json').not.toContain('html');
}

/** A file of the build: of the type that it says, for pages of its own origin. Where it is not, nothing is kept. */
function expectSafeFile(cache: string, { status, headers }: PageAnswer): void {
  expect(headers).toMatchObject({
    'cache-control': status === 200 ? cache : 'no-store',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'strict-transport-security': expect.stringContaining('max-age=63072000'),
  });
  expect(headers['content-type'] ?? 'text/javascript').toMatch(/^text\/javascript/);
  expect(headers).not.toHaveProperty('set-cookie');
  expect(headers).not.toHaveProperty('access-control-allow-origin');
}

/** By what it is: a file of the build, data for a script, or a page. */
function expectSafe(name: string, answer: PageAnswer): void {
  const cache = KEPT[name];
  const isData = answer.status === 304 || /json/.test(answer.headers['content-type'] ?? '');
  if (cache !== undefined) expectSafeFile(cache, answer);
  else if (isData) expectSafeData(answer);
  else expectSafePage(name, answer);
}

/** A page of ours: nothing foreign runs, is loaded, is sent elsewhere, is framed, is kept or is told to another site. */
function expectSafePage(name: string, { headers }: PageAnswer): void {
  const { 'style-src': styles = '', 'script-src': scripts, ...policy } = directives(headers['content-security-policy']);
  const isSandboxed = 'sandbox' in policy;
  expect(policy).toMatchObject({
    'default-src': "'none'",
    'base-uri': "'none'",
    'frame-ancestors': FRAMED_BY[name] ?? "'none'",
  });
  expect(policy['form-action']).toMatch(isSandboxed ? /^'none'$/ : /^'(?:self|none)'$/);
  // Styles written into the page only where it has an origin of its own and no scripts.
  if (!isSandboxed) expect(styles).not.toContain('unsafe');
  expect(scripts ?? "'self'").toMatch(/^(?:'self'|'sha256-[\w+/]+={0,2}'|\s)+$/);
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'strict-transport-security': expect.stringContaining('max-age=63072000'),
    'cross-origin-opener-policy': isSandboxed ? 'unsafe-none' : 'same-origin',
  });
  expect(headers['cache-control']).toMatch(/^(?:private, )?no-store$/);
  expect(headers).not.toHaveProperty('set-cookie');
  expect(headers).not.toHaveProperty('access-control-allow-origin');
}

describe.each(PUBLIC_ROUTES)('the public route $name', ({ name, route }) => {
  it('answers with the headers of what is safe, and so does everything that goes wrong with it', async () => {
    const world = await publicDesk();
    const { desk } = world;
    const call = callOf(world, name);
    const good = await sendPublic(desk, route, call);
    expect(Object.keys(route.responses)).toContain(String(good.status));
    expect(good.status).toBeLessThan(400);
    const params = Object.fromEntries(Object.keys(call.params ?? {}).map((member) => [member, 'a'.repeat(52)]));
    const known = good.headers['etag'];
    const wrong = [
      ...(known === undefined ? [] : [await sendPublic(desk, route, call, { headers: { 'if-none-match': known } })]),
      await sendPublic(desk, route, { ...call, params }),
      await sendPublic(desk, route, { ...call, params: { ...params, secret: '%E0%A4%A' } }),
      ...(call.form === undefined
        ? []
        : [
            await sendPublic(desk, route, { ...call, form: {} }),
            await sendPublic(desk, route, { ...call, form: { ...call.form, surprise: '1' } }),
            await sendPublic(desk, route, call, { headers: { 'content-type': 'text/plain' } }),
          ]),
      ...(call.json === undefined
        ? []
        : [
            await sendPublic(desk, route, { ...call, json: {} }),
            await sendPublic(desk, route, { ...call, json: { ...call.json, surprise: 1 } }),
            await sendPublic(desk, route, call, { headers: { 'content-type': 'text/plain' } }),
          ]),
    ];
    for (const answer of [good, ...wrong]) expectSafe(name, answer);
    for (const trouble of KEPT[name] === undefined ? TROUBLES : []) {
      desk.strike({ call: 1, when: 'before', how: trouble });
      const struck = await sendPublic(desk, route, call);
      expect(struck.status).toBeGreaterThanOrEqual(500);
      expectSafe(name, struck);
    }
  });
});

describe('the answers of the API', () => {
  const closings: (() => void)[] = [];
  let desk: Desk;
  let samples: Samples;
  let takeBack: () => void;
  beforeAll(async () => {
    desk = await openDesk({
      closing: (close) => void closings.push(close),
      rules: [STANDING_RULE],
      templates: STANDING_TEMPLATES,
      agents: [agentOf(2, [1])],
    });
    await desk.receive(SAMPLE_MAIL);
    await desk.receive({ subject: 'Spam' }, { verdicts: { spam: 'FAIL', dmarc: 'FAIL' } });
    samples = await samplesOn(desk);
    ({ takeBack } = rewinding(desk));
  });
  afterAll(() => {
    for (const close of closings) close();
  });

  it.each(STAFF_ROUTES)('$name is kept by no cache and can be nothing but data', async ({ name, route }) => {
    const sample = samples[name] ?? {};
    const path = pathOf(route, sample);
    const ask = (options: object, to = path) =>
      desk.api(route.method, to, sample.body, { key: 'headers-01', ...options });
    const good = await ask({});
    expect(good.status).toBeLessThan(300);
    const known = good.headers['etag'];
    const all = [
      good,
      ...(known === undefined ? [] : [await ask({ headers: { 'if-none-match': known } })]),
      await ask({ as: { issuer: '', subject: '' } }),
      await ask({}, `${path}${path.includes('?') ? '&' : '?'}surprise=1`),
    ];
    for (const trouble of TROUBLES) {
      takeBack();
      desk.strike({ call: 1, when: 'before', how: trouble });
      const answer = await ask({});
      expect(answer.status).toBeGreaterThanOrEqual(500);
      all.push(answer);
    }
    takeBack();
    for (const answer of all) expectSafeData(answer);
  });
});
