// Every link that a mail holds to the workspace opens a screen: what writers of mails put together is held against the addresses
// of the app.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SIGNED_IN_PATH, SIGNED_OUT_PATH } from '../../../shared/permissions/browser-client.ts';

const ROOT = join(import.meta.dirname, '../../..');
const read = (pattern: string) =>
  globSync(pattern, { cwd: ROOT }).map((file) => readFileSync(join(ROOT, file), 'utf8'));

/** `/tickets/$ticketId` as a pattern of whole segments. */
const ROUTES = read('web/workspace/**/*-route*.tsx')
  .flatMap((source) => [...source.matchAll(/^ {2}path: '([^']+)',$/gm)].map(([, path = '']) => path))
  .map((path) => new RegExp(`^${path.replace(/\$\w+/g, '[^/]+')}$`));

/** `/tickets/${ticketId}` of a template, with something in place of what is filled in. */
const LINKED = [...read('shared/**/*.ts'), ...read('functions/**/*.ts')]
  .flatMap((source) => [...source.matchAll(/\/desk(\/[a-z][^`'"?\s]*)/g)].map(([, path = '']) => path))
  .map((path) => path.replace(/\$\{[^}]*\}/g, 'x'))
  .filter(
    (path) => !path.endsWith('.html') && !`/desk${path}`.startsWith(SIGNED_IN_PATH) && !path.startsWith('/config.json'),
  );

test('links to tickets, figures and settings open their screens', () => {
  expect(ROUTES.length).toBeGreaterThan(15);
  expect([...new Set(LINKED)].sort()).toEqual([
    '/kpi',
    '/kpi/tickets',
    '/settings/notices',
    '/settings/subscriptions',
    '/tickets/x',
  ]);
  expect(LINKED.filter((path) => !ROUTES.some((route) => route.test(path)))).toEqual([]);
});

test('sign-ins come back within the app', () => {
  expect(SIGNED_IN_PATH.startsWith(`${SIGNED_OUT_PATH}/`)).toBe(true);
  expect(ROUTES.some((route) => route.test(SIGNED_IN_PATH.slice(SIGNED_OUT_PATH.length)))).toBe(false);
});
