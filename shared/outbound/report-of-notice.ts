// What a notice that came as a mail says of a mail of ours, in the terms in which every report is kept.
import type { Instant } from '../kernel/instant.ts';
import type { DeliveryReport, ReportedRecipient } from '../mail/read-delivery-report.ts';
import type { OutboundReport } from './outbound-report.ts';

/** Undefined when it says nothing about the mail, as a report that something is not spam. */
export function reportOfNotice(
  notice: DeliveryReport,
  addressee: string | undefined,
  at: Instant,
): OutboundReport | undefined {
  const { kind, signal, recipients } = notice;
  // A list or an alias fails for some and not for others: what counts is what is said of the address that we wrote to.
  const recipient = recipients.find(({ address }) => address === addressee) ?? recipients[0];
  switch (kind) {
    case 'complaint':
      return recipients.length === 0 ? undefined : { kind: 'complained', hard: false, at, reason: signal };
    case 'read-receipt':
      return { kind: 'delivered', hard: false, at, reason: signal };
    case 'bounce':
    case 'delay':
    case 'delivered':
      return recipient === undefined ? unnamed(kind, signal, at) : ofRecipient(recipient, signal, at);
  }
}

/** It names nobody; our mails have one addressee each. */
function unnamed(kind: 'bounce' | 'delay' | 'delivered', reason: string, at: Instant): OutboundReport {
  const kinds = { bounce: 'bounced', delay: 'delayed', delivered: 'delivered' } as const;
  return { kind: kinds[kind], hard: false, at, reason };
}

function ofRecipient({ action, status, hard }: ReportedRecipient, signal: string, at: Instant): OutboundReport {
  const reason = status ?? signal;
  switch (action) {
    case 'failed':
      return { kind: 'bounced', hard, at, reason };
    case 'delayed':
      return { kind: 'delayed', hard: false, at, reason };
    case 'delivered':
    case 'relayed':
    case 'expanded':
      return { kind: 'delivered', hard: false, at, reason };
  }
}
