// The routes of files: who may read a message may read its files, and nobody else.
import * as z from 'zod';
import type { RouteTable } from '../kernel/route.ts';
import { idSchema, instantSchema } from '../kernel/schema.ts';
import { DOCUMENT_ROUTES, FILES_ROUTES } from './files-routes.ts';

const messagePath = { ticketId: idSchema('ticket'), messageId: idSchema('message') };

/** The address answers with the file and with nothing that could run, until it expires. */
const fileLink = z.strictObject({ url: z.string(), expiresAt: instantSchema });

export const filesContract = {
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
