// A parked mail as the API shows it: text is text, whatever the mail was.
import { cutText } from '../kernel/cut-text.ts';
import type { InboundMail } from './inbound-mail.ts';
import { PARKED_TEXT_MAX, type ParkedRow, type ParkedView } from './parked-contract.ts';
import type { ParkedMail } from './parked-mail.ts';
import { keptUntil } from './parked-store.ts';

export function parkedRow(parked: ParkedMail): ParkedRow {
  const { parkedId, cause, receivedAt, mailboxId, teamId, from, subject } = parked;
  return { parkedId, cause, receivedAt, keptUntil: keptUntil(parked), mailboxId, teamId, from, subject };
}

export function parkedView(parked: ParkedMail, mail: InboundMail | undefined): ParkedView {
  const { state, ticketId, envelope, verdicts = {} } = parked;
  const text = mail?.text ?? '';
  return {
    ...parkedRow(parked),
    state,
    ...(ticketId === undefined ? {} : { ticketId }),
    ...(mail === undefined ? {} : { text: cutText(text, PARKED_TEXT_MAX) }),
    textCut: text.length > PARKED_TEXT_MAX,
    to: [...(envelope?.recipients ?? [])],
    files: (mail?.attachments ?? []).map(({ fileName, sizeBytes }) => ({ fileName, bytes: sizeBytes })),
    verdicts,
  };
}
