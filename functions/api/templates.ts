// Templates: setting them up, seeing an acknowledgement before anybody gets it, and filling in an answer for a ticket. Never
// tells anything of a ticket of a team that the caller does not see.
import { mailboxes } from '../../shared/mail/mailboxes.ts';
import { decideAckTemplate, decideReplyTemplate } from '../../shared/outbound/change-template.ts';
import { templateSchema } from '../../shared/outbound/template.ts';
import { filledReply, templates } from '../../shared/outbound/templates.ts';
import { templatesContract } from '../../shared/outbound/templates-contract.ts';
import { addSetting, changeSetting } from '../../shared/settings/change-setting.ts';
import { ticketStore } from '../../shared/tickets/ticket-store.ts';
import { visibleTicket } from '../../shared/tickets/visible-ticket.ts';
import { type HttpHandler, json } from '../edge/http.ts';
import { mountRoutes, type StaffHandlers } from '../edge/mount-routes.ts';
import { type BasePorts, directoryOf } from '../edge/ports.ts';
import { problemAnswer } from '../edge/problem.ts';
import { authorOf, commandOf } from '../edge/setting-requests.ts';
import { simulator } from '../edge/simulator.ts';
import { staffAuthorisation } from '../edge/staff.ts';

export function makeHandler(ports: BasePorts): HttpHandler {
  const { table, settings, ids, log } = ports;
  const tickets = ticketStore(table);
  const inForce = templates(settings);
  const desk = mailboxes(settings);
  const simulate = simulator(ports);
  const handlers: StaffHandlers<typeof templatesContract> = {
    listTemplateSettings: async () =>
      json(200, { templates: (await settings.list('TEMPLATE')).map((value) => templateSchema.parse(value)) }),
    addAckTemplate: async (request) => {
      const id = ids.next('template');
      const change = { kind: 'TEMPLATE', id, decide: decideAckTemplate(id, request.body) } as const;
      return json(201, await addSetting(ports, authorOf(request), commandOf('addAckTemplate', request), change));
    },
    changeAckTemplate: async ({ params: { templateId }, body: { seenVersion, ...fields }, ...request }) => {
      const decide = decideAckTemplate(templateId, fields);
      const change = { kind: 'TEMPLATE', id: templateId, seenVersion, decide } as const;
      return json(200, await changeSetting(ports, authorOf(request), change));
    },
    previewAcknowledgement: async ({ body: { text, ...request } }) => json(200, await simulate(request, text)),
    addReplyTemplate: async (request) => {
      const id = ids.next('template');
      const change = { kind: 'TEMPLATE', id, decide: decideReplyTemplate(id, request.body) } as const;
      return json(201, await addSetting(ports, authorOf(request), commandOf('addReplyTemplate', request), change));
    },
    changeReplyTemplate: async ({ params: { templateId }, body: { seenVersion, ...fields }, ...request }) => {
      const decide = decideReplyTemplate(templateId, fields);
      const change = { kind: 'TEMPLATE', id: templateId, seenVersion, decide } as const;
      return json(200, await changeSetting(ports, authorOf(request), change));
    },
    listReplyTemplates: async ({ agent }) => json(200, { templates: await inForce.replies(agent) }),
    renderReplyTemplate: async ({ agent, params }) => {
      const { ticket } = await visibleTicket(tickets, agent, params.ticketId);
      const template = await inForce.reply(agent, params.templateId);
      const { signature, publicAddress } = await desk.byId(ticket.mailboxId);
      const team = signature[template.language] ?? publicAddress;
      return json(200, { text: filledReply(template, ticket, agent, team) });
    },
  };
  const authorise = staffAuthorisation(directoryOf(ports));
  return mountRoutes(templatesContract, handlers, { log, answerError: problemAnswer, authorise });
}
