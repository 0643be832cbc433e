// A mailbox: the addresses that customers write to, and how mail to them is taken in and answered.
import * as z from 'zod';
import { idSchema, languageSchema } from '../kernel/schema.ts';
import { prioritySchema } from '../sla/sla-contract.ts';

/** When mail to this mailbox is acknowledged, judged by the calendar at the instant of receipt. */
export const ACK_POLICIES = ['always', 'outside_hours_only', 'never'] as const;

export const mailboxSchema = z.strictObject({
  mailboxId: idSchema('mailbox'),
  version: z.int().positive(),
  /** Who signs: a team or a person, in the words of the customer's language. */
  signature: z.partialRecord(languageSchema, z.string().min(1).max(100)),
  /** From of what we send, and what customers know. */
  publicAddress: z.email(),
  /** Where answers to our mails go, in the receiving domain: `support@help.example.com`; the token is added to it. */
  replyAddress: z.email(),
  /** Every address whose mail arrives here, the public one included. */
  addresses: z.array(z.email()).min(1).max(50),
  /** Takes mail to addresses of our domain that no mailbox names. One mailbox of the deployment has it. */
  isDefault: z.boolean(),
  languages: z.array(languageSchema).min(1),
  calendarId: idSchema('calendar'),
  policyId: idSchema('policy'),
  queueId: idSchema('queue'),
  teamId: idSchema('team'),
  priority: prioritySchema,
  acknowledge: z.enum(ACK_POLICIES),
  /** Where to turn when it cannot wait, told to those whose priority allows it. */
  urgentContact: z.partialRecord(languageSchema, z.string().max(200)).optional(),
  /** Where common questions are answered at any hour: the help centre, in the words' language. */
  helpUrl: z.partialRecord(languageSchema, z.url({ protocol: /^https$/ })).optional(),
  /** The page that says what becomes of what customers write. */
  privacyUrl: z.url({ protocol: /^https$/ }).optional(),
  /** Envelope senders whose forwarding breaks SPF and is trusted all the same. */
  trustedForwarders: z.array(z.string()).max(50),
  /** Senders of contact forms: the requester is who stands in Reply-To, unproven. */
  formGateways: z.array(z.email()).max(50),
  /** Takes nothing in any more: mail to its addresses goes to the default mailbox. Absent: false. */
  retired: z.boolean().optional(),
});
export type Mailbox = z.infer<typeof mailboxSchema>;

/** Every address by which a mailbox is ours. */
export function ownAddresses(mailbox: Mailbox): readonly string[] {
  return [mailbox.publicAddress, mailbox.replyAddress, ...mailbox.addresses];
}
