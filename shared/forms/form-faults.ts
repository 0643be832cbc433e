// What can be wrong with a filled-in form, field by field and in the order of the page.
import { FORM_LIMITS, type FormBody } from './form-contract.ts';

export const FORM_FIELDS = ['subject', 'text', 'email', 'files', 'website'] as const;
export type FormField = (typeof FORM_FIELDS)[number];

export type FormFault = {
  readonly field: FormField;
  readonly code:
    | 'email-missing'
    | 'email-wrong'
    | 'subject-missing'
    | 'subject-too-long'
    | 'text-missing'
    | 'text-too-long'
    | 'files-too-many'
    | 'files-too-large'
    | 'files-gone'
    | 'not-empty'
    | 'too-many'
    | 'unavailable';
};

/** `isAddress` judges what mail can be sent to. Empty: nothing is wrong. */
export function formFaults(body: FormBody, isAddress: (text: string) => boolean): readonly FormFault[] {
  const { email, subject, text, files, website } = body;
  const bytes = files.reduce((sum, { content }) => sum + content.length, 0);
  const checks: readonly (readonly [boolean, FormFault])[] = [
    [subject.trim() === '', { field: 'subject', code: 'subject-missing' }],
    [subject.length > FORM_LIMITS.subjectCharacters, { field: 'subject', code: 'subject-too-long' }],
    [text.trim() === '', { field: 'text', code: 'text-missing' }],
    [text.length > FORM_LIMITS.textCharacters, { field: 'text', code: 'text-too-long' }],
    [email.trim() === '', { field: 'email', code: 'email-missing' }],
    [email.trim() !== '' && !isAddress(email), { field: 'email', code: 'email-wrong' }],
    [files.length > FORM_LIMITS.files, { field: 'files', code: 'files-too-many' }],
    [bytes > FORM_LIMITS.fileBytes, { field: 'files', code: 'files-too-large' }],
    [website !== '', { field: 'website', code: 'not-empty' }],
  ];
  return checks.flatMap(([isWrong, fault]) => (isWrong ? [fault] : []));
}
