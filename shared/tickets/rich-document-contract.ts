// What an answer with looks may consist of: the document of the editor as it stands, checked node by node, so that nothing of it has to
// be judged as markup anywhere. Forbidden data in its words is masked at this border.
import * as z from 'zod';
import { redactPieces } from '../redaction/redact.ts';
import { documentText, withTexts } from './rich-document.ts';
import { LINK_ADDRESS } from './writing-routes.ts';

export type Mark =
  | { readonly type: 'bold' | 'italic' | 'underline' | 'code' }
  | { readonly type: 'link'; readonly attrs: { readonly href: string } };
export type TextNode = { readonly type: 'text'; readonly text: string; readonly marks?: readonly Mark[] | undefined };
export type Inline = TextNode | { readonly type: 'hardBreak'; readonly marks?: readonly Mark[] | undefined };
export type Block =
  | { readonly type: 'paragraph'; readonly content?: readonly Inline[] | undefined }
  | { readonly type: 'codeBlock'; readonly content?: readonly TextNode[] | undefined }
  | { readonly type: 'bulletList' | 'orderedList'; readonly content: readonly ListItem[] }
  | { readonly type: 'blockquote'; readonly content: readonly Block[] };
export type ListItem = { readonly type: 'listItem'; readonly content: readonly Block[] };
/** ProseMirror's JSON with the nodes and marks above and no other attributes. */
export type RichDocument = { readonly type: 'doc'; readonly content: readonly Block[] };

/** Nodes in each other, the document itself and its texts counted: 18 quotes or lists in each other. */
export const DOCUMENT_DEPTH_MAX = 40;
export const DOCUMENT_NODES_MAX = 5_000;
/** Characters of its words and of the addresses behind them. */
export const DOCUMENT_TEXT_MAX = 100_000;

const wellFormed = [(text: string) => text.isWellFormed(), 'must be well-formed Unicode'] as const;

const markSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(['bold', 'italic', 'underline', 'code']) }),
  z.strictObject({
    type: z.literal('link'),
    attrs: z.strictObject({
      href: z
        .string()
        .regex(LINK_ADDRESS, 'must be an address that begins with https://, http:// or mailto:, without spaces')
        .refine(...wellFormed),
    }),
  }),
]);
const marks = z
  .array(markSchema)
  .max(5)
  .refine((all) => new Set(all.map(({ type }) => type)).size === all.length, 'must have each mark once')
  .optional();
const words = {
  type: z.literal('text'),
  text: z
    .string()
    .min(1)
    .refine(...wellFormed),
};

const inlineSchema = z.discriminatedUnion('type', [
  z.strictObject({ ...words, marks }),
  z.strictObject({ type: z.literal('hardBreak'), marks }),
]);

const blockSchema: z.ZodType<Block, Block> = z
  .lazy(() =>
    z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('paragraph'), content: z.array(inlineSchema).optional() }),
      z.strictObject({ type: z.literal('codeBlock'), content: z.array(z.strictObject(words)).optional() }),
      z.strictObject({ type: z.enum(['bulletList', 'orderedList']), content: z.array(itemSchema).min(1) }),
      z.strictObject({ type: z.literal('blockquote'), content: z.array(blockSchema).min(1) }),
    ]),
  )
  .meta({ id: 'RichBlock' });
const itemSchema: z.ZodType<ListItem, ListItem> = z.strictObject({
  type: z.literal('listItem'),
  content: z
    .array(blockSchema)
    .min(1)
    .refine(([first]) => first?.type === 'paragraph', 'must begin with a paragraph'),
});

/** As it is stored; what comes from outside goes through richDocument, which bounds it before anything looks into it. */
export const storedDocument: z.ZodType<RichDocument, RichDocument> = z.strictObject({
  type: z.literal('doc'),
  content: z.array(blockSchema).min(1),
});

/** Of a draft, which may be empty still. */
export const richDocument = z
  .preprocess((given: RichDocument, context) => {
    const fault = beyondBounds(given);
    if (fault !== undefined) context.issues.push({ code: 'custom', input: given, message: fault });
    return given;
  }, storedDocument)
  .transform((document) => maskedDocument(visibleDocument(document)));

/** Of an answer. */
export const answerDocument = richDocument.refine(
  (document) => documentText(document) !== '',
  'must say something: leave it out, or write words into it',
);

/** Breadth first and without recursion, since whoever sent it may mean harm. */
function beyondBounds(document: unknown): string | undefined {
  let nodes = 0;
  let characters = 0;
  let level: readonly unknown[] = [document];
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > DOCUMENT_DEPTH_MAX)
      return `must be nested at most ${DOCUMENT_DEPTH_MAX} deep: take lists or quotes apart`;
    const below: unknown[] = [];
    for (const each of level) {
      nodes += 1;
      if (nodes > DOCUMENT_NODES_MAX)
        return `must have at most ${DOCUMENT_NODES_MAX} nodes: shorten it, or attach a file`;
      const { text, content, marks: looks } = (each ?? {}) as Readonly<Record<string, unknown>>;
      if (typeof text === 'string') characters += text.length;
      if (Array.isArray(looks)) for (const look of looks) characters += addressLength(look);
      if (Array.isArray(content)) for (const node of content) below.push(node);
    }
    level = below;
  }
  return characters > DOCUMENT_TEXT_MAX
    ? `must have at most ${DOCUMENT_TEXT_MAX} characters, addresses counted: shorten it, or attach a file`
    : undefined;
}

function addressLength(mark: unknown): number {
  const href = (mark as { attrs?: { href?: unknown } } | null)?.attrs?.href;
  return typeof href === 'string' ? href.length : 0;
}

/** Without the characters that HTML forbids; a text of nothing else is no node. */
function visibleDocument(document: RichDocument): RichDocument {
  return withTexts(document, (text) => text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\t\n]/gu, ''));
}

/** Searched line by line across looks: a number of which some digits are bold is one number. Doing it again changes nothing. */
export function maskedDocument(document: RichDocument): RichDocument {
  const pieces: { readonly text: string; readonly beginsLine: boolean }[] = [];
  withTexts(
    document,
    (text) => {
      pieces.push({ text, beginsLine: false });
      return text;
    },
    () => pieces.push({ text: '', beginsLine: true }),
  );
  const masked = redactPieces(pieces)[Symbol.iterator]();
  const next = () => masked.next().value ?? '';
  return withTexts(document, next, next);
}
