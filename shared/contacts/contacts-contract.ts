// The card of a person outside: who they are, and every earlier request of theirs that the caller may see.
import * as z from 'zod';
import type { RouteTable } from '../kernel/route.ts';
import { idSchema, instantSchema, languageSchema } from '../kernel/schema.ts';
import { redactedText } from '../redaction/redact.ts';
import { ticketListSchema } from '../tickets/tickets-contract.ts';
import { UNDELIVERABLE_BECAUSE } from './contact.ts';
import { CONTACTS_ROUTES } from './contacts-routes.ts';

const contactPath = z.strictObject({ contactId: idSchema('contact') });

export const contactViewSchema = z.strictObject({
  contactId: idSchema('contact'),
  /** Send it back as `seenVersion` with a change. */
  version: z.int(),
  name: z.string(),
  addresses: z.array(z.strictObject({ address: z.string(), verified: z.boolean() })),
  language: languageSchema.optional(),
  createdAt: instantSchema,
  /** Since then nothing automatic goes to them, and why. */
  undeliverableSince: instantSchema.optional(),
  undeliverableBecause: z.enum(UNDELIVERABLE_BECAUSE).optional(),
  blockedSince: instantSchema.optional(),
});
export type ContactView = z.infer<typeof contactViewSchema>;

export const contactsContract = {
  getContact: {
    ...CONTACTS_ROUTES.getContact,
    summary: 'A contact with their requests, newest first; only for who sees one of these',
    params: contactPath,
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(50).default(20),
      cursor: z.string().max(2_000).optional(),
    }),
    responses: { 200: contactViewSchema.extend({ tickets: ticketListSchema }) },
    permission: 'contact.read',
  },
  findContact: {
    ...CONTACTS_ROUTES.findContact,
    summary: 'The contact of a mail address or telephone number, if there is one whose requests I see',
    query: z.strictObject({ address: z.string().trim().min(1).max(254) }),
    responses: { 200: z.strictObject({ contact: contactViewSchema.optional() }) },
    permission: 'contact.read',
  },
  changeContact: {
    ...CONTACTS_ROUTES.changeContact,
    summary: 'The name and language of a contact, and whether their new mail is parked',
    params: contactPath,
    body: z.strictObject({
      seenVersion: z.int().positive(),
      name: z
        .string()
        .trim()
        .max(100)
        .refine((name) => name.isWellFormed() && !/\p{Cc}/u.test(name), 'must be one line of well-formed Unicode')
        .transform(redactedText)
        .optional(),
      language: languageSchema.optional(),
      blocked: z.boolean().optional(),
    }),
    responses: { 200: contactViewSchema },
    permission: 'contact.change',
  },
  endSuppression: {
    ...CONTACTS_ROUTES.endSuppression,
    summary: 'Automatic mail goes to the contact again, although mail came back or was called spam',
    params: contactPath,
    body: z.strictObject({ seenVersion: z.int().positive() }),
    responses: { 200: contactViewSchema },
    permission: 'contact.change',
  },
} as const satisfies RouteTable;
