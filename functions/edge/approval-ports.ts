// The ports of entry points that have to do with approvals: where approvals, tickets, people and processes are joined.
import { approvalStore } from '../../shared/approvals/approval-store.ts';
import type { ApprovalPorts, ApprovalTickets, DecidingPorts } from '../../shared/approvals/ports.ts';
import type { RequestPorts } from '../../shared/approvals/send-request.ts';
import { workingTimeOf } from '../../shared/calendars/business-time-contract.ts';
import { linkStore } from '../../shared/links/secret-link.ts';
import { sendStaffMail } from '../../shared/outbound/send-staff-mail.ts';
import type { Workflows } from '../../shared/processes/workflows.ts';
import { slaSettings } from '../../shared/sla/sla-settings.ts';
import { ticketStore } from '../../shared/tickets/ticket-store.ts';
import { resumeAfterApproval, waitForApproval } from '../../shared/tickets/wait-for-approval.ts';
import { type MailPorts, staffMailPorts } from './mail-ports.ts';
import { type BasePorts, directoryOf, ticketPorts } from './ports.ts';
import { targetsOf } from './targets-of.ts';

/** What entry points that can close a step have beside the ports of all. */
export type ApprovalEntryPorts = BasePorts & { readonly workflows: Pick<Workflows, 'finishTask'> };

export function approvalPorts(ports: BasePorts): ApprovalPorts {
  const { table, settings, clock, ids } = ports;
  const sla = slaSettings(settings, workingTimeOf);
  return {
    approvals: approvalStore(table),
    tickets: approvalTickets(ports),
    targets: targetsOf(ports),
    agentById: directoryOf(ports).byId,
    workingTime: async (mailboxId) => {
      const { calendars, terms } = await sla();
      const working = calendars.get(terms(mailboxId).calendarId);
      if (working === undefined) throw new Error('a mailbox without its calendar');
      return working;
    },
    clock,
    ids,
  };
}

export function decidingPorts(ports: ApprovalEntryPorts): DecidingPorts {
  return { ...approvalPorts(ports), workflows: ports.workflows };
}

function approvalTickets(ports: BasePorts): ApprovalTickets {
  const ticketing = { ...ticketPorts(ports), table: ports.table };
  return {
    load: (ticketId) => ticketStore(ports.table).load(ticketId),
    hold: (ticketId, occasion, together) => waitForApproval(ticketing, ticketId, occasion, together),
    release: (ticketId, occasion, together) => resumeAfterApproval(ticketing, ticketId, occasion, together),
  };
}

/** What asking people by mail needs. */
export function requestPorts(ports: MailPorts): RequestPorts {
  const { table, settings, clock, ids, publicUrl } = ports;
  const mailing = staffMailPorts(ports);
  const sla = slaSettings(settings, workingTimeOf);
  return {
    approvals: approvalStore(table),
    tickets: ticketStore(table),
    agentById: directoryOf(ports).byId,
    zoneOf: async (mailboxId, at) => {
      const { versionAt, terms } = await sla();
      return versionAt(terms(mailboxId).calendarId, at).zone;
    },
    links: linkStore(table, clock),
    sendMail: (mail) => sendStaffMail(mailing, mail),
    approvalPage: (secret) => `${publicUrl}/a/${secret}`,
    clock,
    ids,
  };
}
