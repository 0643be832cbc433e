// The routes of templates: setting them up, seeing an acknowledgement before anybody gets it, and filling in an answer.
import * as z from 'zod';
import type { RouteTable } from '../kernel/route.ts';
import { idSchema, instantSchema, languageSchema } from '../kernel/schema.ts';
import { simulationSchema } from '../sla/simulations-contract.ts';
import { prioritySchema } from '../sla/sla-contract.ts';
import { type LintFault, lintAcknowledgement, lintReply } from './lint-template.ts';
import { ackTemplateSchema, replyTemplateSchema, templateSchema } from './template.ts';
import { TEMPLATES_ROUTES } from './templates-routes.ts';

const retired = z.boolean().default(false);
const seenVersion = z.int().positive();
const templatePath = z.strictObject({ templateId: idSchema('template') });

const ackFields = ackTemplateSchema.omit({ templateId: true, version: true, kind: true }).extend({ retired });
export type AckTemplateFields = z.infer<typeof ackFields>;

const replyFields = replyTemplateSchema.omit({ templateId: true, version: true, kind: true }).extend({ retired });
export type ReplyTemplateFields = z.infer<typeof replyFields>;

/** Every fault of the text at once, in its field. */
function refusing<Fields extends { readonly text: string }>(lint: (text: string) => readonly LintFault[]) {
  return ({ text }: Fields, context: z.core.$RefinementCtx<Fields>): void => {
    for (const { message } of lint(text)) context.addIssue({ code: 'custom', path: ['text'], message });
  };
}

export const templatesContract = {
  listTemplateSettings: {
    ...TEMPLATES_ROUTES.listTemplateSettings,
    summary: 'Every template of acknowledgements and answers, retired ones too',
    responses: { 200: z.strictObject({ templates: z.array(templateSchema) }) },
    permission: 'settings.read',
  },
  addAckTemplate: {
    ...TEMPLATES_ROUTES.addAckTemplate,
    summary: 'A mailbox’s own words of acknowledgement in a language for an occasion; the linter names what is wrong',
    body: ackFields.superRefine(refusing(lintAcknowledgement)),
    responses: { 201: ackTemplateSchema },
    permission: 'settings.change',
    idempotent: true,
  },
  changeAckTemplate: {
    ...TEMPLATES_ROUTES.changeAckTemplate,
    summary: 'Other words of acknowledgement; a retired template gives way to the built-in text',
    params: templatePath,
    body: ackFields.extend({ seenVersion }).superRefine(refusing(lintAcknowledgement)),
    responses: { 200: ackTemplateSchema },
    permission: 'settings.change',
  },
  previewAcknowledgement: {
    ...TEMPLATES_ROUTES.previewAcknowledgement,
    summary: 'What a customer who wrote at some instant would read with these words; nothing is stored or sent',
    body: z
      .strictObject({
        mailboxId: idSchema('mailbox'),
        language: languageSchema,
        priority: prioritySchema,
        at: instantSchema,
        text: ackTemplateSchema.shape.text,
      })
      .superRefine(refusing(lintAcknowledgement)),
    responses: { 200: simulationSchema },
    permission: 'settings.read',
  },
  addReplyTemplate: {
    ...TEMPLATES_ROUTES.addReplyTemplate,
    summary: 'An answer for agents to begin with, of one team or of all',
    body: replyFields.superRefine(refusing(lintReply)),
    responses: { 201: replyTemplateSchema },
    permission: 'settings.change',
    idempotent: true,
  },
  changeReplyTemplate: {
    ...TEMPLATES_ROUTES.changeReplyTemplate,
    summary: 'Other words for an answer, or its end',
    params: templatePath,
    body: replyFields.extend({ seenVersion }).superRefine(refusing(lintReply)),
    responses: { 200: replyTemplateSchema },
    permission: 'settings.change',
  },
  listReplyTemplates: {
    ...TEMPLATES_ROUTES.listReplyTemplates,
    summary: 'The answers that I may begin with: those of my teams and those of all',
    responses: { 200: z.strictObject({ templates: z.array(replyTemplateSchema) }) },
    permission: 'ticket.reply',
  },
  renderReplyTemplate: {
    ...TEMPLATES_ROUTES.renderReplyTemplate,
    summary: 'An answer filled in for a ticket, for its author to read and change before sending',
    params: z.strictObject({ ticketId: idSchema('ticket'), templateId: idSchema('template') }),
    responses: { 200: z.strictObject({ text: z.string() }) },
    permission: 'ticket.reply',
  },
} as const satisfies RouteTable;
