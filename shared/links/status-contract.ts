// The status page's routes: pages for people, so what they answer is HTML.
import * as z from 'zod';
import { formFiles, namedUploads } from '../files/portal-uploads-contract.ts';
import type { RouteTable } from '../kernel/route.ts';
import { languageSchema } from '../kernel/schema.ts';
import { looksOfAnswer } from '../tickets/document-looks-contract.ts';
import { STATUS_ROUTES } from './status-routes.ts';

/** Longest answer by the page, in characters; longer texts come by mail or as files. */
export const STATUS_ANSWER_MAX = 20_000;

const secretPath = z.strictObject({ secret: z.string() });

/** Made by the page that was read, so that a form of another site cannot send. */
const once = z.string().min(1).max(100);

const writing = {
  params: secretPath,
  query: z.looseObject({}),
  body: z.strictObject({
    once,
    /** Bounded by the gateway; what is too long comes back on the page and is not lost. */
    text: z.string().default(''),
    files: formFiles,
    uploads: namedUploads,
    /** The other language: the page comes back in it with what was typed, and nothing is sent. */
    to: languageSchema.optional(),
  }),
  takesFiles: true,
  responses: { 200: 'page', 303: 'empty', 400: 'page', 404: 'page', 429: 'page', 503: 'page' },
  permission: 'public',
} as const;

/** The living part of the page: every text as it is to be read. */
export const statusShown = z.strictObject({
  stage: z.string(),
  /** In order: `done` before the one that it is at, `ahead` after it. */
  steps: z.array(z.strictObject({ words: z.string(), mark: z.enum(['done', 'now', 'ahead']) })),
  /** Until when somebody answers. */
  promise: z.string().optional(),
  /** What is still possible once it is over. */
  over: z.string().optional(),
  canConfirm: z.boolean(),
  canReopen: z.boolean(),
  messages: z.array(
    z.strictObject({
      messageId: z.string(),
      ours: z.boolean(),
      who: z.string(),
      at: z.string(),
      when: z.string(),
      text: z.string(),
      looks: looksOfAnswer.optional(),
      /** `path` is absent where the file holds keys: a link that got into other hands hands out none. */
      files: z.array(z.strictObject({ path: z.string().optional(), name: z.string(), size: z.string() })),
    }),
  ),
});
export type StatusShown = z.infer<typeof statusShown>;

export const statusContract = {
  showStatus: {
    ...STATUS_ROUTES.showStatus,
    summary: 'Where a request stands; for the holder of its link',
    params: secretPath,
    query: z.looseObject({}),
    responses: { 200: 'page', 404: 'page' },
    permission: 'public',
  },
  takeFile: {
    ...STATUS_ROUTES.takeFile,
    summary: 'A file of the conversation; for the holder of the link',
    params: z.strictObject({ secret: z.string(), attachmentId: z.string() }),
    query: z.looseObject({}),
    responses: { 303: 'empty', 404: 'page' },
    permission: 'public',
  },
  showNow: {
    ...STATUS_ROUTES.showNow,
    summary: 'What the open page of a request shows by now, in words; for the holder of the link',
    params: secretPath,
    query: z.looseObject({}),
    responses: { 200: statusShown, 404: 'page' },
    permission: 'public',
  },
  answerOnStatus: {
    ...STATUS_ROUTES.answerOnStatus,
    summary: 'A further message of the requester, by the holder of the link',
    ...writing,
  },
  confirmOnStatus: {
    ...STATUS_ROUTES.confirmOnStatus,
    summary: '"It is solved", by the holder of the link',
    params: secretPath,
    query: z.looseObject({}),
    body: z.strictObject({ once }),
    responses: { 303: 'empty', 400: 'page', 404: 'page', 409: 'page', 429: 'page', 503: 'page' },
    permission: 'public',
  },
  reopenOnStatus: {
    ...STATUS_ROUTES.reopenOnStatus,
    summary: 'Reopens what was solved, with the requester’s words or without, by the holder of the link',
    ...writing,
    responses: { ...writing.responses, 409: 'page' },
  },
} as const satisfies RouteTable;
