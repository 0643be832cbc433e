// Forbidden data masked before anything is stored: card numbers keep their last four digits, codes, passwords and keys nothing.
// Pure, bounded by the length of the text, and doing it again changes nothing.
import { findCardNumbers } from './card-numbers.ts';
import { codeBehind, findSecrets } from './secrets.ts';
import { shadowOf, shadowOfHtml } from './shadow.ts';
import { type FindingKind, MASK, masked, type Span } from './span.ts';

export type Redacted = {
  readonly text: string;
  /** What was masked, by kind and in no order; empty when the text is unchanged. */
  readonly findings: readonly FindingKind[];
};

/** Where no digit and no key stands there is nothing to look for, which is most of what people write. */
const ANYTHING = /\p{N}|PRIVATE KEY|[:=]|AKIA|ASIA|eyJ|\b(?:is|ist|est|es)\b/u;

export function redact(text: string): Redacted {
  return ANYTHING.test(text) ? untilNothing(text, shadowOf) : { text, findings: [] };
}

/** Of sanitised HTML: words are searched across its tags, and its tags stay as they are. */
export function redactHtml(html: string): Redacted {
  return untilNothing(html, shadowOfHtml);
}

/**
 * Of texts that are read as one, such as the words of a line with different looks: as many as were given, in their order. They are
 * well-formed, so that no character stands in two of them.
 */
export function redactPieces(
  pieces: readonly { readonly text: string; readonly beginsLine: boolean }[],
): readonly string[] {
  const whole = redactedText(pieces.map(({ text, beginsLine }) => (beginsLine ? `\n${text}` : text)).join(''));
  let at = 0;
  return pieces.map(({ text, beginsLine }) => {
    if (beginsLine) at += 1;
    let own = '';
    // One mask stands for each character that was masked, of whatever length.
    for (const character of text) {
      const isMasked = whole[at] === MASK;
      own += isMasked ? MASK : character;
      at += isMasked ? 1 : character.length;
    }
    return own;
  });
}

/** The text alone. */
export function redactedText(text: string): string {
  return redact(text).text;
}

/** What is masked stands beside other numbers no longer, and a card may show among them; more rounds than this nobody writes. */
const ROUNDS = 8;

function untilNothing(given: string, shadowed: (text: string) => string): Redacted {
  const findings: FindingKind[] = [];
  let text = given;
  for (let round = 0; round < ROUNDS; round += 1) {
    const shadow = shadowed(text);
    const spans = spansIn(shadow);
    if (spans.length === 0) break;
    findings.push(...spans.map(({ kind }) => kind));
    text = masked(text, shadow, spans);
  }
  return { text, findings };
}

function spansIn(shadow: string): readonly Span[] {
  const cards = findCardNumbers(shadow);
  const codes = cards.flatMap(({ to }): readonly Span[] => {
    const code = codeBehind(shadow, to);
    return code === undefined ? [] : [code];
  });
  return [...cards, ...codes, ...findSecrets(shadow)];
}
