// Whose request a mail is: its writer, or the person behind a contact form that writes in its own name.
import { normaliseAddress } from './addresses.ts';
import { type InboundMail, writerOf } from './inbound-mail.ts';
import type { Mailbox } from './mailbox.ts';

export type IntakeRequester = {
  /** Normal form, or `unknown`. */
  readonly address: string;
  readonly name: string;
  /** The address stands in Reply-To of a form's mail: anybody can have typed it. */
  readonly viaGateway: boolean;
};

export function requesterOf(mail: InboundMail, mailbox: Pick<Mailbox, 'formGateways' | 'addresses'>): IntakeRequester {
  const writer = writerOf(mail);
  const own = mailbox.addresses.map(normaliseAddress);
  const speaksForOthers = [...mailbox.formGateways.map(normaliseAddress), ...own].includes(writer.address);
  const behind = mail.replyTo.find(({ address }) => address !== '' && !own.includes(address));
  if (speaksForOthers && behind !== undefined) return { ...behind, viaGateway: true };
  return { ...writer, viaGateway: false };
}
