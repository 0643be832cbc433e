// A stretch of a text to be masked, and masking by place.
import { UNSEEN } from './shadow.ts';

export type FindingKind = 'card-number' | 'card-code' | 'one-time-code' | 'password' | 'key';

/** `[from, to)` in UTF-16 units; `keep` last digits stay readable. */
export type Span = { readonly kind: FindingKind; readonly from: number; readonly to: number; readonly keep: number };

export const MASK = '•';

/**
 * Every sign of the spans becomes a mask, apart from separators, tags and the digits kept: whoever reads it sees what stood
 * there. Where spans overlap, what one of them hides is hidden.
 */
export function masked(text: string, shadow: string, spans: readonly Span[]): string {
  const hidden = new Uint8Array(text.length);
  for (const span of spans) hide(hidden, shadow, span);
  const pieces: string[] = [];
  let at = 0;
  for (let place = hidden.indexOf(1); place >= 0; place = hidden.indexOf(1, place + 1)) {
    pieces.push(text.slice(at, place), MASK);
    // A sign of two units goes whole; the second one is unseen in the shadow.
    at = place + (isPair(text, place) ? 2 : 1);
  }
  return pieces.join('') + text.slice(at);
}

function hide(hidden: Uint8Array, shadow: string, { kind, from, to, keep }: Span): void {
  const isWhole = kind === 'password' || kind === 'key';
  let kept = 0;
  for (let at = to - 1; at >= from; at -= 1) {
    const sign = shadow[at] ?? '';
    const isDigit = sign >= '0' && sign <= '9';
    if (isDigit) kept += 1;
    if (isWhole ? sign !== '\n' && sign !== UNSEEN : isDigit && kept > keep) hidden[at] = 1;
  }
}

function isPair(text: string, at: number): boolean {
  return (text.codePointAt(at) ?? 0) > 0xffff;
}
