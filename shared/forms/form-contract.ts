// The web form's routes and limits. What a person typed wrongly is no fault of the contract: it comes back on the page with
// everything kept, so the texts are bounded by the gateway alone.
import * as z from 'zod';
import { formFiles, holderSchema, namedUploads } from '../files/portal-uploads-contract.ts';
import type { RouteTable } from '../kernel/route.ts';
import { languageSchema } from '../kernel/schema.ts';
import { FORM_ROUTES } from './form-routes.ts';

export const FORM_LIMITS = {
  nameCharacters: 200,
  subjectCharacters: 200,
  textCharacters: 20_000,
  files: 3,
  /** Together. A function's request holds 6 MB, and files travel in base64. */
  fileBytes: 4 * 1024 * 1024,
  /** From one client for one address within an hour. */
  perHour: 10,
  /** From one client for all addresses within an hour: an office behind one address still gets through. */
  perClientPerHour: 60,
} as const;

export const formBodySchema = z.strictObject({
  /** Made by the page that was filled in: sent twice, it counts once. */
  once: z.string().regex(/^[a-z2-7]{26}$/),
  name: z.string().default(''),
  email: z.string().default(''),
  subject: z.string().default(''),
  text: z.string().default(''),
  files: formFiles,
  /** Kept while the form is filled in, also when it comes back with faults: what the page uploads belongs to it. */
  holder: holderSchema.optional(),
  uploads: namedUploads,
  /** The other language: the form comes back in it with what was typed, and nothing is sent. */
  to: languageSchema.optional(),
  /** What the page that led here was about, for routing. */
  topic: z.string().max(100).default(''),
  /** Out of sight of people; programs that fill in everything fill it in. */
  website: z.string().default(''),
});
export type FormBody = z.infer<typeof formBodySchema>;

const mailboxPath = z.strictObject({ mailbox: z.string() });
const query = z.looseObject({});

const sending = {
  query,
  body: formBodySchema,
  takesFiles: true,
  responses: { 200: 'page', 303: 'empty', 400: 'page', 404: 'page', 429: 'page', 503: 'page' },
  permission: 'public',
} as const;

export const formContract = {
  showForm: {
    ...FORM_ROUTES.showForm,
    summary: 'The form to ask for help',
    query,
    responses: { 200: 'page' },
    permission: 'public',
  },
  sendForm: { ...FORM_ROUTES.sendForm, summary: 'A request by the form', ...sending },
  showMailboxForm: {
    ...FORM_ROUTES.showMailboxForm,
    summary: 'The form of one mailbox',
    params: mailboxPath,
    query,
    responses: { 200: 'page', 404: 'page' },
    permission: 'public',
  },
  sendMailboxForm: {
    ...FORM_ROUTES.sendMailboxForm,
    summary: 'A request by the form of one mailbox',
    params: mailboxPath,
    ...sending,
  },
  showPromise: {
    ...FORM_ROUTES.showPromise,
    summary: 'By when a person answers what is sent now, in words; for the open form',
    query: z.looseObject({}),
    responses: { 200: z.strictObject({ promise: z.string().optional(), hours: z.string() }), 404: 'page' },
    permission: 'public',
  },
  showReceipt: {
    ...FORM_ROUTES.showReceipt,
    summary: 'Number and promise of a request, for whoever has just sent it',
    params: z.strictObject({ receipt: z.string() }),
    query,
    responses: { 200: 'page', 404: 'page' },
    permission: 'public',
  },
} as const satisfies RouteTable;
