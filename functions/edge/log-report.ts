// What the log says of a report on a mail of ours. Two of its lines have an alarm: a report that fits no mail, and a mail to one
// of us that did not arrive, which no ticket shows.
import type { Outbound } from '../../shared/outbound/outbound.ts';
import type { OutboundReport } from '../../shared/outbound/outbound-report.ts';
import type { ReportOutcome } from '../../shared/outbound/record-report.ts';
import type { Log, LogFields } from './log.ts';

export function logReport(log: Log, from: LogFields, outcome: ReportOutcome): void {
  if (outcome.state === 'unknown') log.warn('mail-report-unmatched', from);
  if (outcome.state !== 'recorded' || outcome.outbound.report === undefined) return;
  logRecorded(log, { ...from, suppressed: outcome.suppressed }, outcome.outbound, outcome.outbound.report);
}

function logRecorded(
  log: Log,
  from: LogFields,
  { outboundId, ticketId, kind }: Outbound,
  { kind: report, reason, hard }: OutboundReport,
): void {
  const fields = { ...from, outboundId, kind, report, reason, hard };
  const isLost = report === 'bounced' || report === 'complained';
  if (ticketId !== undefined) log.info('mail-report', { ...fields, ticketId });
  else if (isLost) log.error('staff-mail-undelivered', fields);
  else log.info('mail-report', fields);
}
