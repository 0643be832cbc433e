// Whether a mail of ours has to be seen to because it did not reach its reader. Pure: the same for the index, the list and the act.
import type { AutomaticRefusal } from './automatic-mail.ts';
import type { MailFailure } from './failed-mail-contract.ts';
import type { Outbound } from './outbound.ts';
import { CUSTOMER_MAIL } from './outbound-events.ts';

type CustomerMail = (typeof CUSTOMER_MAIL)[number];

/** Why a mail was not even sent although somebody waits for it; all other causes are rules that mean to keep it back. */
const UNREACHABLE: readonly string[] = ['undeliverable', 'no-address'] satisfies readonly AutomaticRefusal[];

/**
 * Undefined for mail to one of us, for what arrived or is on its way, for what a cap or a rule kept back on purpose, and for
 * what somebody has seen to. A mail that its reader called spam did reach them.
 */
export function failureOf(outbound: Outbound): MailFailure | undefined {
  const { ticketId, kind, state, report, reason = '', claimedAt, recordedAt, settledAt } = outbound;
  if (ticketId === undefined || settledAt !== undefined || !isCustomerMail(kind)) return undefined;
  const at = recordedAt ?? claimedAt;
  // Without a copy of it the answer still reached its customer; its message says so.
  if (report?.kind === 'bounced' && report.copy !== true) {
    return { kind, failure: 'bounced', at: report.at, reason: report.reason, permanent: report.hard };
  }
  if (state === 'failed') return { kind, failure: 'refused', at, reason };
  if (state === 'withheld' && UNREACHABLE.includes(reason)) return { kind, failure: 'withheld', at, reason };
  return undefined;
}

function isCustomerMail(kind: Outbound['kind']): kind is CustomerMail {
  return (CUSTOMER_MAIL as readonly string[]).includes(kind);
}
