// What forwarding a message takes and answers.
import * as z from 'zod';
import { filesOfMessage } from '../files/files-contract.ts';
import { idSchema } from '../kernel/schema.ts';
import { personGiven } from './recipients-contract.ts';
import { wellFormedText } from './text-contract.ts';
import { REPLY_TEXT_MAX } from './tickets-contract.ts';
import { FORWARD_MAX } from './writing-routes.ts';

export const forwardBody = z.strictObject({
  to: z.array(personGiven).min(1).max(FORWARD_MAX),
  text: z.union([z.literal(''), wellFormedText(REPLY_TEXT_MAX)]).default(''),
  /** The files of the message itself; those with keys or tokens in them never go. */
  withFiles: z.boolean().default(true),
  files: filesOfMessage.optional(),
});

export const forwardAnswer = z.strictObject({
  version: z.int(),
  messageId: idSchema('message'),
  outboundId: idSchema('outbound'),
});
