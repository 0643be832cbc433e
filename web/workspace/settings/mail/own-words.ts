// Which template holds a mailbox's own words for a language and an occasion. Pure.
import type { Language } from '../../../../shared/kernel/language.ts';
import type { AnswerOf } from '../../../client/routes.ts';
import type { Occasion } from './occasion-instant.ts';

type Template = AnswerOf<'listTemplateSettings'>['templates'][number];
export type AckTemplate = Extract<Template, { readonly kind: 'acknowledgement' }>;
export type WordsPlace = {
  readonly mailboxId: string;
  readonly language: Language;
  readonly occasion: Occasion;
};

/** The one in force; else the one that was retired last, to be taken up again in place of a further one. */
export function ownWords(
  templates: readonly Template[],
  { mailboxId, language, occasion }: WordsPlace,
): (AckTemplate & { readonly retired: boolean }) | undefined {
  const fitting = templates.flatMap((template) =>
    template.kind === 'acknowledgement' &&
    template.mailboxId === mailboxId &&
    template.language === language &&
    template.occasion === occasion
      ? [{ ...template, retired: template.retired === true }]
      : [],
  );
  return fitting.find(({ retired }) => !retired) ?? fitting.toSorted((a, b) => b.version - a.version)[0];
}
