// The views that a person makes: a name, a filter, columns. The order is theirs, and the rows of each stand by the next deadline.
import * as z from 'zod';
import { viewFilterSchema } from './view-filter-contract.ts';

export const OWN_VIEWS_MAX = 20;
export const VIEW_NAME_MAX = 60;

/** Columns that can be chosen; the next deadline, the number and the subject always stand. */
export const VIEW_COLUMNS = ['requester', 'status', 'owner', 'age', 'queue', 'channel', 'priority'] as const;
export type ViewColumn = (typeof VIEW_COLUMNS)[number];

const oneLine = (text: string) => !/\p{Cc}/u.test(text);

export const ownViewSchema = z.strictObject({
  /** Made by whoever writes it; names the view in its address. */
  viewId: z.string().regex(/^[a-z0-9]{8,26}$/, 'must be 8 to 26 small letters and digits'),
  name: z.string().trim().min(1).max(VIEW_NAME_MAX).refine(oneLine, 'must be one line'),
  filter: viewFilterSchema,
  columns: z.array(z.enum(VIEW_COLUMNS)).max(VIEW_COLUMNS.length).refine(distinct, 'names a column twice').optional(),
});
export type OwnView = z.infer<typeof ownViewSchema>;

export const ownViewListSchema = z
  .array(ownViewSchema)
  .max(OWN_VIEWS_MAX, `you can have ${OWN_VIEWS_MAX} views: remove one first`)
  .refine((views) => distinct(views.map(({ viewId }) => viewId)), 'names a view twice')
  .refine((views) => distinct(views.map(({ name }) => name.toLowerCase())), 'has two views of one name');

export const ownViewsSchema = z.strictObject({
  /** 0 before the first was made. */
  version: z.int().nonnegative(),
  views: z.array(ownViewSchema),
});
export type OwnViews = z.infer<typeof ownViewsSchema>;

function distinct(all: readonly string[]): boolean {
  return new Set(all).size === all.length;
}
