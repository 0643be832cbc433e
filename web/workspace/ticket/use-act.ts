// One act of a dialog: while it runs nothing else can be pressed, and what the desk refuses is said in the dialog itself, at the
// field it is about if it is about one.
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { commandKey } from '../../client/api.ts';
import { ApiProblem, problemText } from '../../client/problem.ts';
import type { AnswerOf, CallName, CallParts } from '../../client/routes.ts';
import { useApi } from '../../client/use-api.tsx';
import { useNotices } from '../../kit/notices.tsx';
import { useTexts } from '../../kit/texts.tsx';

/** By the name of a field of the body; `form` for what concerns the whole. */
export type Faults = Readonly<Record<string, string | undefined>>;

/** What is read anew after an act on a ticket. */
export const TICKET_READS = [
  'getTicket',
  'getTicketHistory',
  'explainClocks',
  'listRelated',
  'listTicketApprovals',
  'getContact',
] as const satisfies readonly CallName[];

export function useAct() {
  const api = useApi();
  const texts = useTexts();
  const notices = useNotices();
  const queries = useQueryClient();
  const [faults, setFaults] = useState<Faults>({});
  const [isBusy, setBusy] = useState(false);
  /** The same act sent again after a lost answer carries the same key. */
  const sent = useRef<{ readonly what: string; readonly key: string }>(undefined);

  /** Answers undefined when it was refused. */
  async function act<K extends CallName>(
    name: K,
    parts: CallParts<K>,
    says: string | ((answer: AnswerOf<K>) => string),
    undo?: () => void,
  ): Promise<AnswerOf<K> | undefined> {
    const what = JSON.stringify([name, parts]);
    if (sent.current?.what !== what) sent.current = { what, key: commandKey() };
    setBusy(true);
    setFaults({});
    try {
      const answer = await api.call(name, parts, sent.current.key);
      sent.current = undefined;
      notices.say(typeof says === 'string' ? says : says(answer), undo);
      return answer;
    } catch (error) {
      // A refusal is the end of that act; whether one without an answer happened is not known.
      if (error instanceof ApiProblem && error.status !== 0) sent.current = undefined;
      setFaults(faultsOf(error, problemText(texts, error)));
      return undefined;
    } finally {
      setBusy(false);
      for (const read of TICKET_READS) void queries.invalidateQueries({ queryKey: [read] });
    }
  }
  return { act, faults, setFaults, isBusy };
}

function faultsOf(error: unknown, text: string): Faults {
  if (!(error instanceof ApiProblem)) return { form: text };
  const named = error.details.errors.map(({ field, message }) => [field.split('.')[1] ?? 'form', message] as const);
  return named.length === 0 ? { form: text } : Object.fromEntries(named);
}
