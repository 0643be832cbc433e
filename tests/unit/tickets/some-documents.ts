// Documents of every shape that the contract lets in, for property tests.
import fc from 'fast-check';
import type { Block, Inline, ListItem, Mark, RichDocument } from '../../../shared/tickets/rich-document-contract.ts';

export const text = (words: string, ...marks: readonly Mark[]): Inline => ({
  type: 'text',
  text: words,
  ...(marks.length === 0 ? {} : { marks }),
});
export const paragraph = (...content: readonly Inline[]): Block => ({ type: 'paragraph', content });
export const document = (...content: readonly Block[]): RichDocument => ({ type: 'doc', content });
export const BOLD: Mark = { type: 'bold' };
export const link = (href: string): Mark => ({ type: 'link', attrs: { href } });

/** Words with everything that could be taken for markup. */
const words = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 12 }),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }),
    fc.constantFrom('<script>', '</p>', '"><img src=x onerror=alert(1)>', '&lt;b&gt;', '&', "'", '-->', '\n', '<!--'),
  )
  .map((each) => each.toWellFormed());
const address = fc.constantFrom(
  'https://example.com/?a=1&b=2',
  'http://example.com',
  'mailto:anna@example.com',
  "https://example.com/'onmouseover=alert(1)",
);
const mark: fc.Arbitrary<Mark> = fc.oneof(
  fc.constantFrom<Mark>({ type: 'bold' }, { type: 'italic' }, { type: 'underline' }, { type: 'code' }),
  address.map(link),
);
const marks = fc.uniqueArray(mark, { maxLength: 3, selector: ({ type }) => type });
const inline: fc.Arbitrary<Inline> = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(words, marks).map(([each, looks]) => text(each, ...looks)) },
  { weight: 1, arbitrary: marks.map((looks): Inline => ({ type: 'hardBreak', marks: looks })) },
);

const { block } = fc.letrec<{ block: Block; paragraph: Block; item: ListItem }>((tie) => ({
  paragraph: fc.array(inline, { maxLength: 4 }).map((content) => paragraph(...content)),
  item: fc
    .tuple(tie('paragraph'), fc.array(tie('block'), { maxLength: 2 }))
    .map(([first, rest]): ListItem => ({ type: 'listItem', content: [first, ...rest] })),
  block: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'block' },
    tie('paragraph'),
    words.map((each): Block => ({ type: 'codeBlock', content: [{ type: 'text', text: each }] })),
    fc
      .tuple(
        fc.constantFrom('bulletList' as const, 'orderedList' as const),
        fc.array(tie('item'), { minLength: 1, maxLength: 3 }),
      )
      .map(([type, content]): Block => ({ type, content })),
    fc.array(tie('block'), { minLength: 1, maxLength: 3 }).map((content): Block => ({ type: 'blockquote', content })),
  ),
}));

export const anyDocument = fc.array(block, { minLength: 1, maxLength: 4 }).map((content) => document(...content));

/** Every text in it, in order. */
export function textsOf(node: {
  readonly text?: string;
  readonly content?: readonly object[] | undefined;
}): readonly string[] {
  return [...(node.text === undefined ? [] : [node.text]), ...(node.content ?? []).flatMap(textsOf)];
}
