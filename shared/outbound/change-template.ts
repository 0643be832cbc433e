// Setting up templates: one acknowledgement for a mailbox, language and occasion; an answer of a team that is there.
import { DomainError } from '../kernel/domain-error.ts';
import type { TemplateId } from '../kernel/id.ts';
import type { Decided, DeskNow } from '../settings/change-setting.ts';
import type { Value } from '../table/item.ts';
import { type AckTemplate, type ReplyTemplate, type Template, templateSchema } from './template.ts';
import type { AckTemplateFields, ReplyTemplateFields } from './templates-contract.ts';

/** @throws DomainError `setting.unknown` (notFound) · `template.taken` (conflict) */
export function decideAckTemplate(templateId: TemplateId, fields: AckTemplateFields) {
  return async (stood: Value, desk: DeskNow): Promise<Decided<AckTemplate>> => {
    const version = nextVersion(stood, 'acknowledgement');
    const { mailboxId, language, occasion, retired } = fields;
    await desk.require('MAILBOX', mailboxId, 'mailboxId');
    const all = (await desk.list('TEMPLATE')).map((value) => templateSchema.parse(value));
    const isTaken = all.some(
      (other) =>
        other.kind === 'acknowledgement' &&
        other.templateId !== templateId &&
        other.retired !== true &&
        other.mailboxId === mailboxId &&
        other.language === language &&
        other.occasion === occasion,
    );
    if (isTaken && !retired) throw new DomainError('template.taken', 'conflict', { field: 'occasion' });
    return { setting: { ...fields, kind: 'acknowledgement', templateId, version } };
  };
}

/** @throws DomainError `setting.unknown` (notFound) */
export function decideReplyTemplate(templateId: TemplateId, fields: ReplyTemplateFields) {
  return async (stood: Value, desk: DeskNow): Promise<Decided<ReplyTemplate>> => {
    const version = nextVersion(stood, 'reply');
    if (fields.teamId !== undefined) await desk.require('TEAM', fields.teamId, 'teamId');
    return { setting: { ...fields, kind: 'reply', templateId, version } };
  };
}

/** A template never becomes one of the other kind: to its route the other kind is not there. */
function nextVersion(stood: Value, kind: Template['kind']): number {
  if (stood === null) return 1;
  const old = templateSchema.parse(stood);
  if (old.kind !== kind) throw new DomainError('setting.unknown', 'notFound', { kind: 'TEMPLATE' });
  return old.version + 1;
}
