// Folds quoted history out of sight so that an agent reads the customer's own words first. Folding hides, it never
// deletes; where it is not sure, it hides nothing.
import { attributionLength, headerBlockStart, isExactAttribution, isHistoryMark, isSentFrom } from './quote-signs.ts';

export type QuoteSegment = {
  readonly kind: 'shown' | 'folded';
  readonly text: string;
};

/** A signature is at most so long; what is longer behind two dashes is part of the message. */
const SIGNATURE_LINES = 12;
const SIGNATURE_LINE_CHARACTERS = 120;

/** A range of lines, `to` excluded. */
type Range = { readonly from: number; readonly to: number };
/** `announced`: an attribution or a forwarding mark says that a quote follows. */
type Quote = Range & { readonly announced: boolean };

/**
 * Cuts a text into what is shown and what is folded. The segments joined are the text, every character of it.
 * Quoted lines that the writer answers one by one stay visible with the answers. If less than one visible character
 * would be left, everything is shown.
 */
export function foldQuotes(text: string): readonly QuoteSegment[] {
  const lines = text.split('\n');
  const folded = new Uint8Array(lines.length);
  for (const { from, to } of rangesToFold(lines)) folded.fill(1, from, to);
  const anythingLeft = lines.some((line, i) => folded[i] === 0 && /\S/.test(line));
  return anythingLeft ? segmentsOf(lines, folded) : [{ kind: 'shown', text }];
}

/** What is shown, as one text without empty lines at its ends. */
export function shownText(segments: readonly QuoteSegment[]): string {
  const shown = segments.filter(({ kind }) => kind === 'shown').map((segment) => segment.text);
  return shown
    .join('')
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd();
}

function rangesToFold(lines: readonly string[]): Range[] {
  const end = historyStart(lines);
  const quotes = findQuotes(lines, end);
  const signatures = findSignatures(lines, quotes, end);
  const signed = new Uint8Array(lines.length);
  for (const { from, to } of signatures) signed.fill(1, from, to);
  const isOwnWords = (i: number) => signed[i] === 0 && /\S/.test(lines[i] ?? '');
  const answered = quotes.filter(({ to }, i) => anyBetween(to, quotes[i + 1]?.from ?? end, isOwnWords));
  // An announced quote above the words is where they begin; several with words between them are a conversation.
  const context = new Set(answered.length > 1 ? answered : answered.filter(({ announced }) => !announced));
  const history = end < lines.length ? [{ from: end, to: lines.length }] : [];
  return [...quotes.filter((quote) => !context.has(quote)), ...signatures, ...history];
}

function anyBetween(from: number, to: number, test: (i: number) => boolean): boolean {
  for (let i = from; i < to; i += 1) if (test(i)) return true;
  return false;
}

/** Where unmarked history begins: below it nothing can be told apart, and everything is older. */
function historyStart(lines: readonly string[]): number {
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i] ?? '';
    if (isQuoted(line)) continue;
    if (isHistoryMark(line)) return i;
    const headers = headerBlockStart(lines, i);
    if (headers !== undefined) return headers;
    const length = attributionLength(lines, i);
    if (length === 0 || !isExactAttribution(lines, i, length)) continue;
    // With marked lines below it is a quote like any other; with nothing below, a customer's colon.
    const next = nextWords(lines, i + 1);
    if (next < lines.length && !isQuoted(lines[next] ?? '')) return i - length + 1;
  }
  return lines.length;
}

/** Runs of marked lines, blank lines between them included, with the attribution above them. */
function findQuotes(lines: readonly string[], end: number): Quote[] {
  const quotes: Quote[] = [];
  let i = 0;
  while (i < end) {
    if (!isQuoted(lines[i] ?? '')) {
      i += 1;
      continue;
    }
    let to = i + 1;
    for (let j = to; j < end; j += 1) {
      if (isQuoted(lines[j] ?? '')) to = j + 1;
      else if (/\S/.test(lines[j] ?? '')) break;
    }
    const from = attributionStart(lines, i, quotes.at(-1)?.to ?? 0);
    quotes.push({ from: from ?? i, to, announced: from !== undefined || isAnnouncedInside(lines, i) });
    i = to;
  }
  return quotes;
}

/** The attribution above a quote that begins at line `quote`; `>:` at a line's beginning can be the end of an address. */
function attributionStart(lines: readonly string[], quote: number, earliest: number): number | undefined {
  const above = lastWords(lines, quote - 1);
  const torn = attributionLength(lines, quote);
  const whole = attributionLength(lines, above);
  const from = torn > 1 ? quote - torn + 1 : above - whole + 1;
  return (torn > 1 || whole > 0) && from >= earliest ? from : undefined;
}

/** Some programs mark the attribution too. */
function isAnnouncedInside(lines: readonly string[], from: number): boolean {
  if (isHistoryMark(lines[from] ?? '')) return true;
  return [0, 1, 2, 3].some((offset) => attributionLength(lines, from + offset) === offset + 1);
}

/**
 * Lines below two dashes (RFC 3676 section 4.3; the space behind them is often lost) up to the next quote or the end, and
 * what a phone signs with. Never at the top of a text, and never if it is long: people draw lines between their words too.
 */
function findSignatures(lines: readonly string[], quotes: readonly Quote[], end: number): Range[] {
  const signatures: Range[] = [];
  const stops = [...quotes.map(({ from }) => from), end];
  let from = 0;
  for (const [i, stop] of stops.entries()) {
    const dashes = lastIndexBetween(from, stop, (at) => /^--\s*$/.test(lines[at] ?? ''));
    const sent = lastWords(lines, stop - 1);
    if (dashes >= 0 && isShort(lines, dashes + 1, stop) && anyBetween(0, dashes, (at) => /\S/.test(lines[at] ?? ''))) {
      const track = lastWords(lines, dashes - 1);
      signatures.push({ from: track >= from && isSentFrom(lines[track] ?? '') ? track : dashes, to: stop });
    } else if (sent >= from && isSentFrom(lines[sent] ?? '')) signatures.push({ from: sent, to: stop });
    from = quotes[i]?.to ?? end;
  }
  return signatures;
}

function isShort(lines: readonly string[], from: number, to: number): boolean {
  const used = lines.slice(from, Math.min(to, from + 4 * SIGNATURE_LINES)).filter((line) => /\S/.test(line));
  return used.length <= SIGNATURE_LINES && used.every((line) => line.length <= SIGNATURE_LINE_CHARACTERS);
}

function lastIndexBetween(from: number, to: number, test: (i: number) => boolean): number {
  for (let i = to - 1; i >= from; i -= 1) if (test(i)) return i;
  return -1;
}

function nextWords(lines: readonly string[], from: number): number {
  let i = from;
  while (i < lines.length && !/\S/.test(lines[i] ?? '')) i += 1;
  return i;
}

function lastWords(lines: readonly string[], from: number): number {
  return lastIndexBetween(0, from + 1, (i) => /\S/.test(lines[i] ?? ''));
}

function isQuoted(line: string): boolean {
  return /^ {0,3}>/.test(line);
}

/** Neighbouring lines of one kind become one segment; the line break belongs to the line before it. */
function segmentsOf(lines: readonly string[], folded: Uint8Array): QuoteSegment[] {
  const segments: QuoteSegment[] = [];
  let from = 0;
  for (let i = 1; i <= lines.length; i += 1) {
    if (i < lines.length && folded[i] === folded[from]) continue;
    const text = lines.slice(from, i).join('\n') + (i < lines.length ? '\n' : '');
    segments.push({ kind: folded[from] === 1 ? 'folded' : 'shown', text });
    from = i;
  }
  return segments;
}
