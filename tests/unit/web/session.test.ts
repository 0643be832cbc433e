// After a sign-in people go on where they were, and nowhere outside of the desk (safety rule S17).
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressOf } from '../../../web/client/api.ts';
import { deskPath } from '../../../web/client/desk-path.ts';
import { lastDays, measureOf } from '../../../web/workspace/figures/period.ts';

test('parameters of an address cannot leave their place', () => {
  const path = '/v1/tickets/{ticketId}/replies';
  expect(addressOf('', path, { params: { ticketId: 'a/../b?c' } })).toBe('/v1/tickets/a%2F..%2Fb%3Fc/replies');
  expect(addressOf('https://api', '/v1/search', { query: { q: 'a&b=c', cursor: undefined } })).toBe(
    'https://api/v1/search?q=a%26b%3Dc',
  );
});

test('a period of figures is of whole days that are over', () => {
  expect(lastDays(Date.parse('2025-10-06T09:00:00Z'), 7)).toEqual({ from: '2025-09-29', to: '2025-10-05' });
  expect(measureOf('/v1/kpi/tickets?from=a&measure=received')).toBe('received');
  expect(measureOf('/v1/kpi/tickets')).toBeUndefined();
});

test.each([
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  'https:evil.example',
  'https://evil.example/desk',
  '%2f%2fevil.example',
  '/%2fevil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  ' //evil.example',
  '/desk@evil.example',
  '/deskevil',
  '/desk/../../evil',
  '/desk/%2e%2e/sign-in/welcome',
  '/desk\\..\\dev/mailbox',
  '/desk/signed-in?code=1&state=2',
  '/DESK',
  '',
  undefined,
  null,
  7,
  ['/desk/mine'],
  { path: '/desk/mine' },
])('a sign-in that says it came from %j goes to the front of the desk', (path) => {
  expect(deskPath(path)).toBe('/desk');
});

test.each(['/desk', '/desk/mine', '/desk/tickets/tkt_1?x=1&y=//evil#z', '/desk?q=a'])(
  'and one from %s goes there',
  (path) => expect(deskPath(path)).toBe(path),
);

test('whatever stood in the state, it stays below the desk', () => {
  const pieces = fc.constantFrom(
    '/desk',
    '/',
    '\\',
    '..',
    '%2e%2e',
    '@',
    ':',
    '//',
    '#',
    '?',
    'evil.example',
    '\t',
    '\n',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 5 })), { maxLength: 8 }), (parts) => {
      const { origin, pathname } = new URL(deskPath(parts.join('')), 'https://desk.example.com');
      expect([origin, /^\/desk(?:\/|$)/.test(pathname)]).toEqual(['https://desk.example.com', true]);
    }),
    { seed: 1, numRuns: 2_000 },
  );
});
