// Mailboxes for those who set up the desk.
import { calendarSchema } from '../../shared/calendars/calendar-contract.ts';
import { requireOpenCalendar } from '../../shared/calendars/coverage.ts';
import { decideMailbox, type RequireOpen } from '../../shared/mail/change-mailbox.ts';
import { mailboxSchema } from '../../shared/mail/mailbox.ts';
import { mailboxesContract } from '../../shared/mail/mailboxes-contract.ts';
import { addSetting, changeSetting } from '../../shared/settings/change-setting.ts';
import { type HttpHandler, json } from '../edge/http.ts';
import { mountRoutes, type StaffHandlers } from '../edge/mount-routes.ts';
import { type BasePorts, directoryOf } from '../edge/ports.ts';
import { problemAnswer } from '../edge/problem.ts';
import { authorOf, commandOf } from '../edge/setting-requests.ts';
import { staffAuthorisation } from '../edge/staff.ts';

export function makeHandler(ports: BasePorts): HttpHandler {
  const { settings, ids, clock, log } = ports;
  const requireOpen: RequireOpen = (calendar) => requireOpenCalendar(calendarSchema.parse(calendar), clock.now());
  const handlers: StaffHandlers<typeof mailboxesContract> = {
    listMailboxSettings: async () =>
      json(200, { mailboxes: (await settings.list('MAILBOX')).map((value) => mailboxSchema.parse(value)) }),
    addMailbox: async (request) => {
      const id = ids.next('mailbox');
      const change = { kind: 'MAILBOX', id, decide: decideMailbox(id, request.body, requireOpen) } as const;
      return json(201, await addSetting(ports, authorOf(request), commandOf('addMailbox', request), change));
    },
    changeMailbox: async ({ params: { mailboxId }, body: { seenVersion, ...fields }, ...request }) => {
      const decide = decideMailbox(mailboxId, fields, requireOpen);
      const change = { kind: 'MAILBOX', id: mailboxId, seenVersion, decide } as const;
      return json(200, await changeSetting(ports, authorOf(request), change));
    },
  };
  const authorise = staffAuthorisation(directoryOf(ports));
  return mountRoutes(mailboxesContract, handlers, { log, answerError: problemAnswer, authorise });
}
