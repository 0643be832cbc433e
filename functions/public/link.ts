// "Mail me the link again": takes an address, and answers the same to everybody. Must never look up whether the address is known:
// what is written down here is the same for all, and the mail goes out later.
import { clientNetwork } from '../../shared/kernel/client-network.ts';
import { cutText } from '../../shared/kernel/cut-text.ts';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import { isLanguage, type Language } from '../../shared/kernel/language.ts';
import { askedLinks } from '../../shared/links/asked-links.ts';
import { askedLinksContract } from '../../shared/links/asked-links-contract.ts';
import { isValidAddress, normaliseAddress } from '../../shared/mail/addresses.ts';
import type { HttpAnswer, HttpHandler } from '../edge/http.ts';
import { deskMailbox } from '../edge/mail-ports.ts';
import { mountRoutes, type PublicHandlers, type RouteRequest } from '../edge/mount-routes.ts';
import { seeOther } from '../edge/page.ts';
import type { BasePorts } from '../edge/ports.ts';
import { deskHours } from '../edge/simulator.ts';
import { bannerOf } from './desk-banner.ts';
import { formGonePage } from './form-gone-page.ts';
import { type LinkFault, linkPage } from './link-page.ts';

type Asked = Pick<RouteRequest<(typeof askedLinksContract)['showLinkForm']>, 'query' | 'language'>;
type Sending = RouteRequest<(typeof askedLinksContract)['askForLinks']>;

const SHOWN_CHARACTERS = 320;
const NOTHING_TYPED = { email: '', number: '' } as const;

export function makeHandler(ports: BasePorts): HttpHandler {
  const { table, clock, ids, log, settings } = ports;
  const asked = askedLinks(table, clock, ids);
  const desk = deskMailbox(settings);
  const hours = deskHours(ports);
  const banner = bannerOf(ports);

  const shown = async (request: Asked, typed: Typed = NOTHING_TYPED, fault?: LinkFault): Promise<HttpAnswer> => {
    const language = languageOf(request);
    const mailbox = await desk();
    const at = clock.now();
    const told = await hours(mailbox, at, language);
    const sent = fault === undefined && request.query['sent'] === '1';
    const facts = { mailbox, told, language, at, once: ids.secret(128), typed: shortened(typed), sent };
    return linkPage(fault === undefined ? facts : { ...facts, fault });
  };

  const handlers: PublicHandlers<typeof askedLinksContract> = {
    showLinkForm: async (request) => shown(request),
    askForLinks: async (request) => {
      const { body, sourceIp, requestId } = request;
      const fault = faultOf(body);
      if (fault !== undefined) return shown(request, body, fault);
      const language = languageOf(request);
      const number = numberIn(body.number);
      try {
        await asked.ask({
          address: normaliseAddress(body.email),
          ...(number === undefined ? {} : { number }),
          language,
          once: body.once,
          client: clientNetwork(sourceIp),
          correlationId: requestId,
        });
      } catch (error) {
        return shown(request, body, passingFault(error));
      }
      return seeOther(`/link?sent=1&lang=${language}`);
    },
  };

  return mountRoutes(askedLinksContract, handlers, {
    log,
    answerError: async (error, event) => formGonePage(error, event, log, await banner(event)),
  });
}

type Typed = Pick<Sending['body'], 'email' | 'number'>;

/** No address and no number is longer: a page that gave megabytes back would be more than a function can answer. */
function shortened({ email, number }: Typed): Typed {
  return { email: cutText(email, SHOWN_CHARACTERS), number: cutText(number, SHOWN_CHARACTERS) };
}

/** By what was typed alone, never by what is known of it. */
function faultOf({ email, number, website }: Sending['body']): LinkFault | undefined {
  if (website !== '') return 'not-empty';
  if (email.trim() === '') return 'email-missing';
  if (!isValidAddress(email)) return 'email-wrong';
  return number.trim() === '' || numberIn(number) !== undefined ? undefined : 'number-wrong';
}

/** `1042`, also as our mails write it: `#1042`, `[#1042]`. */
function numberIn(text: string): number | undefined {
  // Trimmed first: white space that two parts of the pattern could take would cost its length squared.
  const digits = /^\[?#?\s*([1-9]\d{0,8})\]?$/.exec(text.trim())?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function languageOf({ query, language }: Asked): Language {
  const wish = query['lang'];
  return typeof wish === 'string' && isLanguage(wish) ? wish : language;
}

/** What a later attempt can get over. @throws whatever else it was */
function passingFault(error: unknown): LinkFault {
  const kind = error instanceof DomainError ? error.kind : undefined;
  if (kind === 'tooMany') return 'too-many';
  if (kind === 'unavailable') return 'unavailable';
  throw error;
}
