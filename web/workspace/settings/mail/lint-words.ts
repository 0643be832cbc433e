// What the linter of acknowledgements found, in the reader's language: the API names the rule and what it stumbled over. Pure.
import type { SettingsTexts } from '../../../../shared/i18n/settings-screens-en.ts';

/** `promise-late: must hold {promise} …`; what is no finding of the linter stays as it came. */
export function lintWords(message: string, words: SettingsTexts['ackWords']['lint']): string {
  const [, rule = '', rest = ''] = /^([a-z-]+): (.*)$/s.exec(message) ?? [];
  switch (rule) {
    case 'number-missing':
      return words.numberMissing;
    case 'promise-missing':
      return words.promiseMissing;
    case 'promise-late':
      return words.promiseLate;
    case 'too-long':
      return words.tooLong(Number(/(\d+) characters too long/.exec(rest)?.[1] ?? 0));
    case 'forbidden-data':
      return words.forbidden(quoted(rest));
    case 'marketing':
      return words.marketing(quoted(rest));
    case 'unknown-placeholder': {
      const place = /^must not hold (\{[^}]*\})/.exec(rest)?.[1];
      return place === undefined ? words.brace : words.unknownPlace(place);
    }
    default:
      return message;
  }
}

function quoted(text: string): string {
  return /“(.*?)”/.exec(text)?.[1] ?? '';
}
