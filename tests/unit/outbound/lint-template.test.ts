// What the linter lets through and what it names: the promise is seen at once, nobody is asked for a secret, nothing is sold.
import { describe, expect, it } from 'vitest';
import { fillTemplate } from '../../../shared/outbound/fill-template.ts';
import { lintAcknowledgement, lintReply } from '../../../shared/outbound/lint-template.ts';

const GOOD = '{greeting} your request {number} has arrived.\n\n{signature} answers by {promise}.';
const rules = (text: string) => lintAcknowledgement(text).map(({ rule }) => rule);

describe('a good acknowledgement', () => {
  it.each([
    ['short', GOOD],
    [
      'with everything',
      `${GOOD}\n\n{closedDays}\nWe open on {opensAt}.\nHours: {hours} ({zone}).\nUrgent: {urgentContact}.`,
    ],
    [
      'in Russian',
      '{greeting} Заявка {number} принята.\n{signature}: ответим до {promise}.\nРеакция зависит от часов: {hours}.',
    ],
    ['with a link to help', `${GOOD}\n\nMeanwhile: https://help.example.com/start`],
    ['that speaks of mapping and parole', `${GOOD}\n\nMapping, parole, spins and opinions are fine.`],
  ])('%s passes', (_name, text) => {
    expect(lintAcknowledgement(text)).toEqual([]);
  });
});

describe('a bad acknowledgement', () => {
  it.each([
    ['the number is missing', 'We answer by {promise}.', 'number-missing'],
    ['the promise is missing', 'Request {number} is here.', 'promise-missing'],
    ['the promise comes in the fourth line', '{number}\na\nb\n{promise}', 'promise-late'],
    ['empty lines push the promise down', '{number}\n\n\n{promise}', 'promise-late'],
    ['a place is unknown', `${GOOD} {password_hint}`, 'unknown-placeholder'],
    ['a brace is left open', `${GOOD} {number`, 'unknown-placeholder'],
  ])('%s', (_name, text, rule) => {
    expect(rules(text)).toContain(rule);
  });

  it('the promise in the third line is early enough', () => {
    expect(rules('{number}\na\n{promise}')).toEqual([]);
  });

  it.each([
    'Please send your PIN.',
    'Tell us the PIN code of your card.',
    'We need the CVV.',
    'the CVC2 on the back',
    'Reply with your password.',
    'your Passwords',
    'the one-time code that you got',
    'your card number',
    'the number of your card',
    'the verification code',
    'Пришлите ПИН-код.',
    'Сообщите ПИН.',
    'Напишите пароль.',
    'ваш ПАРОЛЬ от банка',
    'код с обратной стороны карты',
    'код из СМС',
    'код подтверждения',
    'номер вашей карты',
    'номер карты',
    'одноразовый код',
    'ｐａｓｓｗｏｒｄ',
  ])('it asks for what nobody may ask: %s', (words) => {
    expect(rules(`${GOOD}\n\n${words}`)).toEqual(['forbidden-data']);
    expect(lintReply(words).map(({ rule }) => rule)).toEqual(['forbidden-data']);
  });

  it.each([
    'Now with a discount!',
    'Get 20 % off.',
    'Subscribe to our newsletter.',
    'A special offer for you',
    'Use the promo code SUMMER',
    'Скидка 20%',
    'Только сегодня!',
    'Подпишитесь на новости',
    'У нас акция',
    'Промокод внутри',
  ])('it sells: %s', (words) => {
    expect(rules(`${GOOD}\n\n${words}`)).toEqual(['marketing']);
  });

  it('it is one character too long, and the message says by how much; addresses of links do not count', () => {
    const room = (length: number) => `${GOOD}\n\n${'a'.repeat(length)}`;
    let fits = 0;
    while (rules(room(fits + 1)).length === 0) fits += 1;
    expect(fits).toBeGreaterThan(500);
    expect(lintAcknowledgement(room(fits + 3))).toMatchObject([
      { rule: 'too-long', message: expect.stringContaining('3 characters too long') },
    ]);
    expect(rules(`${room(fits - 20)}\nhttps://help.example.com/${'x'.repeat(200)}`)).toEqual([]);
  });
});

describe('an answer', () => {
  it('needs neither number nor promise, and knows other places', () => {
    expect(lintReply('Hello {requester}, please restart it.\n{agent}, {team}')).toEqual([]);
    expect(lintReply('By {promise}').map(({ rule }) => rule)).toEqual(['unknown-placeholder']);
  });
});

describe('filling in', () => {
  it('leaves out a line for which there is nothing to say, and a paragraph without lines', () => {
    expect(fillTemplate('a {x}\nb {y}\n\n{y}\n\nc', { x: '1', y: '' })).toBe('a 1\n\nc');
  });

  it('reads nothing of what is filled in as a place', () => {
    expect(fillTemplate('{x} {y}', { x: '{y}', y: '$&' })).toBe('{y} $&');
  });
});
