// Which open tags a new tag ends, and which of them an end tag may reach: the rules of the HTML standard (section 13.2.6,
// tree construction) as far as the allowed tags need them. Applied before writing, they leave nothing for a browser to
// rearrange, and nothing for a second sanitising to change.

const TABLE_PARTS = new Set(['caption', 'colgroup', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr']);
/** Nothing outside them can be ended from inside (standard: "has an element in scope"). */
const SCOPES = new Set(['caption', 'table', 'td', 'th']);
const CLOSES_P = new Set(
  `address article aside blockquote center dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main ol p
  pre section table ul`.split(/\s+/),
);
const HEADINGS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

/** Tags ended by a tag of this name, and the tags that protect them. */
type Rule = { readonly ends: ReadonlySet<string>; readonly within: ReadonlySet<string> };
const CELLS: Rule = { ends: new Set(['td', 'th', 'caption', 'colgroup']), within: new Set(['table']) };
const ROWS: Rule = { ends: new Set([...CELLS.ends, 'tr']), within: new Set(['table']) };
const SECTIONS: Rule = { ends: TABLE_PARTS, within: new Set(['table']) };
const ITEMS: Rule = { ends: new Set(['li']), within: new Set([...SCOPES, 'ol', 'ul']) };
const TERMS: Rule = { ends: new Set(['dd', 'dt']), within: new Set([...SCOPES, 'dl']) };
const LINKS: Rule = { ends: new Set(['a']), within: SCOPES };
const PARAGRAPHS: Rule = { ends: new Set(['p']), within: SCOPES };
const RULES: Readonly<Record<string, Rule>> = {
  a: LINKS,
  caption: SECTIONS,
  col: ROWS,
  colgroup: SECTIONS,
  dd: TERMS,
  dt: TERMS,
  li: ITEMS,
  tbody: SECTIONS,
  td: CELLS,
  tfoot: SECTIONS,
  th: CELLS,
  thead: SECTIONS,
  tr: ROWS,
};

/** How many of the open tags, outermost first, stay open when a tag of this name begins. */
export function impliedCloses(open: readonly string[], name: string): number {
  let depth = open.length;
  const rule = Object.hasOwn(RULES, name) ? RULES[name] : undefined;
  if (rule) depth = outermost(open, depth, rule);
  if (CLOSES_P.has(name)) depth = outermost(open, depth, PARAGRAPHS);
  if (HEADINGS.has(name) && HEADINGS.has(open[depth - 1] ?? '')) depth -= 1;
  return depth;
}

/** Where in the stack the outermost tag stands that the rule ends; `depth` if none does. */
function outermost(open: readonly string[], depth: number, { ends, within }: Rule): number {
  let found = depth;
  for (let i = depth - 1; i >= 0; i -= 1) {
    const name = open[i] ?? '';
    if (ends.has(name)) found = i;
    else if (within.has(name)) break;
  }
  return found;
}

/** How many open tags stay open at an end tag of this name; undefined if it ends nothing. */
export function scopeHolds(open: readonly string[], name: string): number | undefined {
  for (let i = open.length - 1; i >= 0; i -= 1) {
    const one = open[i] ?? '';
    if (one === name) return i;
    const isBarrier = TABLE_PARTS.has(name) ? one === 'table' : SCOPES.has(one);
    if (isBarrier) return name === 'table' ? tableDepth(open) : undefined;
  }
  return undefined;
}

function tableDepth(open: readonly string[]): number | undefined {
  const depth = open.lastIndexOf('table');
  return depth < 0 ? undefined : depth;
}
