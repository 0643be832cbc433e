// How a person signs in at the local edition: invited by a link for once, by address and password after that, in a browser by a
// code with PKCE. And everything that must not open the door. (Safety rule S24.)
import { describe, expect, test } from 'vitest';
import { makeEntries } from '../../../local/entries.ts';
import { TRIES_PER_ADDRESS } from '../../../local/identity/account-store.ts';
import { startedEdition } from '../support/edition.ts';
import { browser, signInRequest, tokensFor } from './browser.ts';

const PASSWORD = 'correct horse battery';
const EMAIL = 'administrator@example.com';

async function openedDesk() {
  const { edition, settings, lines } = await startedEdition({}, makeEntries);
  const base = edition.publicUrl;
  return { edition, base, settings, lines };
}

async function withPassword() {
  const desk = await openedDesk();
  const { visit } = browser(desk.base);
  const set = await visit(desk.edition.welcome?.url ?? '', {
    method: 'POST',
    form: { password: PASSWORD, again: PASSWORD },
  });
  expect(set.status).toBe(200);
  return desk;
}

/** Up to the page that asks for address and password. */
async function atTheDoor(base: string, changes: Readonly<Record<string, string | undefined>> = {}) {
  const { visit } = browser(base);
  const { address, verifier } = signInRequest(base, changes);
  const { location } = await visit(address);
  return { visit, verifier, door: location };
}

async function codeFor(base: string) {
  const { visit, verifier, door } = await atTheDoor(base);
  const entered = await visit(door, { method: 'POST', form: { email: EMAIL, password: PASSWORD } });
  expect(entered.status).toBe(303);
  const answered = await visit(entered.location);
  const back = new URL(answered.location);
  return { back, verifier, code: back.searchParams.get('code') ?? '', visit };
}

async function signedIn(base: string) {
  const { code, verifier, visit } = await codeFor(base);
  const redirect_uri = `${base}/desk/signed-in`;
  const { status, body } = await tokensFor(base, {
    grant_type: 'authorization_code',
    code,
    redirect_uri,
    code_verifier: verifier,
  });
  expect(status).toBe(200);
  return { tokens: body, visit };
}

const me = (base: string, token: string) =>
  fetch(`${base}/v1/me`, { headers: { authorization: `Bearer ${token}`, 'x-remote-user': EMAIL } });

describe('the first administrator', () => {
  test('is shown a link for once, sets a password by it, and is then known as that agent', async () => {
    const { edition, base } = await withPassword();
    expect(edition.words).toContain(edition.welcome?.url);
    const { tokens } = await signedIn(base);
    const response = await me(base, tokens['access_token'] ?? '');
    expect(await response.json()).toMatchObject({ email: EMAIL, role: 'administrator' });
  });

  test('finds the link used up afterwards, and the next start shows none', async () => {
    const { edition, base, settings } = await withPassword();
    const { visit } = browser(base);
    const again = {
      method: 'POST',
      form: { password: 'another long password', again: 'another long password' },
    } as const;
    expect((await visit(edition.welcome?.url ?? '')).status).toBe(404);
    expect((await visit(edition.welcome?.url ?? '', again)).status).toBe(404);
    await edition.close();
    const env = { DATA_DIR: settings.dataDir };
    const { edition: next } = await startedEdition(env, makeEntries);
    expect(next.welcome).toBeUndefined();
    // Another port is another issuer: the account is the administrator's all the same.
    const { tokens } = await signedIn(next.publicUrl);
    expect((await me(next.publicUrl, tokens['access_token'] ?? '')).status).toBe(200);
  });

  test.each([
    ['shorter than 12 characters', 'elevenchars', 'elevenchars'],
    ['written in two ways', PASSWORD, `${PASSWORD}!`],
    ['that is the address', EMAIL, EMAIL],
  ])('cannot set a password %s', async (_name, password, again) => {
    const { edition, base } = await openedDesk();
    const { visit } = browser(base);
    const refused = await visit(edition.welcome?.url ?? '', { method: 'POST', form: { password, again } });
    expect(refused.status).toBe(400);
    expect(refused.page).toContain('role="alert"');
    expect((await visit(edition.welcome?.url ?? '')).status).toBe(200);
  });
});

