// What an agent may not ask a customer for, and what only sounds like it.
import { expect, it } from 'vitest';
import { asksForForbidden, forbiddenAsks } from '../../../shared/redaction/forbidden-ask.ts';

it.each([
  'Please send us your full card number.',
  'Could you confirm the CVV of your card?',
  'What is your password?',
  'Reply with the verification code you got.',
  'Hello.\nTell me your PIN, please',
  'Пришлите, пожалуйста, номер карты.',
  'Сообщите код из СМС',
  'Какой у вас пароль?',
  'Назовите CVV вашей карты.',
])('%s asks for it', (text) => {
  expect(asksForForbidden(text)).toBe(true);
});

it.each([
  'We never ask for your password.',
  'Please do not send us your card number.',
  'We will send you a password reset link.',
  'You can change your password on the login page.',
  'Your card number is masked.',
  'Никогда не сообщайте код из СМС.',
  'Не присылайте номер карты.',
  'Смените пароль на странице входа.',
  'Tell us the number of your order. Your password is not needed.',
])('%s does not', (text) => {
  expect(asksForForbidden(text)).toBe(false);
});

it('names the sentences that ask, where they stand in the text as it was given', () => {
  const text = 'Good day. \n Send us your PIN!  We never ask for your password. Cообщите код из СМС';
  const asks = forbiddenAsks(`${text} Сообщите код из СМС.`);
  expect(asks.map(({ from, to }) => `${text} Сообщите код из СМС.`.slice(from, to))).toEqual([
    'Send us your PIN!',
    'Cообщите код из СМС Сообщите код из СМС.',
  ]);
});
