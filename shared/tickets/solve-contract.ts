// What solving a ticket takes: with an answer it is everything that an answer has.
import * as z from 'zod';
import { filesOfMessage } from '../files/files-contract.ts';
import { ccGiven } from './recipients-contract.ts';
import { answerDocument } from './rich-document-contract.ts';
import { wellFormedText } from './text-contract.ts';
import { holdSchema, REPLY_TEXT_MAX, sentDraft } from './tickets-contract.ts';

export const solveBody = z
  .strictObject({
    seenVersion: z.int().positive(),
    text: wellFormedText(REPLY_TEXT_MAX).optional(),
    document: answerDocument.optional(),
    cc: ccGiven,
    files: filesOfMessage.optional(),
    hold: holdSchema,
    draft: sentDraft,
  })
  .refine(({ text, files }) => text !== undefined || files === undefined, {
    path: ['text'],
    message: 'files go with an answer: write its text, or leave the files out',
  })
  .refine(({ text, cc }) => text !== undefined || cc === undefined, {
    path: ['text'],
    message: 'copies go with an answer: write its text, or leave cc out',
  })
  .refine(({ text, document }) => text !== undefined || document === undefined, {
    path: ['text'],
    message: 'a document goes with an answer: write its text too, or leave the document out',
  });
