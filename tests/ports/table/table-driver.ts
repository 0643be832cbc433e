// What the suite needs of a driver: an empty table for each test.

import type { Item } from '../../../shared/table/item.ts';
import type { Page, Query, Table } from '../../../shared/table/port.ts';
import type { UnitsObserver } from '../../../shared/table/units.ts';

/** Opens an empty table; whoever provides it cleans it up. */
export type OpenTable = (onUnits?: UnitsObserver) => Promise<Table>;

/** An item of no particular kind. */
export function thing(pk: string, sk: string, attributes: Readonly<Record<string, Item[string]>> = {}): Item {
  return { pk, sk, entity: 'thing', ...attributes };
}

/** Every page of a query, walked by its cursors. */
export async function pagesOf(table: Table, query: Query): Promise<readonly Page[]> {
  const pages: Page[] = [];
  let page = await table.query(query);
  pages.push(page);
  while (page.cursor !== undefined) {
    page = await table.query({ ...query, cursor: page.cursor });
    pages.push(page);
  }
  return pages;
}

/** The code of the refusal that a call is expected to end with; 'no refusal' if it does not. */
export async function refusalOf(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
    return 'no refusal';
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
}
