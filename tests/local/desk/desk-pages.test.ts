// The workspace on one machine: every screen's address answers with the page, with the headers of the AWS edition, and what does
// not exist is not a page.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readSettings } from '../../../local/settings.ts';
import { startEdition } from '../../../local/start-edition.ts';
import { DESK_HEADERS, deskPolicy } from '../../../shared/permissions/desk-headers.ts';
import { testEntries } from '../support/edition.ts';
import { temporaryFolder } from '../support/folder.ts';
import { keptLog } from '../support/quiet-log.ts';

async function served(options: { readonly built?: boolean } = {}) {
  const folder = temporaryFolder();
  if (options.built !== false) {
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Firstline</title>');
    writeFileSync(join(folder, 'assets', 'main-ABCD1234.js'), 'export const words = "a script";');
    writeFileSync(join(folder, 'secret.txt'), 'not for anybody');
  }
  const settings = readSettings({ PORT: '0', SMTP_PORT: '0', DATA_DIR: temporaryFolder() }, '/');
  const edition = await startEdition(settings, testEntries, keptLog().log, folder);
  onTestFinished(edition.close);
  const get = (path: string, init: RequestInit = {}) => fetch(`http://127.0.0.1:${edition.httpPort}${path}`, init);
  return { edition, get, folder };
}

describe('the workspace on one machine', () => {
  test.each([
    '/desk',
    '/desk/',
    '/desk/mine',
    '/desk/signed-in?code=x',
    '/desk/tickets/tkt_01',
    '/desk/kpi/tickets?from=2025-10-01',
    '/desk/settings/notices',
  ])('%s is the page', async (path) => {
    const { get } = await served();
    const answer = await get(path);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('<title>Firstline</title>');
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-cache');
  });

  test('every answer has the headers of the other edition', async () => {
    const { get } = await served();
    for (const path of ['/desk', '/desk/config.json', '/desk/assets/main-ABCD1234.js']) {
      const { headers } = await get(path);
      expect(headers.get('content-security-policy')).toBe(deskPolicy({}));
      for (const [name, value] of Object.entries(DESK_HEADERS)) expect(headers.get(name)).toBe(value);
    }
  });

  test('files are kept for a year under the hash in their name, zipped for who takes that', async () => {
    const { get } = await served();
    const answer = await get('/desk/assets/main-ABCD1234.js', { headers: { 'accept-encoding': 'gzip' } });
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(await answer.text()).toContain('a script');
    const plain = await get('/desk/assets/main-ABCD1234.js', { headers: { 'accept-encoding': 'identity' } });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(await plain.text()).toContain('a script');
  });

  test('tells the page where it is and how to sign in, and nothing secret', async () => {
    const { get, edition } = await served();
    expect(await (await get('/desk/config.json')).json()).toEqual({
      address: edition.publicUrl,
      api: '',
      issuer: `${edition.publicUrl}/oidc`,
      clientId: 'firstline-web',
      scope: 'openid email firstline/api',
    });
  });

  test.each([
    '/desk/assets/other-ABCD1234.js',
    '/desk/assets/..%2Fsecret.txt',
    '/desk/assets/../secret.txt',
    '/desk/assets/',
    '/desktop',
  ])('%s is not there, and no page instead of it', async (path) => {
    const { get } = await served();
    const answer = await get(path);
    expect(await answer.text()).not.toMatch(/not for anybody|a script/);
    if (path !== '/desk/assets/../secret.txt') expect(answer.status).toBe(404);
  });

  test('nothing is sent to it', async () => {
    const { get } = await served();
    expect((await get('/desk/mine', { method: 'POST', body: 'x' })).status).toBe(404);
  });

  test('a desk that was not built says what to do', async () => {
    const { get } = await served({ built: false });
    const answer = await get('/desk');
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('npm run build:web');
  });

  test('a build while the desk runs is served at once', async () => {
    const { get, folder } = await served();
    await get('/desk');
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Newer</title>');
    expect(await (await get('/desk')).text()).toContain('Newer');
  });
});
