// The routes of files: who may read a message may read its files, who may answer a ticket may upload files for it, nobody else.
import * as z from 'zod';
import type { RouteTable } from '../kernel/route.ts';
import { idSchema, instantSchema } from '../kernel/schema.ts';
import { DOCUMENT_ROUTES, FILES_ROUTES, UPLOAD_LIMITS } from './files-routes.ts';

const ticketPath = { ticketId: idSchema('ticket') };
const messagePath = { ...ticketPath, messageId: idSchema('message') };

/** The address answers with the file and with nothing that could run, until it expires. */
const fileLink = z.strictObject({ url: z.string(), expiresAt: instantSchema });

export const fileName = z
  .string()
  .trim()
  .min(1)
  .max(UPLOAD_LIMITS.nameCharacters)
  .refine(
    (name) => name.isWellFormed() && !/[\p{Cc}\u2028\u2029]/u.test(name),
    'must be one line of well-formed Unicode',
  );

/** As a browser names it (RFC 6838, section 4.2), without parameters. */
export const fileType = z
  .string()
  .toLowerCase()
  .max(127)
  .regex(
    /^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*$/,
    'must be a type such as application/pdf; of an unknown file application/octet-stream',
  );

/** Uploads that become the files of a message, in this order. */
export const filesOfMessage = z
  .array(idSchema('upload'))
  .max(UPLOAD_LIMITS.messageFiles)
  .refine((uploads) => new Set(uploads).size === uploads.length, 'names an upload twice');

export const filesContract = {
  createUpload: {
    ...FILES_ROUTES.createUpload,
    summary: 'Where to put a file, within ten minutes, that an answer or a note can take within a day',
    params: z.strictObject(ticketPath),
    body: z.strictObject({
      name: fileName,
      type: fileType,
      bytes: z.int().min(1).max(UPLOAD_LIMITS.fileBytes),
    }),
    responses: {
      201: z.strictObject({
        uploadId: idSchema('upload'),
        url: z.string(),
        method: z.literal('PUT'),
        headers: z.record(z.string(), z.string()),
        expiresAt: instantSchema,
      }),
    },
    permission: 'ticket.reply',
  },
  getFile: {
    ...FILES_ROUTES.getFile,
    summary: 'Where to take a file of a message from, within five minutes',
    params: z.strictObject({ ...messagePath, attachmentId: idSchema('attachment') }),
    query: z.strictObject({
      /** `1`: to be seen in place, if it is a PNG, JPEG, GIF or WebP by its bytes; a download otherwise. */
      inline: z.enum(['0', '1']).default('0'),
    }),
    responses: { 200: fileLink },
    permission: 'ticket.read',
  },
  getOriginal: {
    ...FILES_ROUTES.getOriginal,
    summary: 'Where to take a mail as it came from; where forbidden data was in it, its masked copy',
    params: z.strictObject(messagePath),
    responses: { 200: fileLink },
    permission: 'ticket.read-original',
  },
  getDocument: {
    ...FILES_ROUTES.getDocument,
    summary: 'Where to show the HTML of a message from, in a sandboxed frame, within five minutes',
    params: z.strictObject(messagePath),
    responses: { 200: fileLink },
    permission: 'ticket.read',
  },
} as const satisfies RouteTable;

export const documentContract = {
  showDocument: {
    ...DOCUMENT_ROUTES.showDocument,
    summary: 'The HTML of a message, made harmless; for the holder of the address',
    params: z.strictObject({ secret: z.string() }),
    query: z.looseObject({}),
    responses: { 200: 'page', 404: 'page' },
    permission: 'public',
  },
} as const satisfies RouteTable;
