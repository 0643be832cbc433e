// The only cookies there are: those of signing in at the local edition. No script reads them, no other site's form brings them
// along, and where the desk is reached by https they never travel without it. (Safety rule S19.)
import { expect, test } from 'vitest';
import { makeEntries } from '../../../local/entries.ts';
import { startedEdition } from '../support/edition.ts';
import { signInRequest } from './browser.ts';

const lines = async (base: string, address: string, headers = {}) => {
  const path = new URL(address);
  const response = await fetch(`${base}${path.pathname}${path.search}`, { redirect: 'manual', headers });
  expect(response.status).toBe(303);
  return response.headers.getSetCookie();
};

test('they are for the server alone, and for pages of this site', async () => {
  const { edition } = await startedEdition({}, makeEntries);
  const cookies = await lines(edition.publicUrl, signInRequest(edition.publicUrl).address);
  expect(cookies.length).toBeGreaterThan(0);
  for (const cookie of cookies) expect(cookie).toMatch(/;\s*samesite=(?:lax|strict).*;\s*httponly/i);
});

test('they travel by https alone where the desk is reached by it, also behind a proxy', async () => {
  const { edition } = await startedEdition({ PUBLIC_URL: 'https://desk.example.com' }, makeEntries);
  const local = `http://127.0.0.1:${edition.httpPort}`;
  const { address } = signInRequest('https://desk.example.com');
  // With a proxy that says how it was reached, with one that does not, and with somebody who lies.
  for (const headers of [{ 'x-forwarded-proto': 'https' }, {}, { 'x-forwarded-proto': 'http' }]) {
    const cookies = await lines(local, address, headers);
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) expect(cookie).toMatch(/;\s*secure/i);
  }
});

test('no claim of a request about its own address gets into what the provider says of itself (safety rule S18)', async () => {
  const { edition } = await startedEdition({ PUBLIC_URL: 'https://desk.example.com' }, makeEntries);
  const local = `http://127.0.0.1:${edition.httpPort}`;
  const forged = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http', forwarded: 'host=evil.example' };
  const found = await (await fetch(`${local}/oidc/.well-known/openid-configuration`, { headers: forged })).json();
  for (const [name, value] of Object.entries(found as Record<string, unknown>)) {
    if (name.endsWith('_endpoint') || name.endsWith('_uri') || name === 'issuer') {
      expect([name, value]).toEqual([name, expect.stringMatching(/^https:\/\/desk\.example\.com\//)]);
    }
  }
  const { address } = signInRequest('https://desk.example.com');
  const { pathname, search } = new URL(address);
  const answer = await fetch(`${local}${pathname}${search}`, { redirect: 'manual', headers: forged });
  expect(answer.headers.get('location')).not.toContain('evil');
});
