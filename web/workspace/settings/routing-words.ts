// A routing rule told in words, and the lines in which its conditions are typed. Pure.
import type { SettingsTexts } from '../../../shared/i18n/settings-screens-en.ts';
import type { AnswerOf } from '../../client/routes.ts';

export type Rule = AnswerOf<'listRoutingRules'>['rules'][number];
export type When = Rule['when'];
export type Target = Rule['set'];

/** The names behind ids; undefined for what is not there any more. */
export type RoutingNames = {
  readonly mailbox: (id: string) => string | undefined;
  readonly queue: (id: string) => string | undefined;
  readonly policy: (id: string) => string | undefined;
  readonly person: (id: string) => string | undefined;
  readonly priority: (priority: NonNullable<Target['priority']>) => string;
};

type Words = SettingsTexts['routing'];

export function conditionWords(when: When, words: Words, names: RoutingNames): readonly string[] {
  const { mailboxIds, senderDomains, senderAddresses, words: phrases, form } = when;
  return [
    ...(mailboxIds === undefined ? [] : [words.ifMailbox(mailboxIds.map((id) => names.mailbox(id) ?? '…'))]),
    ...(senderDomains === undefined ? [] : [words.ifDomain(senderDomains)]),
    ...(senderAddresses === undefined ? [] : [words.ifAddress(senderAddresses)]),
    ...(phrases === undefined ? [] : [words.ifWords(phrases.anyOf, phrases.within)]),
    ...Object.entries(form ?? {}).map(([field, value]) => words.ifForm(field, value)),
  ];
}

export function targetWords(set: Target, words: Words, names: RoutingNames): readonly string[] {
  const { queueId, priority, policyId, assigneeId } = set;
  return [
    ...(queueId === undefined ? [] : [words.toQueue(names.queue(queueId) ?? '…')]),
    ...(priority === undefined ? [] : [words.toPriority(names.priority(priority))]),
    ...(policyId === undefined ? [] : [words.toPolicy(names.policy(policyId) ?? '…')]),
    ...(assigneeId === undefined ? [] : [words.toPerson(names.person(assigneeId) ?? '…')]),
  ];
}

/** What is typed between commas or on lines of its own. */
export function listOf(text: string): readonly string[] {
  return text
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** `field = value`, one on a line; undefined when a line has no such form. */
export function formOf(text: string): Readonly<Record<string, string>> | undefined {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => /^([^=]+)=(.*)$/.exec(line));
  if (lines.some((line) => line === null)) return undefined;
  return Object.fromEntries(lines.map((line) => [line?.[1]?.trim() ?? '', line?.[2]?.trim() ?? '']));
}

export function formLines(form: When['form']): string {
  return Object.entries(form ?? {})
    .map(([field, value]) => `${field} = ${value}`)
    .join('\n');
}
