// What a list shows, as its address says it: every view is a link. Pure.
import type { QueueId } from '../../../shared/kernel/id.ts';
import type { AnswerOf } from '../../client/routes.ts';

type OwnView = AnswerOf<'getOwnViews'>['views'][number];
type Kept = OwnView['filter'];
export type Group = Kept['group'] | 'spam';

/** A filter of one's own view, or of a list at hand; `spam` is a list of queues alone and takes nothing else. */
export type Filter = Omit<Kept, 'group'> & { readonly group: Group };

/** As words in the address, lists with commas. */
export type ViewSearch = { readonly [K in keyof Filter]?: string } & { readonly ticket?: string };

const LISTS = ['queues', 'lines', 'statuses', 'priorities', 'channels'] as const;
const GROUPS: readonly string[] = ['open', 'waiting', 'work', 'done', 'spam'] satisfies Group[];
const DUES: readonly string[] = ['late', 'today'];

export const NO_FILTER: Filter = {
  ...{ group: 'open', queues: [], lines: [], statuses: [], priorities: [], channels: [] },
};

/** The views that everybody has, as their address names them. */
export const FIXED_VIEWS = {
  open: {},
  unowned: { owner: 'nobody' },
  late: { group: 'work', due: 'late' },
  /** A list of its own, which is not cut further. */
  mentions: {},
  today: { group: 'work', due: 'today' },
  waiting: { group: 'waiting' },
  solved: { group: 'done' },
} as const satisfies Readonly<Record<string, Partial<Filter>>>;
export type FixedView = keyof typeof FIXED_VIEWS;

export const isFixedView = (name: string): name is FixedView => Object.hasOwn(FIXED_VIEWS, name);

/** What of an address is understood; the rest is left out. */
export function viewSearch(given: Readonly<Record<string, unknown>>): ViewSearch {
  const found: Record<string, string> = {};
  const take = (name: string, isGood: (text: string) => boolean) => {
    const text = given[name] === undefined ? '' : String(given[name]);
    if (text !== '' && isGood(text)) found[name] = text;
  };
  take('group', (text) => GROUPS.includes(text));
  take('due', (text) => DUES.includes(text));
  take('owner', (text) => /^(?:me|nobody|agt_\w+)$/.test(text));
  take('text', (text) => text.length <= 100);
  take('ticket', (text) => /^tkt_\w+$/.test(text));
  for (const name of LISTS) take(name, (text) => /^[\w.,]+$/.test(text));
  // Addresses of before, in mails and bookmarks.
  if (given['unassigned'] === true || given['unassigned'] === 'true') found['owner'] = 'nobody';
  return found as ViewSearch;
}

/** `kept` is what the view is by itself, and holds while the address says nothing: an address says all or nothing. */
export function filterOf(search: ViewSearch, kept: Partial<Filter> = {}): Filter {
  const { ticket: _, lines, queues, statuses, priorities, channels, ...single } = search;
  const listed = { queues, statuses, priorities, channels };
  const lists = Object.entries(listed).flatMap(([name, text]) => (text === undefined ? [] : [[name, split(text)]]));
  const numbers = lines === undefined ? {} : { lines: split(lines).map(Number) };
  const said = { ...single, ...Object.fromEntries(lists), ...numbers };
  return { ...NO_FILTER, ...(Object.keys(said).length === 0 ? kept : said) } as Filter;
}

const split = (text: string) => text.split(',').filter(Boolean);

/** The address of a filter in a view that is `kept` by itself: nothing where they are the same. */
export function searchOf(filter: Filter, kept: Partial<Filter> = {}): ViewSearch {
  const said = wordsOf(filter);
  const usual = wordsOf({ ...NO_FILTER, ...kept });
  if (JSON.stringify(said) === JSON.stringify(usual)) return {};
  return Object.keys(said).length === 0 ? { group: filter.group } : said;
}

function wordsOf(filter: Filter): ViewSearch {
  const { group, owner, due, text } = filter;
  const lists = LISTS.flatMap((name) => (filter[name].length === 0 ? [] : [[name, filter[name].join(',')]]));
  return {
    ...(group === 'open' ? {} : { group }),
    ...(owner === undefined ? {} : { owner }),
    ...(due === undefined ? {} : { due }),
    ...(text === undefined || text === '' ? {} : { text }),
    ...Object.fromEntries(lists),
  };
}

/** Where a list stands: mine, one queue's, or all that I see. */
export type ListPlace =
  | { readonly kind: 'mine' }
  | { readonly kind: 'queue'; readonly queueId: QueueId }
  | { readonly kind: 'view'; readonly name: string };

export const isMentions = (place: ListPlace) => place.kind === 'view' && place.name === 'mentions';

export type ListSource =
  | { readonly kind: 'mentions' }
  | { readonly kind: 'mine'; readonly group: 'open' | 'waiting' }
  | { readonly kind: 'queue'; readonly queueId: QueueId; readonly group: Group; readonly unassigned: boolean }
  | { readonly kind: 'view'; readonly query: Readonly<Record<string, string>> };

/** One list is read as such; several, what is over (the last first) and everything cut further, as a view. */
export function sourceOf(place: ListPlace, filter: Filter, dayEndsAt: string): ListSource {
  if (isMentions(place)) return { kind: 'mentions' };
  const { group, owner, due, ...lists } = filter;
  const isCut =
    due !== undefined || (lists.text ?? '') !== '' || LISTS.some((name) => filter[name].length > 0) || group === 'work';
  if (place.kind === 'queue' && group === 'spam')
    return { kind: 'queue', queueId: place.queueId, group, unassigned: false };
  const isOne = !isCut && group !== 'done' && group !== 'spam';
  if (isOne && place.kind === 'mine' && owner === undefined) return { kind: 'mine', group };
  if (isOne && place.kind === 'queue' && (owner === undefined || owner === 'nobody'))
    return { kind: 'queue', queueId: place.queueId, group, unassigned: owner === 'nobody' };
  const { due: _, ...asked } = wordsOf({ ...filter, group: group === 'spam' ? 'open' : group });
  const dueUntil = due === undefined ? {} : { dueUntil: due === 'late' ? 'late' : dayEndsAt };
  const here = place.kind === 'mine' ? { owner: 'me' } : place.kind === 'queue' ? { queues: place.queueId } : {};
  return { kind: 'view', query: { ...asked, ...dueUntil, ...here } };
}

/** The midnight that ends the day of an instant, by the device's clock. */
export function dayEndsAt(now: number): string {
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).toISOString();
}
