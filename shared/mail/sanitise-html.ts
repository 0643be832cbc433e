// A customer's HTML made harmless: only the tags, attributes, schemes and CSS of html-allow-list.ts come out, well nested
// and escaped, so that a browser builds the same tree from it that was judged here. Linear in the length of the HTML.
import {
  ALLOWED_TAGS,
  CID,
  DROPPED_TAGS,
  isAllowedAttribute,
  isAllowedCss,
  LINK_SCHEME,
  REMOTE_SCHEME,
  VOID_TAGS,
} from './html-allow-list.ts';
import { impliedCloses, scopeHolds } from './html-nesting.ts';
import { htmlToText } from './html-to-text.ts';
import { readHtml } from './read-html.ts';

export type SanitisedHtml = {
  /** Safe to show in a sandboxed frame; sanitising it again changes nothing. */
  readonly html: string;
  /** Too large or too deeply nested: `html` is its text alone. */
  readonly asText: boolean;
  /** Remote pictures held back; their addresses stand in `data-src`. */
  readonly blockedImages: number;
};

/** Characters of HTML that are read, and that come out. */
export const HTML_MAX = 1024 * 1024;
/** Browsers flatten at 512; mails that people write stay below 60. */
export const NESTING_MAX = 256;
const STYLE_MAX = 4096;
const ADDRESS_MAX = 4096;

/** Sanitises, or falls back to the text where the HTML is beyond HTML_MAX or NESTING_MAX. */
export function sanitiseHtml(html: string): SanitisedHtml {
  const rebuilt = html.length <= HTML_MAX ? rebuild(html) : undefined;
  if (rebuilt && rebuilt.html.length <= HTML_MAX) return { ...rebuilt, asText: false };
  return { html: plainHtml(htmlToText(html)), asText: true, blockedImages: 0 };
}

/** Text as HTML that shows it as it is, at most HTML_MAX characters. */
export function plainHtml(text: string): string {
  const open = '<div style="white-space:pre-wrap">';
  const close = '</div>';
  let body = escapeText(text.slice(0, HTML_MAX));
  if (open.length + body.length + close.length > HTML_MAX) {
    body = body
      .slice(0, HTML_MAX - open.length - close.length)
      .replace(/&[a-z]{0,4}$/, '')
      .toWellFormed();
  }
  return `${open}${body}${close}`;
}

/** undefined if it is nested too deeply. */
function rebuild(html: string): { html: string; blockedImages: number } | undefined {
  const out: string[] = [];
  const open: string[] = [];
  const dropped = { name: '', depth: 0 };
  let blockedImages = 0;
  let tooDeep = false;

  function closeTo(depth: number): void {
    while (open.length > depth) out.push(`</${open.pop()}>`);
  }

  readHtml(html, {
    open(name, attributes) {
      if (tooDeep) return;
      if (dropped.depth > 0) {
        if (name === dropped.name) dropped.depth += 1;
      } else if (DROPPED_TAGS.has(name)) {
        dropped.name = name;
        dropped.depth = 1;
      } else if (ALLOWED_TAGS.has(name)) {
        closeTo(impliedCloses(open, name));
        const kept = keepAttributes(name, attributes);
        if (kept.blocked) blockedImages += 1;
        out.push(`<${name}${kept.text}>`);
        if (!VOID_TAGS.has(name)) open.push(name);
        tooDeep = open.length > NESTING_MAX;
      }
    },
    close(name) {
      if (tooDeep) return;
      if (dropped.depth > 0) {
        if (name === dropped.name) dropped.depth -= 1;
        return;
      }
      const depth = scopeHolds(open, name);
      if (depth !== undefined) closeTo(depth);
    },
    text(text) {
      if (!tooDeep && dropped.depth === 0) out.push(escapeText(text));
    },
  });
  if (tooDeep) return undefined;
  closeTo(0);
  return { html: out.join(''), blockedImages };
}

function keepAttributes(tag: string, attributes: ReadonlyMap<string, string>): { text: string; blocked: boolean } {
  const kept: [string, string][] = [];
  for (const [name, value] of attributes) {
    if (isAllowedAttribute(tag, name, value)) kept.push([name, value]);
    else if (name === 'style') kept.push(['style', keepCss(value)]);
  }
  let blocked = false;
  if (tag === 'a') {
    const href = addressIn(attributes.get('href'));
    if (LINK_SCHEME.test(href))
      kept.push(['href', href], ['target', '_blank'], ['rel', 'noopener noreferrer nofollow']);
  }
  if (tag === 'img') {
    const source = addressIn(attributes.get('src'));
    const held = [source.replace(/^\/\//, 'https://'), addressIn(attributes.get('data-src'))].find((one) =>
      REMOTE_SCHEME.test(one),
    );
    if (CID.test(source)) kept.push(['src', source]);
    else if (held !== undefined) {
      kept.push(['data-src', held]);
      blocked = true;
    }
  }
  const text = kept
    .filter(([name, value]) => name !== 'style' || value !== '')
    .map(([name, value]) => ` ${name}="${escapeValue(value)}"`);
  return { text: text.join(''), blocked };
}

/** As a browser reads it: control characters and white space around and inside line breaks do not count. */
function addressIn(value: string | undefined): string {
  if (value === undefined || value.length > ADDRESS_MAX) return '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
  return value.replace(/[\t\n\r]+/g, '').replace(/^[\u0000-\u0020\u00a0\u2028\u2029\ufeff]+|[\u0000-\u0020]+$/g, '');
}

/** The declarations whose property and value are allowed, in one spelling. Escapes and comments have no business here. */
function keepCss(style: string): string {
  if (style.length > STYLE_MAX || /[\\<>]|\/\*/.test(style)) return '';
  const kept: string[] = [];
  for (const declaration of style.split(';')) {
    const colon = declaration.indexOf(':');
    const property = declaration.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    const value = declaration
      .slice(colon + 1)
      .replace(/!\s*important\s*$/i, '')
      .replace(/\s+/g, ' ')
      .trim();
    if (isAllowedCss(property, value)) kept.push(`${property}:${value}`);
  }
  return kept.join(';');
}

function escapeText(text: string): string {
  return visible(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function escapeValue(value: string): string {
  return escapeText(value).replace(/"/g, '&quot;');
}

/** Without the characters that HTML forbids and browsers treat each in their own way. */
function visible(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
      .toWellFormed()
  );
}
