// What the pages for customers weigh on their first load, script and style included, and that what makes them lively is what both
// editions serve.
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { HttpEvent } from '../../functions/edge/http.ts';
import { portalFiles, portalScript } from '../../functions/edge/portal-files.ts';
import { makeHandler } from '../../functions/public/assets.ts';
import { type BuiltPortal, buildPortal } from '../../scripts/portal-bundle.ts';
import { linkIn } from '../flow/telling.ts';
import { openDesk } from '../support/desk.ts';

/** KB of gzip, 1 KB = 1,000 bytes: what the design allows, what it aims at, and what the script may have of it. */
const PAGE_KB = 100;
const AIM_KB = 40;
const SCRIPT_KB = 15;

const ROOT = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'firstline-portal-'));
const SILENT = { info: () => {}, warn: () => {}, error: () => {} };
let built: BuiltPortal;

beforeAll(async () => {
  built = await buildPortal(folder);
});

const zippedKb = (content: string | Buffer) => gzipSync(content).length / 1_000;
const script = () => readFileSync(join(folder, built.script));
const asset = (name: string, headers: Record<string, string> = {}) =>
  makeHandler({ log: SILENT, file: portalFiles(folder) })({
    ...{ version: '2.0', rawPath: `/portal/assets/${name}`, rawQueryString: '', headers, isBase64Encoded: false },
    ...{ routeKey: 'GET /portal/assets/{name}', body: undefined },
    requestContext: {
      requestId: 'r',
      http: { method: 'GET', path: `/portal/assets/${name}`, sourceIp: '192.0.2.7' },
    },
  } as unknown as HttpEvent);

describe('the pages for customers', () => {
  it(`load at most ${PAGE_KB} KB, and stay below the ${AIM_KB} that are aimed at`, async () => {
    const portal = { script: portalScript(folder) ?? '' };
    const desk = await openDesk({ portal });
    await desk.receive({ subject: 'Printer', text: 'It is silent.' });
    const link = linkIn((await desk.sentMails())[0]);
    for (const path of ['/help', link]) {
      const { html } = await desk.page(path);
      expect(html).toContain(`src="/portal/assets/${built.script}"`);
      const kb = zippedKb(html) + zippedKb(script());
      expect(kb).toBeLessThanOrEqual(AIM_KB);
      expect(kb).toBeLessThanOrEqual(PAGE_KB);
    }
  });

  it(`have one script of at most ${SCRIPT_KB} KB, without React, without schemas`, () => {
    expect(readdirSync(folder)).toEqual([built.script]);
    expect(zippedKb(script())).toBeLessThanOrEqual(SCRIPT_KB);
    const inputs = Object.keys(built.metafile.inputs);
    expect(inputs.filter((name) => /node_modules\/(?:react|react-dom|zod)\//.test(name))).toEqual([]);
  });

  it('have the colours of the workspace, both themes', () => {
    const tokens = readFileSync(join(ROOT, 'web/tokens/tokens.css'), 'utf8');
    const style = readFileSync(join(ROOT, 'functions/edge/page-style.ts'), 'utf8');
    const [light = '', dark = ''] = [...style.matchAll(/:root\{([^}]+)\}/g)].map(([, block = '']) => block);
    const full = (color: string) => (color.length === 4 ? color.replace(/[\da-f]/g, '$&$&') : color);
    const valueIn = (block: string, name: string) => full(new RegExp(`--${name}:(#[\\da-f]+)`).exec(block)?.[1] ?? '');
    const names = [...light.matchAll(/--([\w-]+):/g)].map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(10);
    for (const name of names) {
      const [, first, second] = new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(tokens) ?? [];
      expect([name, valueIn(light, name), valueIn(dark, name)]).toEqual([name, first, second]);
    }
  });
});

describe('the script', () => {
  it('is kept by browsers for a year, packed for those that take it so, and nothing else is answered', async () => {
    const [plain, packed] = [await asset(built.script), await asset(built.script, { 'accept-encoding': 'gzip, br' })];
    expect(plain).toMatchObject({
      statusCode: 200,
      headers: {
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
      },
    });
    expect(Buffer.from(plain.body ?? '', 'base64').equals(script())).toBe(true);
    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
    for (const name of ['enhance-AAAAAAAA.js', '..%2F..%2Fpackage.json', '%2e%2e', 'constructor', 'index.html']) {
      expect((await asset(name)).statusCode).toBe(404);
    }
  });

  it('is not named by pages where it is not built', async () => {
    expect(portalScript(join(folder, 'nowhere'))).toBeUndefined();
    const desk = await openDesk();
    const { html, headers } = await desk.page('/help');
    expect(html).not.toContain('<script');
    expect(headers['content-security-policy']).not.toContain('script-src');
  });

  it('is all that a page lets run, and files go where the page says', async () => {
    const portal = { script: '/portal/assets/enhance-AAAAAAAA.js', filesOrigin: 'https://files.example.com' };
    const desk = await openDesk({ portal });
    const { headers } = await desk.page('/help');
    const policy = headers['content-security-policy'] ?? '';
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "connect-src 'self' https://files.example.com",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
      "frame-ancestors 'none'",
    ]) {
      expect(policy.split('; ')).toContain(part);
    }
    expect(policy).not.toMatch(/unsafe|\*/);
  });
});