describe('an invited agent', () => {
  test('gets a mail with a link for once, and is what the invitation says', async () => {
    const { base, edition } = await withPassword();
    const { tokens } = await signedIn(base);
    const person = { name: 'Vera', email: 'Vera@Example.com', language: 'en', role: 'lead', teamIds: [] };
    const invited = await fetch(`${base}/v1/settings/agents`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${tokens['access_token']}`,
        'content-type': 'application/json',
        'idempotency-key': 'invite-vera-1',
      },
      body: JSON.stringify(person),
    });
    expect([invited.status, await invited.json()]).toMatchObject([201, { hasAccount: true, active: true }]);
    await edition.drain();
    const mails = (await (await fetch(`${base}/dev/mail`)).json()) as readonly { to: string[]; text: string }[];
    const mail = mails.find(({ to }) => to.includes('Vera@example.com'));
    const link = /http\S+\/sign-in\/welcome\/[0-9a-f]+/.exec(mail?.text ?? '')?.[0] ?? '';
    const { visit } = browser(base);
    const form = { password: PASSWORD, again: PASSWORD };
    expect((await visit(link, { method: 'POST', form })).status).toBe(200);
    const { visit: vera, verifier, door } = await atTheDoor(base);
    const entered = await vera(door, { method: 'POST', form: { email: 'vera@example.com', password: PASSWORD } });
    const code = new URL((await vera(entered.location)).location).searchParams.get('code') ?? '';
    const redirect_uri = `${base}/desk/signed-in`;
    const { body } = await tokensFor(base, {
      grant_type: 'authorization_code',
      code,
      redirect_uri,
      code_verifier: verifier,
    });
    const response = await me(base, body['access_token'] ?? '');
    expect(await response.json()).toMatchObject({ name: 'Vera', role: 'lead' });
  });
});

describe('the door', () => {
  test('is a page that says nothing of who has an account, and stays shut for a wrong password', async () => {
    const { base } = await withPassword();
    const { visit, door } = await atTheDoor(base);
    const page = await visit(door);
    expect([page.status, page.headers.get('content-security-policy')]).toEqual([
      200,
      expect.stringContaining("default-src 'none'"),
    ]);
    const wrong = await visit(door, { method: 'POST', form: { email: EMAIL, password: 'not the password' } });
    const nobody = await visit(door, { method: 'POST', form: { email: 'nobody@example.com', password: PASSWORD } });
    expect([wrong.status, nobody.status]).toEqual([401, 401]);
    expect(nobody.page.replace('nobody@example.com', EMAIL)).toBe(wrong.page);
  });

  test('opens to nobody whose account has no password yet', async () => {
    const { base } = await openedDesk();
    const { visit, door } = await atTheDoor(base);
    expect((await visit(door, { method: 'POST', form: { email: EMAIL, password: '' } })).status).toBe(401);
  });

  test('takes so many tries in a quarter of an hour and no more, the right password among them', async () => {
    const { base } = await withPassword();
    const { visit, door } = await atTheDoor(base);
    const tryWith = async (password: string) =>
      (await visit(door, { method: 'POST', form: { email: EMAIL, password } })).status;
    const statuses: number[] = [];
    for (let count = 0; count < TRIES_PER_ADDRESS; count += 1) statuses.push(await tryWith('not the password'));
    expect(statuses).toEqual(Array(TRIES_PER_ADDRESS).fill(401));
    expect(await tryWith(PASSWORD)).toBe(429);
  });

  test('belongs to the browser that knocked: another one finds nothing there', async () => {
    const { base } = await withPassword();
    const { door } = await atTheDoor(base);
    const { visit } = browser(base);
    expect((await visit(door)).status).toBe(404);
    expect((await visit(door, { method: 'POST', form: { email: EMAIL, password: PASSWORD } })).status).toBe(404);
  });

  test('logs neither addresses nor passwords', async () => {
    const { base, lines } = await withPassword();
    const { visit, door } = await atTheDoor(base);
    await visit(door, { method: 'POST', form: { email: EMAIL, password: 'not the password' } });
    expect(lines.map(({ what }) => what)).toContain('sign-in-refused');
    expect(JSON.stringify(lines)).not.toMatch(/administrator@|password"|horse/);
  });
});

describe('a sign-in', () => {
  test.each([
    ['to a place that only begins as ours', { redirect_uri: 'BASE/desk/signed-in/../evil' }],
    ['to ours with something behind it', { redirect_uri: 'BASE/desk/signed-in?next=evil' }],
    ['to another host', { redirect_uri: 'https://evil.example/desk/signed-in' }],
    ['of an unknown client', { client_id: 'somebody' }],
  ])('%s is answered to nobody', async (_name, changes) => {
    const { base } = await openedDesk();
    const { visit } = browser(base);
    const settled = Object.fromEntries(
      Object.entries(changes).map(([name, value]) => [name, value.replace('BASE', base)]),
    );
    const refused = await visit(signInRequest(base, settled).address);
    expect([refused.status, refused.location]).toEqual([400, '']);
  });

  test.each([
    ['without PKCE', { code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request'],
    ['with a plain challenge', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['for a token at once', { response_type: 'token' }, 'unsupported_response_type'],
  ])('%s is refused', async (_name, changes, error) => {
    const { base } = await openedDesk();
    const { visit } = browser(base);
    const refused = await visit(signInRequest(base, changes).address);
    expect(refused.location.replace('#', '?')).toContain(`error=${error}`);
  });

  test('comes back to the desk with its state and a code that is worth nothing to a thief', async () => {
    const { base } = await withPassword();
    const { back, code, verifier } = await codeFor(base);
    expect([`${back.origin}${back.pathname}`, back.searchParams.get('state')]).toEqual([
      `${base}/desk/signed-in`,
      'the-state',
    ]);
    const exchange = { grant_type: 'authorization_code', code, redirect_uri: `${base}/desk/signed-in` };
    expect((await tokensFor(base, exchange)).status).toBe(400);
    expect((await tokensFor(base, { ...exchange, code_verifier: 'x'.repeat(43) })).status).toBe(400);
    expect((await tokensFor(base, { ...exchange, redirect_uri: base, code_verifier: verifier })).status).toBe(400);
  });

  test('gives a code that is good once', async () => {
    const { base } = await withPassword();
    const { code, verifier } = await codeFor(base);
    const redirect_uri = `${base}/desk/signed-in`;
    const exchange = { grant_type: 'authorization_code', code, redirect_uri, code_verifier: verifier };
    expect((await tokensFor(base, exchange)).status).toBe(200);
    expect((await tokensFor(base, exchange)).status).toBe(400);
  });

  test('is renewed by a refresh token that is good once; a second use ends them all', async () => {
    const { base } = await withPassword();
    const { tokens } = await signedIn(base);
    const renew = (refresh_token = '') => tokensFor(base, { grant_type: 'refresh_token', refresh_token });
    const renewed = await renew(tokens['refresh_token']);
    expect((await me(base, renewed.body['access_token'] ?? '')).status).toBe(200);
    expect((await renew(tokens['refresh_token'])).status).toBe(400);
    expect((await renew(renewed.body['refresh_token'])).status).toBe(400);
  });

  test('does not take an ID token for an access token', async () => {
    const { base } = await withPassword();
    const { tokens } = await signedIn(base);
    expect((await me(base, tokens['id_token'] ?? '')).status).toBe(401);
    const claims = JSON.parse(Buffer.from(tokens['id_token']?.split('.')[1] ?? '', 'base64url').toString('utf8'));
    expect(claims).toMatchObject({ aud: 'firstline-web', email: EMAIL, email_verified: true });
  });

  test('ends with signing out: the refresh token is dead and the door asks again', async () => {
    const { base } = await withPassword();
    const { tokens, visit } = await signedIn(base);
    const query = new URLSearchParams({
      id_token_hint: tokens['id_token'] ?? '',
      post_logout_redirect_uri: `${base}/desk`,
    });
    const asked = await visit(`/oidc/session/end?${query}`);
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(asked.page)?.[1] ?? '';
    const ended = await visit('/oidc/session/end/confirm', { method: 'POST', form: { xsrf, logout: 'yes' } });
    expect([ended.status, ended.location]).toEqual([303, `${base}/desk`]);
    const renewed = await tokensFor(base, {
      grant_type: 'refresh_token',
      refresh_token: tokens['refresh_token'] ?? '',
    });
    expect(renewed.status).toBe(400);
    expect((await visit(signInRequest(base).address)).location).toMatch(/^\/sign-in\//);
  });
});
