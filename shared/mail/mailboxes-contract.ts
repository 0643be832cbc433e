// The routes by which administrators set up mailboxes.
import * as z from 'zod';
import type { RouteTable } from '../kernel/route.ts';
import { idSchema } from '../kernel/schema.ts';
import { mailboxSchema } from './mailbox.ts';
import { MAILBOXES_ROUTES } from './mailboxes-routes.ts';

/** What is behind the + of our addresses is a token; an address with one of its own could not be told from it. */
const ownAddress = z
  .email()
  .max(100)
  .refine((address) => !address.includes('+'), 'must be without a +, which begins the token of an answer');

/** The team is that of the queue. */
const mailboxFields = mailboxSchema.omit({ mailboxId: true, version: true, teamId: true }).extend({
  publicAddress: ownAddress,
  replyAddress: ownAddress,
  addresses: z.array(ownAddress).min(1).max(50),
  retired: z.boolean().default(false),
});
export type MailboxFields = z.infer<typeof mailboxFields>;

/** What of a mailbox decides on a promise and its words: enough to try a change before it is saved. */
export const mailboxTermsSchema = mailboxSchema.pick({
  signature: true,
  languages: true,
  calendarId: true,
  policyId: true,
  acknowledge: true,
  urgentContact: true,
  helpUrl: true,
});

/** Names every field at fault at once, as the form that is filled in wants it. */
function refuseFaults(fields: MailboxFields, context: z.core.$RefinementCtx<MailboxFields>): void {
  const fault = (path: readonly string[], message: string) =>
    context.addIssue({ code: 'custom', path: [...path], message });
  const { languages, signature, addresses, publicAddress, isDefault, retired } = fields;
  if (new Set(languages).size !== languages.length) fault(['languages'], 'must name each language once');
  for (const language of languages) {
    if (signature[language] === undefined) fault(['signature', language], 'must say who signs in this language');
  }
  const lower = addresses.map((address) => address.toLowerCase());
  if (!lower.includes(publicAddress.toLowerCase())) fault(['addresses'], 'must hold publicAddress too');
  if (new Set(lower).size !== lower.length) fault(['addresses'], 'must name each address once');
  if (isDefault && retired) fault(['retired'], 'must be false for the default mailbox');
}

export const mailboxesContract = {
  listMailboxSettings: {
    ...MAILBOXES_ROUTES.listMailboxSettings,
    summary: 'Every mailbox, retired ones too',
    responses: { 200: z.strictObject({ mailboxes: z.array(mailboxSchema) }) },
    permission: 'settings.read',
  },
  addMailbox: {
    ...MAILBOXES_ROUTES.addMailbox,
    summary: 'A new mailbox; a new default one takes that place from the old one',
    body: mailboxFields.superRefine(refuseFaults),
    responses: { 201: mailboxSchema },
    permission: 'settings.change',
    idempotent: true,
  },
  changeMailbox: {
    ...MAILBOXES_ROUTES.changeMailbox,
    summary: 'Addresses, hours, policy, queue and words of a mailbox; what is open there stays where it is',
    params: z.strictObject({ mailboxId: idSchema('mailbox') }),
    body: mailboxFields.extend({ seenVersion: z.int().positive() }).superRefine(refuseFaults),
    responses: { 200: mailboxSchema },
    permission: 'settings.change',
  },
} as const satisfies RouteTable;
