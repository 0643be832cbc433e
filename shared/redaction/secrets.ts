// Codes, passwords and keys in a shadow text: found by the words that people put before them, in the languages they write.
import type { FindingKind, Span } from './span.ts';

/** Letters of any script before it would make it part of another word; digits would not once they are masked. */
const WORD_BEFORE = '(?<![\\p{L}_])';

type Rule = {
  readonly kind: FindingKind;
  readonly pattern: RegExp;
  readonly refuses?: (gap: string, value: string) => boolean;
};

/** A new sentence between word and number: the number is about something else. */
const newSentence = (gap: string) => /[.!?;]\s+\p{L}/u.test(gap);

const CARD_CODE =
  'cvv2?|cvc2?|csc|(?:card )?security code|card (?:verification )?code|код (?:с обратной|безопасности|карты)|проверочный код карты|цвв|kartenpr(?:ü|ue)fnummer|pr(?:ü|ue)fziffer|cryptogramme|code de s[eé]curit[eé]|c[oó]digo de seguridad|codice di sicurezza';
const ONE_TIME =
  'one[- ]time (?:code|password|pin)|verification code|confirmation code|otp|m?tan|sms[- ]?code|pin(?:[- ]?code)?|код (?:из )?(?:смс|sms)|код подтверждения|одноразовый (?:код|пароль)|пин(?:-?код)?|einmal(?:code|passwort)|best[aä]tigungscode|code de v[eé]rification|c[oó]digo de verificaci[oó]n';
const PASSWORD =
  'password|passcode|passphrase|pwd|пароль|passwort|kennwort|mot de passe|contrase(?:ñ|n)a|senha|has[lł]o|wachtwoord';

const RULES: readonly Rule[] = [
  {
    kind: 'card-code',
    pattern: new RegExp(`${WORD_BEFORE}(?:${CARD_CODE})(?![\\p{L}])([^\\d\\n•]{0,40}?)(\\d{3,4})(?!\\d)`, 'giu'),
    refuses: newSentence,
  },
  {
    kind: 'one-time-code',
    pattern: new RegExp(`${WORD_BEFORE}(?:${ONE_TIME})(?![\\p{L}])([^\\d\\n•]{0,20}?)(\\d{4,8})(?!\\d)`, 'giu'),
    refuses: newSentence,
  },
  {
    kind: 'password',
    pattern: new RegExp(
      `${WORD_BEFORE}(?:${PASSWORD})(?![\\p{L}])([ ]{0,3}(?:[:=]|is|ist|est|es)[ ]{1,3}|[:=])(\\S{4,64})`,
      'giu',
    ),
    refuses: (_gap, value) => !looksSecret(value),
  },
  {
    kind: 'key',
    pattern: /()(-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[^-]{1,10000}-----END [A-Z ]{0,30}PRIVATE KEY-----)/g,
  },
  { kind: 'key', pattern: /(?<![A-Za-z_-])()(eyJ[\w-]{8,4000}\.eyJ[\w-]{8,8000}\.[\w-]{16,2000})/g },
  { kind: 'key', pattern: /(?<![A-Z])()((?:AKIA|ASIA)[A-Z0-9]{16})(?![A-Z0-9])/g },
];

/** A word of a sentence is no password; something with a digit or a sign in it is. */
function looksSecret(value: string): boolean {
  return /\d/.test(value) || /[^\p{L}\p{M}•.,;:!?)("'<>-]/u.test(value) || /\p{Ll}\p{Lu}/u.test(value);
}

export function findSecrets(shadow: string): readonly Span[] {
  return RULES.flatMap(({ kind, pattern, refuses }) =>
    [...shadow.matchAll(pattern)].flatMap((match): Span[] => {
      const [whole, gap = '', value = ''] = match;
      if (/^•+$/.test(value) || refuses?.(gap, value) === true) return [];
      const to = match.index + whole.length;
      return [{ kind, from: to - value.length, to, keep: 0 }];
    }),
  );
}

/** The code that stands right behind a number, with or without the date between them: `4111 … 1111 05/27 123`. */
export function codeBehind(shadow: string, at: number): Span | undefined {
  const behind = /^[\s,;]{1,4}(?:(?:0[1-9]|1[0-2])\s?[/.-]\s?(?:20)?\d\d[\s,;]{1,4})?(\d{3,4})(?![\d/.:-])/.exec(
    shadow.slice(at, at + 40),
  );
  if (behind === null) return undefined;
  const to = at + behind[0].length;
  return { kind: 'card-code', from: to - (behind[1] ?? '').length, to, keep: 0 };
}
