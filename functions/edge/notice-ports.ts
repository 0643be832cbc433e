// The ports of entry points that find people for work and tell them things.
import { workingTimeOf } from '../../shared/calendars/business-time-contract.ts';
import type { Notices } from '../../shared/notices/notice-contract.ts';
import { noticeStore } from '../../shared/notices/notice-store.ts';
import { notices } from '../../shared/notices/notices.ts';
import type { NoticePorts } from '../../shared/notices/ports.ts';
import { sendStaffMail } from '../../shared/outbound/send-staff-mail.ts';
import { clockKeeper } from '../../shared/sla/clock-keeper.ts';
import { ticketStore } from '../../shared/tickets/ticket-store.ts';
import { calendarsInForce } from './clock-ports.ts';
import { deskMailbox, type MailPorts, staffMailPorts } from './mail-ports.ts';
import { directoryOf } from './ports.ts';
import { targetsOf } from './targets-of.ts';

/** Tells people by mail, at once or when they open. */
export function noticesOf(ports: MailPorts): Notices {
  return notices(noticePorts(ports));
}

export function noticePorts(ports: MailPorts): NoticePorts {
  const { table, settings, clock, deskUrl } = ports;
  const mailing = staffMailPorts(ports);
  const calendars = calendarsInForce(ports);
  const desk = deskMailbox(settings);
  const keeperOfNow = clockKeeper(settings, workingTimeOf);
  return {
    notices: noticeStore(table),
    targets: targetsOf(ports),
    agents: directoryOf(ports),
    workingTimeOf: async ({ calendarId }) => (await calendars()).get(calendarId ?? (await desk()).calendarId),
    tickets: ticketStore(table),
    deadlineOf: async ({ clocks }) => (await keeperOfNow()).deadlines(clocks).deadlineAt,
    sendMail: (mail) => sendStaffMail(mailing, mail),
    pages: { ticket: (ticketId) => `${deskUrl}/desk/tickets/${ticketId}`, switches: mailing.settingsUrl },
    clock,
  };
}
