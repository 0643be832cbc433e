// Which form of a word a number takes in Russian: 1 заявка, 3 заявки, 5 заявок.
const rules = new Intl.PluralRules('ru');

export function russian(count: number, one: string, few: string, many: string): string {
  const form = rules.select(count);
  return form === 'one' ? one : form === 'few' ? few : many;
}
