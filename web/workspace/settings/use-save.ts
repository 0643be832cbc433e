// Saving a setting: what the desk refuses is said at the field it stands in, or above the form when it stands in none.
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { commandKey } from '../../client/api.ts';
import { ApiProblem, problemText } from '../../client/problem.ts';
import type { CallName, CallParts } from '../../client/routes.ts';
import { useApi } from '../../client/use-api.tsx';
import { useNotices } from '../../kit/notices.tsx';
import { useTexts } from '../../kit/texts.tsx';
import { useSettingsTexts } from './settings-texts.ts';

/** By the name of a field; `form` for what concerns the whole. */
export type Faults = Readonly<Record<string, string | undefined>>;

export function useSave(touches: readonly CallName[]) {
  const api = useApi();
  const texts = useTexts();
  const { settings } = useSettingsTexts();
  const notices = useNotices();
  const queries = useQueryClient();
  const [faults, setFaults] = useState<Faults>({});
  const [isBusy, setBusy] = useState(false);

  /** Answers whether it was saved. */
  async function save<K extends CallName>(name: K, parts: CallParts<K>, says: string): Promise<boolean> {
    setBusy(true);
    try {
      await api.call(name, parts, commandKey());
      setFaults({});
      notices.say(says);
      return true;
    } catch (error) {
      setFaults(faultsOf(error, problemText(texts, error), settings.overtaken));
      return false;
    } finally {
      setBusy(false);
      for (const touched of [...touches, 'getMe']) void queries.invalidateQueries({ queryKey: [touched] });
    }
  }
  return { save, faults, setFaults, isBusy };
}

function faultsOf(error: unknown, text: string, overtaken: string): Faults {
  if (!(error instanceof ApiProblem)) return { form: text };
  if (error.code === 'setting.changed') return { form: overtaken };
  const named = error.details.errors.map(({ field, message }) => [field.split('.')[1] ?? 'form', message] as const);
  return named.length === 0 ? { form: text } : Object.fromEntries(named);
}
