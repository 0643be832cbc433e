// The composition root of the local edition: the same entry points as in AWS, on the adapters of one machine.
import { makeHandler as makeCalendars } from '../functions/api/calendars.ts';
import { makeHandler as makeClocks } from '../functions/api/clocks.ts';
import { makeHandler as makeKpi } from '../functions/api/kpi.ts';
import { makeHandler as makeMe } from '../functions/api/me.ts';
import { makeHandler as makeSimulations } from '../functions/api/simulations.ts';
import { makeHandler as makeSubscriptions } from '../functions/api/subscriptions.ts';
import { makeHandler as makeTickets } from '../functions/api/tickets.ts';
import { basePorts } from '../functions/edge/ports.ts';
import { randomIds } from '../functions/edge/random-ids.ts';
import { makeHandler as makeReceiveMail } from '../functions/mail/receive-mail.ts';
import { makeHandler as makeProjectKpi } from '../functions/on/project-kpi.ts';
import { makeHandler as makeSendAcknowledgement } from '../functions/on/ticket-created-send-acknowledgement.ts';
import { makeHandler as makeSendReply } from '../functions/on/ticket-replied-send-mail.ts';
import { makeHandler as makeStatus } from '../functions/public/status.ts';
import { makeHandler as makeAuditClocks } from '../functions/schedule/audit-clocks.ts';
import { makeHandler as makeClaimDueClocks } from '../functions/schedule/claim-due-clocks.ts';
import { makeHandler as makeRenewClocks } from '../functions/schedule/renew-clocks.ts';
import { makeHandler as makeSendKpiMails } from '../functions/schedule/send-kpi-mails.ts';
import { makeHandler as makeSweepDueClocks } from '../functions/schedule/sweep-due-clocks.ts';
import { planMissingMails } from '../shared/kpi/subscriptions.ts';
import { splitAddress } from '../shared/mail/addresses.ts';
import { mailboxes } from '../shared/mail/mailboxes.ts';
import type { EditionPorts, Entries } from './edition-ports.ts';
import { setUpDesk } from './set-up-desk.ts';

export async function makeEntries(edition: EditionPorts): Promise<Entries> {
  const { table, blobs, mailer, clock, log, publicUrl, loopId, trustUnchecked } = edition;
  const { dueQueue, renewals, audits } = edition;
  const base = basePorts({ table, clock, ids: randomIds(clock), log });
  const { settings } = base;
  await setUpDesk(settings, edition);
  await planMissingMails(base);
  const mailing = { ...base, blobs, mailer, publicUrl, loopId };
  const desk = mailboxes(settings);
  return {
    http: {
      'api/tickets': makeTickets({ ...base, blobs }),
      'api/clocks': makeClocks(base),
      'api/calendars': makeCalendars({ ...base, renewals }),
      'api/simulations': makeSimulations(base),
      'api/me': makeMe(base),
      'api/kpi': makeKpi(base),
      'api/subscriptions': makeSubscriptions(base),
      'public/status': makeStatus({ ...base, blobs }),
    },
    reactions: {
      'ticket-created-send-acknowledgement': makeSendAcknowledgement(mailing),
      'ticket-replied-send-mail': makeSendReply(mailing),
      'project-kpi': makeProjectKpi(base),
    },
    receiveMail: makeReceiveMail({ ...base, blobs, loopId, trustUnchecked }),
    sweepDueClocks: makeSweepDueClocks({ ...base, dueQueue }),
    sendKpiMails: makeSendKpiMails(mailing),
    clockQueues: {
      'claim-due-clocks': makeClaimDueClocks({ ...base, dueQueue }),
      'renew-clocks': makeRenewClocks({ ...base, renewals }),
      'audit-clocks': makeAuditClocks({ ...base, audits }),
    },
    receivingDomains: async () => {
      const addresses = (await desk.list()).flatMap((mailbox) => [mailbox.replyAddress, ...mailbox.addresses]);
      return [...new Set(addresses.map((address) => splitAddress(address).domain))];
    },
  };
}
