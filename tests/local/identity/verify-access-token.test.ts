// Which tokens open staff routes: those that our key signed for this API, now, as access tokens. Nothing else.
import { generateKeyPairSync } from 'node:crypto';
import { type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, onTestFinished, test } from 'vitest';
import { AUDIENCE, openIdentity } from '../../../local/identity/identity.ts';
import { secretStore } from '../../../local/identity/secret-store.ts';
import { verifyAccessToken } from '../../../local/identity/verify-access-token.ts';
import { openDatabase } from '../../../local/sqlite/database.ts';

const HOUR_S = 3_600;

function desk() {
  const database = openDatabase(':memory:');
  onTestFinished(() => database.close());
  const identity = openIdentity('https://desk.example.com', secretStore(database));
  return { identity, verify: verifyAccessToken(identity) };
}

const nowS = () => Math.floor(Date.now() / 1_000);

/** The claims of a token that is good in every respect. */
function goodClaims(): JWTPayload {
  return {
    iss: 'https://desk.example.com/oidc',
    aud: AUDIENCE,
    sub: 'firstline-script',
    client_id: 'firstline-script',
    scope: 'firstline/api',
    token_use: 'access',
    iat: nowS(),
    exp: nowS() + HOUR_S,
  };
}

async function signed(
  { identity }: ReturnType<typeof desk>,
  claims: JWTPayload,
  header: { alg?: string; typ?: string } = {},
): Promise<string> {
  const { importJWK } = await import('jose');
  const key = await importJWK(identity.privateJwk as Parameters<typeof importJWK>[0], 'ES256');
  return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', ...header }).sign(key);
}

test('a good token answers its claims', async () => {
  const ours = desk();
  const claims = goodClaims();
  expect(await ours.verify(await signed(ours, claims))).toEqual(claims);
});

describe('refused is a token', () => {
  const { iss: _iss, ...withoutIssuer } = goodClaims();
  const { aud: _aud, ...withoutAudience } = goodClaims();
  const { exp: _exp, ...withoutEnd } = goodClaims();
  const { sub: _sub, ...withoutSubject } = goodClaims();
  const { token_use: _use, ...withoutUse } = goodClaims();
  test.each([
    ['of another issuer', { ...goodClaims(), iss: 'https://desk.example.com.evil.example/oidc' }],
    ['of no issuer', withoutIssuer],
    ['for another audience', { ...goodClaims(), aud: 'another-api' }],
    ['for no audience', withoutAudience],
    ['that ended a second ago', { ...goodClaims(), exp: nowS() - 1 }],
    ['that never ends', withoutEnd],
    ['that is not valid yet', { ...goodClaims(), nbf: nowS() + HOUR_S }],
    ['about nobody', withoutSubject],
    ['for another use', { ...goodClaims(), token_use: 'id' }],
    ['for no use', withoutUse],
  ])('%s', async (_name, claims) => {
    const ours = desk();
    expect(await ours.verify(await signed(ours, claims))).toBeUndefined();
  });

  test('that says who somebody is: an ID token is no access token', async () => {
    const ours = desk();
    const idToken = await signed(ours, { ...goodClaims(), aud: 'firstline-web' }, { typ: 'JWT' });
    expect(await ours.verify(idToken)).toBeUndefined();
    expect(await ours.verify(await signed(ours, goodClaims(), { typ: 'JWT' }))).toBeUndefined();
  });

  test('that nobody signed', async () => {
    const ours = desk();
    expect(await ours.verify(new UnsecuredJWT(goodClaims()).encode())).toBeUndefined();
    const [, payload] = (await signed(ours, goodClaims())).split('.');
    for (const alg of ['none', 'None', 'NONE']) {
      const header = Buffer.from(JSON.stringify({ alg, typ: 'at+jwt' })).toString('base64url');
      expect(await ours.verify(`${header}.${payload}.`)).toBeUndefined();
    }
  });

  test('signed with our public key as if that were a secret', async () => {
    const ours = desk();
    const spki = ours.identity.publicKey.export({ type: 'spki', format: 'pem' });
    const forged = await new SignJWT(goodClaims())
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
      .sign(new TextEncoder().encode(String(spki)));
    expect(await ours.verify(forged)).toBeUndefined();
  });

  test('signed by another key of the same kind, also when it brings that key along', async () => {
    const ours = desk();
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const jwk = publicKey.export({ format: 'jwk' });
    const foreign = await new SignJWT(goodClaims())
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', jwk })
      .sign(privateKey);
    expect(await ours.verify(foreign)).toBeUndefined();
  });

  test('of another desk', async () => {
    const ours = desk();
    const theirs = desk();
    expect(await ours.verify(await signed(theirs, goodClaims()))).toBeUndefined();
  });

  test('with a changed claim, a cut end, or that is no token at all', async () => {
    const ours = desk();
    const token = await signed(ours, goodClaims());
    const [header, payload = '', signature] = token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const changed = Buffer.from(JSON.stringify({ ...claims, sub: 'administrator' })).toString('base64url');
    for (const bad of [`${header}.${changed}.${signature}`, token.slice(0, -2), '', 'a.b.c', 'x'.repeat(100_000)]) {
      expect(await ours.verify(bad)).toBeUndefined();
    }
  });
});

describe('the secrets of a desk', () => {
  test('are made once and stay, so that tokens outlive a restart', async () => {
    const database = openDatabase(':memory:');
    onTestFinished(() => database.close());
    const first = openIdentity('https://desk.example.com', secretStore(database));
    const second = openIdentity('https://desk.example.com', secretStore(database));
    expect([first.isNew, second.isNew]).toEqual([true, false]);
    const token = await signed({ identity: first, verify: verifyAccessToken(first) }, goodClaims());
    expect(await verifyAccessToken(second)(token)).toMatchObject({ sub: 'firstline-script' });
    expect(second.scriptSecret).toBe(first.scriptSecret);
    expect(first.scriptSecret.length).toBeGreaterThanOrEqual(43);
  });
});
