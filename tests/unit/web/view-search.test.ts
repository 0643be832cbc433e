// What a list shows stands in its address: read back it is the same, and what nobody understands is left out.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QueueId } from '../../../shared/kernel/id.ts';
import {
  FIXED_VIEWS,
  type Filter,
  filterOf,
  NO_FILTER,
  searchOf,
  sourceOf,
  viewSearch,
} from '../../../web/workspace/queue/view-search.ts';

const ONE = 'que_00000000000000000000000001' as QueueId;
const END = '2025-10-06T21:00:00.000Z';

const filters = fc.record(
  {
    group: fc.constantFrom('open', 'waiting', 'work', 'done'),
    queues: fc.subarray([ONE]),
    lines: fc.subarray([1, 1.5, 3]),
    statuses: fc.subarray(['new', 'open', 'waiting_customer']),
    priorities: fc.subarray(['high', 'low']),
    channels: fc.subarray(['email', 'form']),
    owner: fc.constantFrom('me', 'nobody', 'agt_00000000000000000000000002'),
    due: fc.constantFrom('late', 'today'),
    text: fc.string({ minLength: 1, maxLength: 100 }).filter((text) => text.trim() !== ''),
  },
  { requiredKeys: ['group', 'queues', 'lines', 'statuses', 'priorities', 'channels'] },
) as fc.Arbitrary<Filter>;

describe('the address of a list', () => {
  it('says every filter, in every view, so that it can be read back', () => {
    fc.assert(
      fc.property(filters, fc.constantFrom({}, ...Object.values(FIXED_VIEWS)), (filter, kept) => {
        const search = searchOf(filter, kept);
        // As a browser keeps it: text.
        const read = viewSearch(Object.fromEntries(new URLSearchParams(search as Record<string, string>)));
        expect(filterOf(read, kept)).toEqual(filter);
      }),
      { numRuns: 300, seed: 5 },
    );
  });

  it('says nothing where the view is as it is kept', () => {
    expect(searchOf({ ...NO_FILTER, owner: 'nobody' }, FIXED_VIEWS.unowned)).toEqual({});
    expect(searchOf(NO_FILTER, FIXED_VIEWS.unowned)).toEqual({ group: 'open' });
  });

  it.each([
    [{ group: 'asleep', owner: '<script>', due: 'soon', queues: 'a b' }, {}],
    [{ text: 'x'.repeat(101), lines: 1 }, { lines: '1' }],
    [{ unassigned: 'true' }, { owner: 'nobody' }],
    [
      { ticket: 'tkt_1', statuses: 'new,open' },
      { ticket: 'tkt_1', statuses: 'new,open' },
    ],
  ])('%j is understood as %j', (given, understood) => {
    expect(viewSearch(given)).toEqual(understood);
  });
});

describe('what is asked for', () => {
  const of = (place: Parameters<typeof sourceOf>[0], change: Partial<Filter> = {}) =>
    sourceOf(place, { ...NO_FILTER, ...change }, END);

  it('is the list itself where it is one', () => {
    expect(of({ kind: 'mine' })).toEqual({ kind: 'mine', group: 'open' });
    expect(of({ kind: 'queue', queueId: ONE }, { owner: 'nobody' })).toMatchObject({ kind: 'queue', unassigned: true });
    expect(of({ kind: 'queue', queueId: ONE }, { group: 'spam', text: 'x' })).toMatchObject({ group: 'spam' });
  });

  it('is a view where it is cut further, of several lists, or over', () => {
    const query = (place: Parameters<typeof sourceOf>[0], change?: Partial<Filter>) => of(place, change);
    expect(query({ kind: 'mine' }, { due: 'late' })).toEqual({
      kind: 'view',
      query: { owner: 'me', dueUntil: 'late' },
    });
    expect(query({ kind: 'queue', queueId: ONE }, { group: 'done' })).toEqual({
      kind: 'view',
      query: { group: 'done', queues: ONE },
    });
    expect(query({ kind: 'view', name: 'today' }, FIXED_VIEWS.today)).toEqual({
      kind: 'view',
      query: { group: 'work', dueUntil: END },
    });
  });
});
