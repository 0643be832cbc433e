// A request that is being taken down: its fields, kept on the device, and the command that makes a ticket of them.
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { MailboxId } from '../../../shared/kernel/id.ts';
import type { Language } from '../../../shared/kernel/language.ts';
import { deviceShelf } from '../../client/device.ts';
import { DRAFT_DELAY_MS } from '../../client/drafts.ts';
import { EMPTY_REQUEST, keepRequest, type NewRequestDraft, readRequest } from '../../client/new-request-draft.ts';
import type { CallParts } from '../../client/routes.ts';
import { type Me, useMe } from '../../client/use-api.tsx';
import { useActsTexts } from './acts-texts.ts';
import { useAct } from './use-act.ts';

type Body = CallParts<'createTicket'>['body'];
export type AskedField = NonNullable<Me['mailboxes'][number]['fields']>[number];

/** @param address whose request it is, where the address of the page names somebody */
export function useNewRequest(address: string | undefined) {
  const { agentId, mailboxes } = useMe();
  const { create: words } = useActsTexts();
  const navigate = useNavigate();
  const { act, faults, setFaults, isBusy } = useAct();
  const [draft, setDraft] = useState((): NewRequestDraft => {
    const kept = readRequest(deviceShelf, agentId) ?? EMPTY_REQUEST;
    return address === undefined || addressIn(kept) !== '' ? kept : withAddress(kept, address);
  });
  /** What was begun and kept is for somebody else than the page was opened for. */
  const [isOthers, setOthers] = useState(
    () => address !== undefined && addressIn(draft) !== addressIn(withAddress(EMPTY_REQUEST, address)),
  );
  const latest = useRef(draft);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const flush = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    keepRequest(deviceShelf, agentId, latest.current);
  }, [agentId]);
  useEffect(() => {
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [flush]);

  const write = (change: Partial<NewRequestDraft>) => {
    latest.current = { ...latest.current, ...change };
    setDraft(latest.current);
    setFaults({});
    timer.current ??= setTimeout(flush, DRAFT_DELAY_MS);
  };
  const clear = () => {
    latest.current = address === undefined ? EMPTY_REQUEST : withAddress(EMPTY_REQUEST, address);
    setDraft(latest.current);
    setFaults({});
    setOthers(false);
    flush();
  };
  /** The default mailbox, unless it belongs to a team whose tickets I do not see. */
  const mailboxId = draft.mailboxId || (mailboxes.find(({ isDefault }) => isDefault) ?? mailboxes[0])?.mailboxId;

  const fields = mailboxes.find((one) => one.mailboxId === mailboxId)?.fields ?? [];

  const send = async () => {
    const { need } = words;
    const isMail = draft.kind === 'agent';
    const hasAddress = draft.email.trim() !== '' || (!isMail && draft.phone.trim() !== '');
    const missing = {
      ...(hasAddress ? {} : { requester: isMail ? need.mail : need.address }),
      ...(draft.subject.trim() === '' ? { subject: need.subject } : {}),
      ...(draft.text.trim() === '' ? { text: need.text } : {}),
    };
    if (Object.keys(missing).length > 0) return setFaults(missing);
    const body = bodyOf(draft, mailboxId, fields);
    const made = await act('createTicket', { body }, ({ number }) => words.created(number));
    if (made === undefined) return;
    latest.current = EMPTY_REQUEST;
    flush();
    await navigate({ to: '/tickets/$ticketId', params: { ticketId: made.ticketId } });
  };
  return { draft, mailboxId, fields, isOthers, write, clear, send, faults, isBusy };
}

function addressIn({ email, phone }: NewRequestDraft): string {
  return email.trim().toLowerCase() || phone.trim();
}

function withAddress(draft: NewRequestDraft, address: string): NewRequestDraft {
  return address.startsWith('tel:') ? { ...draft, phone: address.slice(4) } : { ...draft, email: address };
}

/** Only what the mailbox that is chosen now asks for: another one's answers wait in the draft. */
function fieldsOf({ fields: told }: NewRequestDraft, asked: readonly AskedField[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    asked.flatMap(({ name, values }) => {
      const value = Object.hasOwn(told, name) ? told[name] : undefined;
      return value !== undefined && values.includes(value) ? [[name, value]] : [];
    }),
  );
}

function bodyOf(draft: NewRequestDraft, mailboxId: string | undefined, asked: readonly AskedField[]): Body {
  const fields = fieldsOf(draft, asked);
  const { kind, email, phone, name, subject, text, spoken, status, priority, language } = draft;
  const isTold = kind === 'agent' || spoken.trim() !== '';
  const given = <T>(value: string, as: T) => (value.trim() === '' ? {} : as);
  return {
    channel: kind,
    requester: {
      ...given(name, { name: name.trim() }),
      ...given(email, { email: email.trim() }),
      ...(email.trim() === '' ? given(phone, { phone: phone.trim() }) : {}),
    },
    subject: subject.trim(),
    text: text.trim(),
    ...(kind === 'phone' ? given(spoken, { spoken: spoken.trim() }) : {}),
    ...(isTold ? given(status, { status: status as NonNullable<Body['status']> }) : {}),
    ...given(priority, { priority: priority as NonNullable<Body['priority']> }),
    ...given(language, { language: language as Language }),
    ...(Object.keys(fields).length === 0 ? {} : { fields }),
    ...(mailboxId === undefined ? {} : { mailboxId: mailboxId as MailboxId }),
  };
}
