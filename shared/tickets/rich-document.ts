// The two readings of an answer with looks: the HTML of its mail, in which every character is escaped and every tag is written here, and
// the text for wherever only text is shown.
import { escapeHtml } from '../kernel/escape-html.ts';
import { looksOf } from './document-looks.ts';
import type { Looks } from './document-looks-contract.ts';
import type { Block, Inline, RichDocument, TextNode } from './rich-document-contract.ts';
import { LINK_REL } from './writing-routes.ts';

/** Where the HTML stands: a mail has its style with it, a page has a style sheet and a policy that lets no other in. */
type Place = 'mail' | 'page';

/** Lines stand as they were typed: a paragraph without gaps around it, and an empty one as an empty line. */
export function documentHtml(document: RichDocument, place: Place = 'mail'): string {
  return looksHtml(looksOf(document), place);
}

export function looksHtml(all: readonly Looks[], place: Place): string {
  return all.map((looks) => oneHtml(looks, place)).join('');
}

function oneHtml(looks: Looks, place: Place): string {
  if (typeof looks === 'string') return escapeHtml(looks);
  if (looks.tag === 'br') return '<br>';
  const inside = looksHtml(looks.inside, place);
  if (looks.tag === 'a') {
    const behind = looks.behind === undefined ? '' : escapeHtml(` <${looks.behind}>`);
    return `<a href="${escapeHtml(looks.href)}" target="_blank" rel="${LINK_REL}">${inside}${behind}</a>`;
  }
  return `<${looks.tag}${looks.tag === 'p' && place === 'mail' ? ' style="margin:0"' : ''}>${inside}</${looks.tag}>`;
}

/** A line for each line; lists, quotes and code apart from their neighbours by an empty one, and none at the ends. */
export function documentText({ content }: RichDocument): string {
  const lines: string[] = [];
  content.forEach((block, at) => {
    const own = blockLines(block);
    const isApart = block.type !== 'paragraph' || content[at - 1]?.type !== 'paragraph';
    if (at > 0 && isApart && lines.at(-1) !== '' && own[0] !== '') lines.push('');
    for (const line of own) lines.push(line);
  });
  return lines.join('\n').trim();
}

function blockLines(block: Block): readonly string[] {
  switch (block.type) {
    case 'paragraph':
    case 'codeBlock':
      return inlineText(block.content ?? []).split('\n');
    case 'blockquote':
      return block.content.flatMap(blockLines).map((line) => (/^(?:>|$)/.test(line) ? `>${line}` : `> ${line}`));
    default:
      return block.content.flatMap(({ content }, at) => {
        const sign = block.type === 'bulletList' ? '- ' : `${at + 1}. `;
        const gap = ' '.repeat(sign.length);
        return content.flatMap(blockLines).map((line, row) => (row === 0 ? sign : line === '' ? '' : gap) + line);
      });
  }
}

/** Where a link leads stands behind its words, unless they say it. */
function inlineText(nodes: readonly Inline[]): string {
  let text = '';
  let said = '';
  nodes.forEach((node, at) => {
    const own = node.type === 'hardBreak' ? '\n' : node.text;
    text += own;
    const link = linkOf(node);
    if (link === undefined) return;
    said += own;
    if (linkOf(nodes[at + 1]) === link) return;
    const address = link.replace(/^mailto:/i, '');
    if (said.trim() !== address) text += ` <${address}>`;
    said = '';
  });
  return text;
}

function linkOf(node: Inline | undefined): string | undefined {
  return node?.marks?.find((mark) => mark.type === 'link')?.attrs.href;
}

/** Each line a paragraph, as the editor takes a text that was typed without looks. */
export function plainDocument(text: string): RichDocument {
  const lines = text.split('\n');
  return {
    type: 'doc',
    content: lines.map((line) => ({
      type: 'paragraph',
      ...(line === '' ? {} : { content: [{ type: 'text', text: line }] }),
    })),
  };
}

/** The same document with other texts, asked for in their order; a text that becomes empty goes. `line` is told where one begins. */
export function withTexts(
  { type, content }: RichDocument,
  text: (text: string) => string,
  line: () => unknown = () => {},
): RichDocument {
  const textNode = <Node extends TextNode>(node: Node): readonly Node[] => {
    const words = text(node.text);
    return words === '' ? [] : [{ ...node, text: words }];
  };
  const inline = (node: Inline): readonly Inline[] => {
    if (node.type === 'text') return textNode(node);
    line();
    return [node];
  };
  const block = (node: Block): Block => {
    switch (node.type) {
      case 'paragraph':
        line();
        return node.content === undefined ? node : { ...node, content: node.content.flatMap(inline) };
      case 'codeBlock':
        line();
        return node.content === undefined ? node : { ...node, content: node.content.flatMap(textNode) };
      case 'blockquote':
        return { ...node, content: node.content.map(block) };
      default:
        return { ...node, content: node.content.map((item) => ({ ...item, content: item.content.map(block) })) };
    }
  };
  return { type, content: content.map(block) };
}
