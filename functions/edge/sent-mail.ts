// Joins mail intake to outgoing mail: a notice that comes as a mail is written down on the mail that it is about.
import { contactStore } from '../../shared/contacts/contact-store.ts';
import type { SentMail } from '../../shared/mail/ports.ts';
import type { DeliveryReport } from '../../shared/mail/read-delivery-report.ts';
import { findReportedMail, type ReportedMail } from '../../shared/outbound/find-reported-mail.ts';
import { outboundStore } from '../../shared/outbound/outbound-store.ts';
import { recordReport } from '../../shared/outbound/record-report.ts';
import { reportOfNotice } from '../../shared/outbound/report-of-notice.ts';
import { ticketStore } from '../../shared/tickets/ticket-store.ts';
import { logReport } from './log-report.ts';
import type { BasePorts } from './ports.ts';

export function sentMail({ table, clock, ids, log }: BasePorts): SentMail {
  const contacts = contactStore(table);
  const outbounds = outboundStore(table, ids);
  const finding = { tickets: ticketStore(table), outbounds, contacts };
  return {
    note: async ({ notice, receivedAt, correlationId, guard }) => {
      const found = await findReportedMail(finding, notice, receivedAt);
      if (found === undefined) return 'unmatched';
      const { outboundId, ticketId, attemptId } = found.outbound;
      const remember = guard(outboundId);
      const report = reportOfNotice(notice, found.addressee, receivedAt);
      if (report !== undefined) {
        const { originalMessageId } = notice;
        const isOwnId = originalMessageId?.startsWith(`${attemptId}@`) === true;
        const outcome = await recordReport(
          { outbounds, contacts, clock },
          {
            outboundId,
            ticketId,
            report,
            named: namedCopies(notice, found),
            ...(isOwnId ? { mailerId: originalMessageId } : {}),
            isRoutine: false,
            correlationId,
            together: [remember],
          },
        );
        logReport(log, { source: correlationId, type: notice.signal }, outcome);
        if (outcome.state === 'recorded') return outboundId;
        if (outcome.state !== 'nothing-new') return outcome.state === 'overtaken' ? 'overtaken' : 'unmatched';
      }
      const { ok } = await table.put(remember);
      return ok ? outboundId : 'overtaken';
    },
  };
}

/** A server may name an alias of the requester's that we never wrote to; that it speaks of copies alone must be sure. */
function namedCopies({ recipients }: DeliveryReport, { copies = [] }: ReportedMail): readonly string[] {
  const named = recipients.map(({ address }) => address);
  return named.every((address) => copies.includes(address)) ? named : [];
}
