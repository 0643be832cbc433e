// Message ids (RFC 5322 section 3.6.4), always without their angle brackets.
import { MAIL_LIMITS } from './mail-limits.ts';

/** Every id in a header value, in its order and once each; bare words count only if nothing stands in brackets. */
export function readMessageIds(value: string): string[] {
  const unfolded = value.replace(/[\r\n]+[ \t]*/g, ' ');
  const bracketed = [...unfolded.matchAll(/<([^<> \t]+)>/g)].map((found) => found[1] ?? '');
  const ids =
    bracketed.length > 0
      ? bracketed
      : unfolded
          .trim()
          .split(/[ \t,<>]+/)
          .filter((word) => word.includes('@'));
  const usable = ids.filter((id) => id.length <= MAIL_LIMITS.messageIdCharacters);
  return [...new Set(usable)];
}

/** At most `limit` ids: the first, which began the conversation, and the newest. */
export function boundReferences(ids: readonly string[], limit: number): string[] {
  return ids.length <= limit ? [...ids] : [...ids.slice(0, 1), ...ids.slice(1 - limit)];
}
