// Records what SES reports of our mails: sent, late, come back, called spam. Must never make a ticket or send a mail, and the
// same report twice must change nothing.
import { contactStore } from '../../shared/contacts/contact-store.ts';
import { outboundStore } from '../../shared/outbound/outbound-store.ts';
import { recordReport } from '../../shared/outbound/record-report.ts';
import { logReport } from '../edge/log-report.ts';
import type { BasePorts } from '../edge/ports.ts';
import type { QueueHandler } from '../edge/reaction.ts';
import { recordHandler } from '../edge/records.ts';
import { readSesReport } from '../edge/ses-report.ts';

export function makeHandler({ table, clock, ids, log }: BasePorts): QueueHandler {
  const ports = { outbounds: outboundStore(table, ids), contacts: contactStore(table), clock };
  return recordHandler(log, async (body) => {
    const { eventId, type, about, mailerId, report, isRoutine, named } = readSesReport(body);
    if (report === undefined) return;
    const outcome =
      about === undefined
        ? ({ state: 'unknown' } as const)
        : await recordReport(ports, {
            ...about,
            report,
            mailerId,
            isRoutine,
            named,
            correlationId: eventId,
            together: [],
          });
    logReport(log, { source: eventId, type }, outcome);
  });
}
