// Which parts of a mail are its words and which are files: the rules of RFC 8621 section 4.1.4, which mail programs
// share, with one of our own: a picture is inline only if the HTML shows it.

import { cutText } from '../kernel/cut-text.ts';
import { attachmentName } from './attachment-name.ts';
import { decodeText } from './decode-text.ts';
import { htmlToText } from './html-to-text.ts';
import type { MailAttachment, MailContentType, MailFlag } from './inbound-mail.ts';
import { MAIL_LIMITS } from './mail-limits.ts';
import { undoFlowed } from './undo-transfer.ts';

export type Leaf = {
  readonly contentType: MailContentType;
  readonly content: Uint8Array;
  /** `attachment`, `inline`, '' or whatever the sender wrote, in lower case. */
  readonly disposition: string;
  readonly fileName: string | undefined;
  readonly contentId: string | undefined;
};

/** `kind` is the subtype: `mixed`, `alternative`, `related` … */
export type Branch = { readonly kind: string; readonly children: readonly (Leaf | Branch)[] };

export type MailBody = {
  readonly text: string;
  readonly html?: string;
  readonly attachments: readonly MailAttachment[];
  readonly flags: readonly MailFlag[];
};

/** Sorts the leaves and decodes the words. The text is made from the HTML where no text part says it. */
export function collectBody(tree: Leaf | Branch): MailBody {
  const sorted = { text: [] as Leaf[], html: [] as Leaf[], files: [] as Leaf[] };
  sortParts([tree], 'mixed', false, sorted.text, sorted.html, sorted.files);
  const flags = new Set<MailFlag>();
  const decoded = new Map<Leaf, string>();

  function wordsOf(leaf: Leaf): string {
    const known = decoded.get(leaf);
    if (known !== undefined) return known;
    const words = decodeLeaf(leaf, flags);
    decoded.set(leaf, words);
    return words;
  }

  function bounded(text: string, limit: number): string {
    if (text.length > limit) flags.add('text-cut');
    return cutText(text, limit);
  }

  const hasHtml = sorted.html.some(isHtml);
  const markup = hasHtml
    ? sorted.html.map((leaf) => (isHtml(leaf) ? wordsOf(leaf) : asHtml(wordsOf(leaf)))).join('\n')
    : undefined;
  const html = markup === undefined ? undefined : bounded(markup, MAIL_LIMITS.htmlCharacters);
  const pieces = sorted.text.map((leaf) =>
    isHtml(leaf) ? htmlToText(bounded(wordsOf(leaf), MAIL_LIMITS.htmlCharacters)) : wordsOf(leaf),
  );
  const text = bounded(pieces.join('\n'), MAIL_LIMITS.textCharacters);
  const attachments = listAttachments(sorted.files, html);
  return { text, ...(html === undefined ? {} : { html }), attachments, flags: [...flags] };
}

/**
 * `text` and `html` are undefined inside an alternative that has already given the other form: its further words belong
 * to one form only.
 */
function sortParts(
  parts: readonly (Leaf | Branch)[],
  kind: string,
  inAlternative: boolean,
  textBody: Leaf[] | undefined,
  htmlBody: Leaf[] | undefined,
  files: Leaf[],
): void {
  let text = textBody;
  let html = htmlBody;
  const textBefore = text?.length ?? -1;
  const htmlBefore = html?.length ?? -1;
  parts.forEach((part, i) => {
    if ('children' in part) {
      sortParts(part.children, part.kind, inAlternative || part.kind === 'alternative', text, html, files);
    } else if (!isWords(part, i === 0, kind)) files.push(part);
    else if (kind === 'alternative') {
      if (isHtml(part)) html?.push(part);
      else text?.push(part);
    } else {
      if (inAlternative && isHtml(part)) text = undefined;
      if (inAlternative && !isHtml(part)) html = undefined;
      text?.push(part);
      html?.push(part);
    }
  });
  if (kind !== 'alternative' || !text || !html) return;
  if (text.length === textBefore && html.length > htmlBefore) text.push(...html.slice(Math.max(htmlBefore, 0)));
  else if (html.length === htmlBefore && text.length > textBefore) html.push(...text.slice(Math.max(textBefore, 0)));
}

/** A text part with a file name is a file, unless it comes first: some programs name the body. */
function isWords(leaf: Leaf, first: boolean, kind: string): boolean {
  const { type } = leaf.contentType;
  if (leaf.disposition === 'attachment' || (type !== 'text/plain' && type !== 'text/html')) return false;
  return first || (kind !== 'related' && leaf.fileName === undefined);
}

function isHtml(leaf: Leaf): boolean {
  return leaf.contentType.type === 'text/html';
}

function decodeLeaf(leaf: Leaf, flags: Set<MailFlag>): string {
  const { parameters } = leaf.contentType;
  const label = parameters.get('charset') ?? (isHtml(leaf) ? charsetInHtml(leaf.content) : undefined);
  const { text, guessed } = decodeText(leaf.content, label);
  if (guessed) flags.add('charset-guessed');
  const flowed = !isHtml(leaf) && parameters.get('format')?.toLowerCase() === 'flowed';
  return flowed ? undoFlowed(text, parameters.get('delsp')?.toLowerCase() === 'yes') : text;
}

/** `<meta charset=…>` or `<meta … content="text/html; charset=…">` near the beginning, as browsers read it. */
function charsetInHtml(content: Uint8Array): string | undefined {
  const start = Buffer.from(content.subarray(0, 2048)).toString('latin1');
  return /<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?([\w:.-]{2,60})/i.exec(start)?.[1];
}

function asHtml(text: string): string {
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return `<div style="white-space:pre-wrap">${escaped}</div>`;
}

function listAttachments(files: readonly Leaf[], html: string | undefined): MailAttachment[] {
  const shown = idsShown(html ?? '');
  return files.map(({ contentType, content, fileName, contentId }, i) => ({
    fileName: attachmentName(fileName, contentType.type, i + 1),
    declaredType: contentType.type,
    sizeBytes: content.length,
    ...(contentId === undefined ? {} : { contentId }),
    inline: contentId !== undefined && shown.has(contentId) && contentType.type.startsWith('image/'),
    content,
  }));
}

/** Content ids that the HTML names (RFC 2392), as written and with percent escapes undone. */
function idsShown(html: string): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const [, id = ''] of html.matchAll(/\bcid:([^\s"'<>()]{1,300})/gi)) {
    ids.add(id);
    ids.add(id.replace(/%([0-9a-f]{2})/gi, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))));
  }
  return ids;
}
