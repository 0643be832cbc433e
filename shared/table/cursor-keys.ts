// Keys of the places at which somebody's list goes on, each under the random name that stands in the cursor.
import type { Key } from './item.ts';

export const KEPT_CURSORS = 'CURSORS';
export const keptCursorKey = (cursor: string): Key => ({ pk: KEPT_CURSORS, sk: cursor });
