// All requests of one address, behind the link that was mailed to it, for thirty days or until its holder ends it. A GET changes
// nothing. Must never show a request of another address, even of the same person, nor tell which addresses there are.
import { isLanguage, type Language } from '../../shared/kernel/language.ts';
import { MY_REQUESTS, myContract } from '../../shared/links/my-contract.ts';
import { type MyLink, myLinks } from '../../shared/links/my-links.ts';
import { linkedRequests } from '../../shared/outbound/linked-requests.ts';
import { ticketStore } from '../../shared/tickets/ticket-store.ts';
import type { HttpHandler } from '../edge/http.ts';
import { deskMailbox } from '../edge/mail-ports.ts';
import { mountRoutes, type PublicHandlers, type RouteRequest } from '../edge/mount-routes.ts';
import type { BasePorts } from '../edge/ports.ts';
import { deskHours } from '../edge/simulator.ts';
import { ofAllRequests } from '../edge/status-access.ts';
import { bannerOf } from './desk-banner.ts';
import { endedPage, expiredPage, myPage } from './my-page.ts';
import { gonePage } from './status-gone-page.ts';

type Asked = Pick<RouteRequest<(typeof myContract)['showMine']>, 'query' | 'language'>;

export function makeHandler(ports: BasePorts): HttpHandler {
  const { table, settings, clock, ids, log } = ports;
  const links = myLinks(table, clock);
  const tickets = ticketStore(table);
  const desk = deskMailbox(settings);
  const hours = deskHours(ports);
  const banner = bannerOf(ports);

  const shownFor = async (asked: Asked) => {
    const language = languageOf(asked);
    const [mailbox, at] = [await desk(), clock.now()];
    return { mailbox, at, language, told: await hours(mailbox, at, language) };
  };

  const requestsOf = async (link: MyLink, secret: string) => {
    const found = await linkedRequests({ tickets }, link, link, clock.now(), MY_REQUESTS);
    return found.map((ticket) => ({ ticket, path: `/r/${ofAllRequests(secret, ticket.ticketId)}` }));
  };

  const handlers: PublicHandlers<typeof myContract> = {
    showMine: async (request) => {
      const { secret } = request.params;
      const link = await links.open(secret);
      const [shown, requests] = [await shownFor(request), await requestsOf(link, secret)];
      return myPage({ ...shown, link, requests, path: `/my/${secret}`, once: ids.secret(128) });
    },
    endMine: async (request) => {
      const link = await links.open(request.params.secret);
      await links.end(link);
      return endedPage(await shownFor(request), ids.secret(128));
    },
  };

  return mountRoutes(myContract, handlers, {
    log,
    answerError: async (error, event) =>
      expiredPage(ids.secret(128), error, event, await banner(event)) ??
      gonePage(ids.secret(128), error, event, log, await banner(event)),
  });
}

function languageOf({ query, language }: Asked): Language {
  const wish = query['lang'];
  return typeof wish === 'string' && isLanguage(wish) ? wish : language;
}
