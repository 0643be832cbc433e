// An answer's document as looks: what stands in what, for whoever draws it. The HTML of the mail, the page of the customer and the
// workspace all draw this one tree, so that an answer looks everywhere as it was sent. Pure, and without a reader of markup.
import type { Looks } from './document-looks-contract.ts';
import type { Block, Inline, Mark, RichDocument } from './rich-document-contract.ts';

const TAGS = { bold: 'strong', italic: 'em', underline: 'u', code: 'code' } as const;

/** An empty paragraph is an empty line. */
export function looksOf({ content }: RichDocument): readonly Looks[] {
  return content.map(blockLooks);
}

function blockLooks(block: Block): Looks {
  switch (block.type) {
    case 'paragraph': {
      const inside = inlineLooks(block.content ?? []);
      return { tag: 'p', inside: inside.length === 0 ? [{ tag: 'br' }] : inside };
    }
    case 'codeBlock':
      return { tag: 'pre', inside: [{ tag: 'code', inside: inlineLooks(block.content ?? []) }] };
    case 'blockquote':
      return { tag: 'blockquote', inside: block.content.map(blockLooks) };
    default: {
      const inside = block.content.map((item): Looks => ({ tag: 'li', inside: item.content.map(blockLooks) }));
      return { tag: block.type === 'bulletList' ? 'ul' : 'ol', inside };
    }
  }
}

/** A look that goes on over several nodes is one: a link of which a word is bold stays one link. `depth` looks are around already. */
function inlineLooks(nodes: readonly Inline[], depth = 0): readonly Looks[] {
  const looks: Looks[] = [];
  for (let at = 0; at < nodes.length; ) {
    const node = nodes[at] as Inline;
    const mark = node.marks?.[depth];
    let end = at + 1;
    if (mark === undefined) looks.push(node.type === 'hardBreak' ? { tag: 'br' } : node.text);
    else {
      while (sameMark(mark, nodes[end]?.marks?.[depth])) end += 1;
      looks.push(marked(mark, nodes.slice(at, end), depth));
    }
    at = end;
  }
  return looks;
}

function marked(mark: Mark, nodes: readonly Inline[], depth: number): Looks {
  const inside = inlineLooks(nodes, depth + 1);
  if (mark.type !== 'link') return { tag: TAGS[mark.type], inside };
  const { href } = mark.attrs;
  const behind = addressBehind(nodes.map((node) => (node.type === 'text' ? node.text : '\n')).join(''), href);
  return { tag: 'a', href, ...(behind === undefined ? {} : { behind }), inside };
}

function sameMark(one: Mark, other: Mark | undefined): boolean {
  if (other === undefined || one.type !== other.type) return false;
  return one.type !== 'link' || other.type !== 'link' || one.attrs.href === other.attrs.href;
}

/** A name of a place as people write it: `bank.example`, with a letter in what it ends with. */
const NAMED_HOST = /(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}[\p{L}\p{N}-]+/giu;

/**
 * Where a link leads, if its words name another place: nobody is shown one address and led to another. Words that name no place
 * promise none.
 */
export function addressBehind(words: string, href: string): string | undefined {
  const place = hostOf(href);
  return placesIn(words.trim()).every((host) => bare(host) === place)
    ? undefined
    : href.replace(/^mailto:([^?]*).*$/is, '$1');
}

/** Of an address the place alone: what stands behind it may look like a name too. */
function placesIn(words: string): readonly string[] {
  const named = words.match(NAMED_HOST) ?? [];
  const address = /^https?:\/\//i.test(words) ? words : `https://${words}`;
  return named.length > 0 && !/\s/.test(words) && URL.canParse(address) ? [new URL(address).hostname] : named;
}

function hostOf(href: string): string {
  if (/^mailto:/i.test(href)) return bare((href.split('?')[0] ?? '').split('@').at(-1) ?? '');
  return bare(URL.canParse(href) ? new URL(href).hostname : href);
}

function bare(host: string): string {
  const lower = host
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^www\./, '');
  // A name in letters of its own is the same place as its form for machines.
  return URL.canParse(`https://${lower}`) ? new URL(`https://${lower}`).hostname : lower;
}
