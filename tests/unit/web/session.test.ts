// After a sign-in people go on where they were, and nowhere outside of the desk (safety rule S17).
import { expect, test } from 'vitest';
import { addressOf } from '../../../web/client/api.ts';
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
