// The contract of customers' uploads. Whoever announces a file is known by the form that was opened, or by the link.
import * as z from 'zod';
import type { RouteTable, UploadedFile } from '../kernel/route.ts';
import { idSchema, instantSchema } from '../kernel/schema.ts';
import { fileName, fileType } from './files-contract.ts';
import { PORTAL_FILE_LIMITS, PORTAL_UPLOADS_ROUTES } from './portal-uploads-routes.ts';

/** Random bits that a form begins with and keeps while it is filled in: its files are found by them, and by nothing else. */
export const holderSchema = z.string().regex(/^[a-z2-7]{26}$/);

/** The uploads that a form names, as its hidden fields say: none, one, or several. Wrong ones are found when they are looked up. */
export const namedUploads = z
  .preprocess(
    (value) => (Array.isArray(value) ? value : value === '' || value === undefined ? [] : [value]),
    z.array(z.string().max(100)).max(PORTAL_FILE_LIMITS.files),
  )
  .default([]);

const formFile = z.custom<UploadedFile>((value) => (value as UploadedFile | null)?.content instanceof Uint8Array);

/** The files of a form that was sent without scripts. A browser without a choice sends an empty text. */
export const formFiles = z.preprocess((value) => (value === '' ? [] : value), z.array(formFile)).default([]);

const announced = { name: fileName, type: fileType, bytes: z.int().min(1).max(PORTAL_FILE_LIMITS.bytes) };

const responses = {
  201: z.strictObject({
    uploadId: idSchema('upload'),
    url: z.string(),
    method: z.literal('PUT'),
    headers: z.record(z.string(), z.string()),
    expiresAt: instantSchema,
  }),
} as const;

export const portalUploadsContract = {
  announceForForm: {
    ...PORTAL_UPLOADS_ROUTES.announceForForm,
    summary: 'Where the page of the form may put a file, within ten minutes',
    body: z.strictObject({ holder: holderSchema, ...announced }),
    responses,
    permission: 'public',
  },
  announceOnStatus: {
    ...PORTAL_UPLOADS_ROUTES.announceOnStatus,
    summary: 'Where the page of a request may put a file, within ten minutes; for the holder of its link',
    params: z.strictObject({ secret: z.string() }),
    body: z.strictObject(announced),
    responses,
    permission: 'public',
  },
} as const satisfies RouteTable;
