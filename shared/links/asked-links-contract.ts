// The page's contract and limits. Whatever address is typed, the answer is the same page after the same work.
import * as z from 'zod';
import type { RouteTable } from '../kernel/route.ts';
import { ASKED_LINKS_ROUTES } from './asked-links-routes.ts';

export const ASKED_LINKS_LIMITS = {
  /** Mails for one address within an hour, whoever asks; a further one is not sent, and nobody is told. */
  perAddressPerHour: 3,
  /**
   * And within a day (UTC), as silently: half of the automatic mail that an address may have, so that nobody can use up a
   * stranger's acknowledgements, nor fill the stranger's ticket with mails that were withheld.
   */
  perAddressPerDay: 5,
  /** From one client within an hour. */
  perClientPerHour: 10,
  /** Requests in one mail, the newest ones. */
  requests: 20,
} as const;

export const askedLinksContract = {
  showLinkForm: {
    ...ASKED_LINKS_ROUTES.showLinkForm,
    summary: 'The form to have the links to one’s requests mailed again',
    query: z.looseObject({}),
    responses: { 200: 'page' },
    permission: 'public',
  },
  askForLinks: {
    ...ASKED_LINKS_ROUTES.askForLinks,
    summary: 'Mails fresh links to the requester’s own address; the answer does not tell whether there are any',
    query: z.looseObject({}),
    body: z.strictObject({
      /** Made by the page that was filled in: sent twice, it counts once. */
      once: z.string().regex(/^[a-z2-7]{26}$/),
      email: z.string().default(''),
      /** Of the request that is looked for; '' for all. */
      number: z.string().default(''),
      /** Out of sight of people; programs that fill in everything fill it in. */
      website: z.string().default(''),
    }),
    responses: { 303: 'empty', 400: 'page', 429: 'page', 503: 'page' },
    permission: 'public',
  },
} as const satisfies RouteTable;
