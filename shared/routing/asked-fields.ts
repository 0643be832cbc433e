// What routing rules ask of a form: the fields and the values that decide where a request goes. Who takes a call down can say them as
// the page would have. Pure.
import type { MailboxId } from '../kernel/id.ts';
import { foldedWords } from './match-words.ts';
import type { RoutingRule } from './routing-rule.ts';

export type AskedField = { readonly name: string; readonly values: readonly string[] };

/** Offered at most; what goes beyond stands in the rules and is asked by nobody. */
export const ASKED_FIELDS_MAX = 10;
export const ASKED_VALUES_MAX = 50;

/** Of the rules in force for this mailbox, in their order; each value once, however it is written. */
export function askedFields(rules: readonly RoutingRule[], mailboxId: MailboxId): readonly AskedField[] {
  const fields = new Map<string, Map<string, string>>();
  for (const { retired, when } of rules.toSorted((a, b) => a.place - b.place)) {
    if (retired === true || when.mailboxIds?.includes(mailboxId) === false) continue;
    for (const [name, value] of Object.entries(when.form ?? {})) {
      const values = fields.get(name) ?? new Map<string, string>();
      const folded = foldedWords(value);
      if (value.trim() !== '' && !values.has(folded)) values.set(folded, value.trim());
      fields.set(name, values);
    }
  }
  return [...fields]
    .map(([name, values]) => ({ name, values: [...values.values()].slice(0, ASKED_VALUES_MAX) }))
    .filter(({ values }) => values.length > 0)
    .slice(0, ASKED_FIELDS_MAX);
}
