// What a template must not be: an acknowledgement that says nothing certain, a mail that asks for secrets, or one that sells.
import { fillTemplate, placesIn } from './fill-template.ts';
import { ACK_PLACEHOLDERS, REPLY_PLACEHOLDERS } from './template.ts';

export const LINT_RULES = [
  'number-missing',
  'promise-missing',
  'promise-late',
  'forbidden-data',
  'marketing',
  'too-long',
  'unknown-placeholder',
] as const;
export type LintRule = (typeof LINT_RULES)[number];

export type LintFault = { readonly rule: LintRule; readonly message: string };

/** The promise stands within so many lines of the mail, empty ones among them. */
export const PROMISE_LINES = 3;
/** Characters of an acknowledgement, addresses of links apart: who reads more than that reads nothing. */
export const ACK_CHARACTERS_MAX = 1_200;

/** What places take at most without closed days, which are left out one by one where they do not fit. */
const LONGEST = {
  greeting: 'x'.repeat(30),
  number: 'x'.repeat(7),
  promise: 'x'.repeat(60),
  signature: 'x'.repeat(40),
  opensAt: 'x'.repeat(60),
  hours: 'x'.repeat(60),
  zone: 'x'.repeat(25),
  urgentContact: 'x'.repeat(60),
};
/** The lines that follow by themselves: the words of the links, the way to add something, the safety line. */
const FIXED_CHARACTERS = 310;

export function lintAcknowledgement(text: string): readonly LintFault[] {
  const places = placesIn(text);
  const faults = [...unknownPlaces(text, ACK_PLACEHOLDERS), ...forbiddenWords(text)];
  if (!places.includes('number')) faults.push(fault('number-missing', 'must hold {number}, the number of the request'));
  if (!places.includes('promise')) {
    faults.push(fault('promise-missing', 'must hold {promise}, the instant by which a person answers'));
  } else if (lineOf(text, '{promise}') > PROMISE_LINES) {
    faults.push(
      fault('promise-late', `must hold {promise} within its first ${PROMISE_LINES} lines, empty ones counted`),
    );
  }
  const length = fillTemplate(text, LONGEST).replace(/https?:\/\/\S+/g, '').length + FIXED_CHARACTERS;
  if (length > ACK_CHARACTERS_MAX) {
    const over = length - ACK_CHARACTERS_MAX;
    faults.push(
      fault('too-long', `is ${over} characters too long: with what is filled in, ${ACK_CHARACTERS_MAX} are allowed`),
    );
  }
  return faults;
}

export function lintReply(text: string): readonly LintFault[] {
  return [...unknownPlaces(text, REPLY_PLACEHOLDERS), ...forbiddenWords(text)];
}

function unknownPlaces(text: string, known: readonly string[]): LintFault[] {
  const unknown = placesIn(text).filter((name) => !known.includes(name));
  const faults = [...new Set(unknown)].map((name) =>
    fault(
      'unknown-placeholder',
      `must not hold {${name.slice(0, 40)}}; there are ${known.map((each) => `{${each}}`).join(', ')}`,
    ),
  );
  const isBroken = /[{}]/.test(text.replace(/\{[^{}\n]*\}/g, ''));
  return isBroken ? [...faults, fault('unknown-placeholder', 'must hold no single brace')] : faults;
}

function forbiddenWords(text: string): LintFault[] {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[\s\u00a0]+/g, ' ');
  const faults: LintFault[] = [];
  const secret = firstOf(SECRETS, plain);
  if (secret !== undefined) {
    faults.push(
      fault(
        'forbidden-data',
        `must not speak of “${secret}”: nobody is asked for it, and the safety line says so by itself`,
      ),
    );
  }
  const offer = firstOf(OFFERS, plain);
  if (offer !== undefined) faults.push(fault('marketing', `must not sell: “${offer}” has no place in support mail`));
  return faults;
}

/** A bare \b knows no Cyrillic letters. */
const whole = (words: string) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, 'u');
const beginning = (words: string) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})`, 'u');

const SECRETS: readonly RegExp[] = [
  whole('pins?|pin[- ]?(?:codes?|numbers?)'),
  whole('cv[vc]2?|cid'),
  whole('security codes?|verification codes?|confirmation codes?'),
  beginning('pass(?:word|code|phrase)'),
  whole('(?:one[- ]time|sms|login) codes?'),
  whole('(?:credit |debit |bank |payment )?card (?:numbers?|no\\.?|details|data)'),
  whole('numbers? of (?:your|the) card'),
  beginning('пин[- ]?код'),
  whole('пин'),
  beginning('парол'),
  beginning('(?:одноразов\\p{L}*|проверочн\\p{L}*) код'),
  whole(
    'код\\p{L}* (?:из (?:смс|sms|сообщени\\p{L}*)|подтверждени\\p{L}*|безопасности|с (?:обратной|оборотной)\\p{L}* сторон\\p{L}*)',
  ),
  whole('номер\\p{L}* (?:(?:вашей|своей|банковской|платежной|кредитной) )*карт\\p{L}*'),
  whole('(?:данные|реквизиты) (?:(?:вашей|своей|банковской|платежной) )*карт\\p{L}*'),
];

const OFFERS: readonly RegExp[] = [
  beginning('discount|coupon|newsletter|unsubscrib|subscrib|sign up for'),
  whole(
    'promo(?:tion|tions| ?codes?)?|(?:special|limited|exclusive) offers?|best price|buy now|on sale|sales? ends?|try (?:it )?for free',
  ),
  /\d ?% off(?!\p{L})/u,
  beginning('скидк|распродаж|промокод|подпиш|подписк|спецпредложени|рассылк'),
  whole(
    'акци[яиюей]|акциями|(?:специальн|выгодн|эксклюзивн)\\p{L}* предложени\\p{L}*|купите|закажите сейчас|только сегодня',
  ),
];

function firstOf(patterns: readonly RegExp[], text: string): string | undefined {
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) return found;
  }
  return undefined;
}

/** From 1. */
function lineOf(text: string, part: string): number {
  return text.slice(0, text.indexOf(part)).split('\n').length;
}

function fault(rule: LintRule, message: string): LintFault {
  return { rule, message: `${rule}: ${message}` };
}
