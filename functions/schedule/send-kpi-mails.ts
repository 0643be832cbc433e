// Called by a schedule every quarter of an hour: mails the figures that subscribers want by now. Must send each mail once,
// however often it is called, and must cost what is due.
import { sendKpiMails } from '../../shared/kpi/send-kpi-mails.ts';
import { sendStaffMail } from '../../shared/outbound/send-staff-mail.ts';
import { openTicketsOf } from '../edge/clock-ports.ts';
import { factPorts, kpiPorts } from '../edge/kpi-ports.ts';
import { type MailPorts, staffMailPorts } from '../edge/mail-ports.ts';
import { targetsOf } from '../edge/targets-of.ts';

export type KpiMailEntryPorts = Omit<MailPorts, 'blobs'>;

/** Takes no word of its caller: what is due, the clock says. A run in which a mail failed fails itself, so that it is seen. */
export function makeHandler(ports: KpiMailEntryPorts): () => Promise<void> {
  const mailing = staffMailPorts(ports);
  const sending = {
    ...kpiPorts(ports),
    terms: factPorts(ports).terms,
    settings: ports.settings,
    openTickets: openTicketsOf(ports),
    recipients: targetsOf(ports),
    deskUrl: ports.deskUrl,
    send: (mail: Parameters<typeof sendStaffMail>[1]) => sendStaffMail(mailing, mail),
  };
  return async () => {
    const outcome = await sendKpiMails(sending);
    if (outcome.sent + outcome.skipped + outcome.failed > 0) ports.log.info('kpi-mails', outcome);
    if (outcome.failed > 0) throw new Error('kpi-mails-failed');
  };
}
