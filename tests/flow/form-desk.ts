// Filling in the form of a desk under test, as a browser without scripts does it.
import type { Desk } from '../support/desk.ts';
import type { PageAnswer, PageOptions } from '../support/desk-http.ts';

export type Filled = Readonly<Record<string, string>>;

export const ANNA: Filled = {
  name: 'Anna Petrova',
  email: 'anna@customer.example',
  subject: 'Printer is silent',
  text: 'The printer on floor three\r\nis silent.',
};

/** What the page's form carries without being seen. */
export function onceIn({ html }: PageAnswer): string {
  const once = /name="once" value="([^"]+)"/.exec(html)?.[1];
  if (once === undefined) throw new Error('a page without a form');
  return once;
}

/** Opens the page, fills it in, sends it. */
export async function ask(
  desk: Desk,
  filled: Filled = ANNA,
  options: PageOptions & { readonly path?: string; readonly files?: readonly File[] } = {},
): Promise<PageAnswer> {
  const { path = '/help', files = [], ...more } = options;
  const once = filled['once'] ?? onceIn(await desk.page(path));
  const parts = new FormData();
  for (const [name, value] of Object.entries({ ...filled, once })) parts.append(name, value);
  for (const file of files) parts.append('files', file);
  // A browser sends an empty file where none was chosen.
  if (files.length === 0) parts.append('files', new File([], ''));
  return desk.page(path, { method: 'POST', parts, ...more });
}
