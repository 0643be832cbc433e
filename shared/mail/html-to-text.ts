// Readable text of a mail that came as HTML only: for search, for quoting and folding, for the screen when the HTML is
// too heavy to show. Linear in the length of the HTML, whatever its nesting.
import { readHtml } from './read-html.ts';

/** Elements whose content is no text for people. A mail's title is its subject. */
const UNSEEN = new Set(['iframe', 'math', 'noembed', 'noframes', 'script', 'style', 'svg', 'template', 'title']);
const BLOCKS = new Set(
  `address article aside body caption center dd details dialog div dl dt fieldset figcaption figure footer form header hr
  html legend li main nav ol p pre section summary table tbody tfoot thead tr ul`.split(/\s+/),
);
/** Blocks that stand apart from their neighbours by an empty line. */
const SPACED = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'ul', 'ol', 'dl', 'table']);
/** Deeper quotes and lists look like this depth: marks must not outgrow the words. */
const DEPTH = 8;

type List = { readonly ordered: boolean; count: number };

/** Text with \n as line end and no empty lines at its ends; quotes marked with `>`, links named behind their words. */
export function htmlToText(html: string): string {
  const out = newWriter();
  const unseen = { name: '', depth: 0 };
  const lists: List[] = [];
  const links: { readonly href: string; readonly from: number }[] = [];
  let quotes = 0;
  let preformatted = 0;
  let freshPre = false;
  let cells = 0;

  function open(name: string, attributes: ReadonlyMap<string, string>): void {
    if (unseen.depth > 0) {
      if (name === unseen.name) unseen.depth += 1;
      return;
    }
    if (UNSEEN.has(name)) {
      unseen.name = name;
      unseen.depth = 1;
      return;
    }
    if (SPACED.has(name) && !(lists.length > 0 && (name === 'ul' || name === 'ol'))) out.breakLine(2);
    else if (BLOCKS.has(name)) out.breakLine(1);
    if (name === 'br') out.newLine();
    else if (name === 'hr') out.line('---');
    else if (name === 'img') out.words(attributes.get('alt') ?? '');
    else if (name === 'pre') {
      preformatted += 1;
      freshPre = true;
    } else if (name === 'blockquote') {
      quotes += 1;
      out.quoteDepth(Math.min(quotes, DEPTH));
    } else if (name === 'ul' || name === 'ol') lists.push({ ordered: name === 'ol', count: 0 });
    else if (name === 'li') out.mark(markOf(lists));
    else if (name === 'tr') cells = 0;
    else if (name === 'td' || name === 'th') {
      if (cells > 0) out.cell();
      cells += 1;
    } else if (name === 'a') links.push({ href: attributes.get('href')?.trim() ?? '', from: out.length() });
  }

  function close(name: string): void {
    if (unseen.depth > 0) {
      if (name === unseen.name) unseen.depth -= 1;
      return;
    }
    if (name === 'a') {
      const link = links.pop();
      if (link) out.link(link.href, link.from);
    } else if (name === 'pre') preformatted = Math.max(0, preformatted - 1);
    else if (name === 'ul' || name === 'ol') lists.pop();
    if (SPACED.has(name)) out.breakLine(lists.length > 0 ? 1 : 2);
    else if (BLOCKS.has(name)) out.breakLine(1);
    if (name === 'blockquote' && quotes > 0) {
      quotes -= 1;
      out.quoteDepth(Math.min(quotes, DEPTH));
    }
  }

  function text(words: string): void {
    if (unseen.depth > 0) return;
    if (preformatted === 0) out.words(words);
    else out.lines(freshPre ? words.replace(/^\r?\n/, '') : words);
    freshPre = false;
  }

  readHtml(html, { open, close, text });
  return out.done();
}

function markOf(lists: readonly List[]): string {
  const list = lists.at(-1);
  const indent = '  '.repeat(Math.min(Math.max(lists.length - 1, 0), DEPTH));
  if (!list?.ordered) return `${indent}- `;
  list.count += 1;
  return `${indent}${list.count}. `;
}

/** Collapses white space as a browser does, and puts line breaks only where words follow. */
function newWriter() {
  const finished: string[] = [];
  let line = '';
  // What was put last, beside the line itself: asking a long string for its end after every addition costs its length.
  let last = '';
  let depth = 0;
  let breaks = 0;
  let gap = false;
  let mark = '';
  let written = 0;

  function flush(): void {
    finished.push(depth > 0 ? `${'>'.repeat(depth)} ${line}`.trimEnd() : line.trimEnd());
    line = '';
    last = '';
    gap = false;
  }

  /** Ends the line and leaves the empty lines that blocks asked for; none at the beginning. */
  function begin(): void {
    if (breaks > 0 && (line !== '' || finished.length > 0)) {
      if (line !== '') flush();
      if (breaks > 1 && finished.at(-1)?.replace(/[> ]/g, '') !== '') flush();
    }
    breaks = 0;
    if (mark !== '') {
      line += mark;
      last = mark;
    }
    mark = '';
  }

  function put(text: string): void {
    if (breaks > 0 || mark !== '') begin();
    line += gap && last !== '' && !last.endsWith(' ') ? ` ${text}` : text;
    last = text;
    written += text.length;
    gap = false;
  }

  return {
    words(text: string): void {
      const plain = text.replace(/[ \t\n\r\f]+/g, ' ');
      const trimmed = plain.trim();
      if (trimmed === '') {
        gap ||= plain !== '';
        return;
      }
      gap ||= plain.startsWith(' ');
      put(plain.startsWith(' ') || plain.endsWith(' ') ? plain.replace(/^ | $/g, '') : plain);
      gap = plain.endsWith(' ');
    },
    lines(text: string): void {
      text.split(/\r\n?|\n/).forEach((part, i) => {
        if (i > 0) this.newLine();
        if (part !== '') put(part);
      });
    },
    newLine(): void {
      if (breaks > 0 || mark !== '') begin();
      flush();
    },
    line(text: string): void {
      this.breakLine(1);
      put(text);
      this.breakLine(1);
    },
    breakLine(count: 1 | 2): void {
      gap = false;
      breaks = Math.max(breaks, count);
    },
    quoteDepth(next: number): void {
      if (next > depth) begin();
      if (line !== '') flush();
      depth = next;
    },
    mark(text: string): void {
      mark = text;
    },
    cell(): void {
      if (line !== '') gap = true;
    },
    /** The target behind the words, unless the words already say it. */
    link(href: string, from: number): void {
      const target = href.replace(/^mailto:/i, '');
      if (!/^(?:https?:|mailto:)/i.test(href) || target.length > 2000) return;
      if (written > from && last === target) return;
      if (written === from) put(target);
      else put(` <${target}>`);
    },
    length: () => written,
    done(): string {
      flush();
      return finished
        .join('\n')
        .replace(/\u00a0/g, ' ')
        .replace(/^\n+/, '')
        .trimEnd();
    },
  };
}
