// Views for signed-in people: several lists as one, the counts beside the lists, and the views that a person made. Never shows a
// row of a team that the caller does not see, whoever has it and whatever queue it stands in.
import type { Agent } from '../../shared/agents/agent.ts';
import type { TeamId } from '../../shared/kernel/id.ts';
import { seesTeam } from '../../shared/permissions/permissions.ts';
import { queues } from '../../shared/queues/queues.ts';
import type { Item } from '../../shared/table/item.ts';
import { openMentions, seenMentions } from '../../shared/tickets/mentions.ts';
import { mergeLists } from '../../shared/tickets/merge-lists.ts';
import { hereNow } from '../../shared/tickets/presence.ts';
import { rowsSeenBy, toldLists } from '../../shared/tickets/seen-rows.ts';
import { ticketLists } from '../../shared/tickets/ticket-lists.ts';
import { ticketStore } from '../../shared/tickets/ticket-store.ts';
import { sees } from '../../shared/tickets/visible-ticket.ts';
import { countsSeen, readBesideLists, readOwn } from '../../shared/views/list-counts.ts';
import { ownViews, saveOwnViews } from '../../shared/views/own-views.ts';
import { planView } from '../../shared/views/plan-view.ts';
import { cursorOf, placeOf } from '../../shared/views/view-cursor.ts';
import { viewsContract } from '../../shared/views/views-contract.ts';
import { type HttpHandler, json } from '../edge/http.ts';
import { mountRoutes, type StaffHandlers } from '../edge/mount-routes.ts';
import { type BasePorts, directoryOf } from '../edge/ports.ts';
import { problemAnswer } from '../edge/problem.ts';
import { staffAuthorisation } from '../edge/staff.ts';

export function makeHandler(ports: BasePorts): HttpHandler {
  const { table, clock, log } = ports;
  const desk = queues(ports.settings);
  const tickets = ticketStore(table);
  const readList = toldLists(tickets, ticketLists(table));
  const seenBy = async ({ role, teamIds }: Agent) =>
    (await desk.list()).filter(({ teamId }) => seesTeam(role, teamIds, teamId));

  const mentionsOf = (agent: Agent, own: readonly Item[]) =>
    seenMentions(tickets, openMentions(own, clock.now()), ({ teamId }) => sees(agent, teamId));

  const handlers: StaffHandlers<typeof viewsContract> = {
    listView: async ({ agent, query }) => {
      const { limit, cursor, dueUntil, ...filter } = query;
      const asked = { ...filter, dueUntil: dueUntil === 'late' ? clock.now() : dueUntil };
      const { leftOut, ...plan } = planView(asked, agent.agentId, await seenBy(agent));
      const after = cursor === undefined ? undefined : placeOf(cursor);
      const isSeen = rowsSeenBy(agent);
      const { rows, after: end, partial } = await mergeLists(readList, { ...plan, isSeen, limit, after });
      return json(200, {
        rows: rows.map(({ row, list }) => ('queueId' in list ? { ...row, queueId: list.queueId } : row)),
        ...(end === undefined ? {} : { cursor: cursorOf(end) }),
        ...(partial === undefined ? {} : { partial }),
        ...(leftOut.length === 0 ? {} : { leftOut }),
      });
    },
    countLists: async ({ agent }) => {
      const isSeen = (teamId: TeamId) => sees(agent, teamId);
      const [seen, beside] = await Promise.all([seenBy(agent), readBesideLists(table, agent.agentId)]);
      const queueIds = seen.map(({ queueId }) => queueId);
      return json(200, {
        ...countsSeen(beside, queueIds, isSeen),
        mentions: (await mentionsOf(agent, beside.own)).mentions,
        presence: hereNow(beside.desk, agent.agentId, isSeen, clock.now()),
      });
    },
    listMentions: async ({ agent }) => {
      const shown = (await mentionsOf(agent, await readOwn(table, agent.agentId))).tickets;
      return json(200, { rows: shown.map(({ ticket, row }) => ({ ...row, queueId: ticket.queueId })) });
    },
    getOwnViews: async ({ agent }) => json(200, await ownViews(table, agent.agentId)),
    saveOwnViews: async ({ agent, body }) => json(200, await saveOwnViews(table, agent.agentId, body)),
  };
  const authorise = staffAuthorisation(directoryOf(ports));
  return mountRoutes(viewsContract, handlers, { log, answerError: problemAnswer, authorise });
}
