// Whether an agent's words ask for what nobody may be asked for: a whole card number, a card code, a password, a one-time code.
// A sentence that warns of it asks for nothing.
import { DomainError } from '../kernel/domain-error.ts';

const ASKS: readonly RegExp[] = [
  /(?<!\p{L})(?:send|tell|give|provide|confirm|share|write|read out|let us have|reply with|what(?:'s| is)|we need|i need)(?!\p{L})[^.!?\n]{0,40}?(?<!\p{L})(?:your|the)(?!\p{L})[^.!?\n]{0,30}?(?<!\p{L})(?:(?:full |whole |complete |credit |debit |bank )*card (?:number|code)|cvv2?|cvc2?|security code|pin(?:[ -]?code)?|password|one[- ]time (?:code|password)|verification code|sms code)(?!\p{L})(?! reset)/iu,
  /(?<!\p{L})(?:пришлите|сообщите|назовите|укажите|подтвердите|отправьте|дайте|продиктуйте|напишите|скажите|какой у вас|нам нужен|мне нужен|нужны)(?!\p{L})[^.!?\n]{0,60}?(?<!\p{L})(?:(?:полный )?номер (?:вашей |банковской )?карты|код (?:с обратной|безопасности|карты|из смс|из sms|подтверждения)|cvv2?|cvc2?|пин-?код|пароль)(?!\p{L})/iu,
];

const WARNS = /(?<!\p{L})(?:never|not|nobody|don['’]t|doesn['’]t|won['’]t|без|не|никогда|никому|никто)(?!\p{L})/iu;

export function asksForForbidden(text: string): boolean {
  return forbiddenAsks(text).length > 0;
}

/** The sentences that ask, as [from, to) in characters of the text as it was given. */
export function forbiddenAsks(text: string): readonly { readonly from: number; readonly to: number }[] {
  let from = 0;
  return text.split(/(?<=[.!?\n])/u).flatMap((sentence) => {
    const at = from;
    from += sentence.length;
    const plain = sentence.normalize('NFKC');
    if (WARNS.test(plain) || !ASKS.some((ask) => ask.test(plain))) return [];
    const before = sentence.length - sentence.trimStart().length;
    return [{ from: at + before, to: at + before + sentence.trim().length }];
  });
}

/** @throws DomainError `text.asks-forbidden` (invalid) */
export function refuseForbiddenAsk(text: string): void {
  if (asksForForbidden(text)) throw new DomainError('text.asks-forbidden', 'invalid', { field: 'body.text' });
}
