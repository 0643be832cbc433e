// The routes of files: who may read a message may read its files, and nobody else.
import * as z from 'zod';
import type { RouteTable } from '../kernel/route.ts';
import { idSchema, instantSchema } from '../kernel/schema.ts';
import { FILES_ROUTES } from './files-routes.ts';

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
} as const satisfies RouteTable;
