// A refusal in words. Codes without a sentence of their own get that of their kind.
import type { DomainError, ErrorKind, ErrorParams } from '../kernel/domain-error.ts';
import { SETTINGS_TEXT_BY_CODE } from './settings-error-text.ts';
import type { Texts } from './texts.ts';

const BY_CODE: Readonly<Record<string, (texts: Texts, params: ErrorParams) => string>> = {
  'ticket.busy': ({ errors }) => errors.busy,
  'reply.overtaken': ({ errors }) => errors.overtaken,
  'reply.gone-out': ({ errors }) => errors.replyGoneOut,
  'reply.not-held': ({ errors }) => errors.replyNotHeld,
  'draft.changed': ({ errors }) => errors.draftChanged,
  'draft.too-large': ({ errors }) => errors.draftTooLarge,
  'ticket.overtaken': ({ errors }) => errors.ticketOvertaken,
  'assignee.out-of-team': ({ errors }) => errors.assigneeOutOfTeam,
  'ticket.taken': ({ errors }) => errors.ticketTaken,
  'line.last': ({ errors }) => errors.lineLast,
  'snooze.out-of-range': ({ errors }, { days }) => errors.snoozeOutOfRange(Number(days)),
  'message.not-held': ({ errors }) => errors.messageNotHeld,
  'message.not-splittable': ({ errors }) => errors.messageNotSplittable,
  'message.not-forwardable': ({ errors }) => errors.messageNotForwardable,
  'participants.full': ({ errors }, { most }) => errors.participantsFull(Number(most)),
  'participant.requester': ({ errors }) => errors.participantRequester,
  'participant.own-address': ({ errors }) => errors.participantOwnAddress,
  'recipient.own-address': ({ errors }, { address }) => errors.recipientOwnAddress(String(address)),
  'recipient.undeliverable': ({ errors }, { address }) => errors.recipientUndeliverable(String(address)),
  'merge.same-ticket': ({ errors }) => errors.mergeSameTicket,
  'merge.target-not-open': ({ errors }, { number }) => errors.mergeTargetNotOpen(Number(number)),
  'merge.too-many': ({ errors }, { most }) => errors.mergeTooMany(Number(most)),
  'link.same-ticket': ({ errors }) => errors.linkSameTicket,
  'links.full': ({ errors }, { most }) => errors.linksFull(Number(most)),
  'ticket.not-spam': ({ errors }) => errors.ticketNotSpam,
  'ticket.closed': ({ errors }, { number }) => errors.ticketClosed(Number(number)),
  'status.impossible': ({ errors }, { from, to }) => errors.statusImpossible(String(from), String(to)),
  'file.secret': ({ errors }) => errors.fileSecret,
  'upload.unknown': ({ errors }) => errors.uploadUnknown,
  'upload.used': ({ errors }) => errors.uploadUsed,
  'upload.not-there': ({ errors }) => errors.uploadNotThere,
  'files.too-large': ({ errors }, { most }) => errors.filesTooLarge(Math.floor(Number(most) / 1024 / 1024)),
  'permission.missing': ({ errors }, { permission }) => errors.forbidden(String(permission)),
  'message.without-html': ({ errors }) => errors.withoutHtml,
  'search.nothing-to-find': ({ errors }) => errors.nothingToFind,
  'table.cursor-invalid': ({ errors }) => errors.cursor,
  'command.reused': ({ errors }) => errors.commandReused,
  'parked.discarded': ({ errors }) => errors.parkedDecided,
  'parked.recovered': ({ errors }) => errors.parkedDecided,
  'parked.mail-gone': ({ errors }) => errors.parkedMailGone,
  'setting.changed': ({ errors }) => errors.settingChanged,
  'text.asks-forbidden': ({ errors }) => errors.asksForbidden,
  'requester.address': ({ errors }) => errors.requesterAddress,
  'ticket.spoken-by-whom': ({ errors }) => errors.spokenByWhom,
  'calendar.version-in-past': ({ errors }) => errors.calendarInPast,
  'calendar.correction-ahead': ({ errors }) => errors.calendarCorrectionAhead,
  'calendar.correction-too-early': ({ errors }) => errors.calendarCorrectionTooEarly,
  'calendar.correction-ends-early': ({ errors }) => errors.calendarCorrectionEnds,
  'calendar.opens-never': ({ errors }, { days }) => errors.calendarNeverOpens(Number(days)),
  'agent.inactive': ({ notices }) => notices.refusals.agentInactive,
  'absence.deputy-self': ({ notices }) => notices.refusals.deputySelf,
  'absence.overlaps': ({ notices }) => notices.refusals.absenceOverlaps,
  'duty.overlaps': ({ notices }) => notices.refusals.dutyOverlaps,
  'kpi.period': ({ kpiErrors }) => kpiErrors.period,
  'kpi.scope': ({ kpiErrors }) => kpiErrors.scope,
  'subscription.not-found': ({ kpiErrors }) => kpiErrors.subscription,
  'calendar.versions-full': ({ errors }) => errors.calendarFull,
  'approval.own-request': ({ approvals }) => approvals.errors.own,
  'approval.not-asked': ({ approvals }) => approvals.errors.notAsked,
  'approval.comment-missing': ({ approvals }) => approvals.errors.commentMissing,
  'approval.decided': ({ approvals: { errors } }, { by, at }) =>
    by === '' ? errors.over(minuteOf(at)) : errors.decided(String(by), minuteOf(at)),
  'approval.cancelled': ({ approvals }, { at }) => approvals.errors.cancelled(minuteOf(at)),
  'approval.running': ({ approvals }, { number }) => approvals.errors.running(String(number)),
  'approval.nobody': ({ approvals }) => approvals.errors.nobody,
  'approval.unknown-approver': ({ approvals }) => approvals.errors.unknownApprover,
  'approval.chain-retired': ({ approvals }) => approvals.errors.chainRetired,
  'approval.not-yours': ({ approvals }) => approvals.errors.notYours,
  ...SETTINGS_TEXT_BY_CODE,
};

const BY_KIND: Readonly<Record<ErrorKind, (texts: Texts) => string>> = {
  invalid: ({ errors }) => errors.invalid,
  unauthenticated: ({ errors }) => errors.unauthenticated,
  forbidden: ({ errors }) => errors.forbidden(''),
  notFound: ({ errors }) => errors.notFound,
  conflict: ({ errors }) => errors.busy,
  tooMany: ({ errors }) => errors.tooMany,
  unavailable: ({ errors }) => errors.unavailable,
};

/** An instant in the one spelling that needs no zone of a reader: `2025-10-06 07:00 UTC`. */
function minuteOf(at: ErrorParams[string] | undefined): string {
  return `${String(at).slice(0, 16).replace('T', ' ')} UTC`;
}

/** `undefined` stands for an error that nobody foresaw. */
export function errorText(texts: Texts, error: DomainError | undefined): string {
  if (error === undefined) return texts.errors.unknown;
  const byCode = BY_CODE[error.code];
  return byCode === undefined ? BY_KIND[error.kind](texts) : byCode(texts, error.params);
}
