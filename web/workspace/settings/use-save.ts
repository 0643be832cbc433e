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

/** The field of the form that a path of the body belongs to: `body.name` is `name`. */
const bodyMember = (path: string) => path.split('.')[1] ?? 'form';

/** @param fieldOf for forms whose fields stand deeper in the body */
export function useSave(touches: readonly CallName[], fieldOf = bodyMember) {
  const api = useApi();
  const texts = useTexts();
  const { settings } = useSettingsTexts();
  const notices = useNotices();
  const queries = useQueryClient();
  const [faults, setFaults] = useState<Faults>({});
  const [isBusy, setBusy] = useState(false);

  /** Says at its field what the desk refused, also of a question about the form. */
  const fail = (error: unknown) => setFaults(faultsOf(error, problemText(texts, error), settings.overtaken, fieldOf));

  /** Answers whether it was saved. */
  async function save<K extends CallName>(name: K, parts: CallParts<K>, says: string): Promise<boolean> {
    setBusy(true);
    try {
      await api.call(name, parts, commandKey());
      setFaults({});
      notices.say(says);
      return true;
    } catch (error) {
      fail(error);
      return false;
    } finally {
      setBusy(false);
      for (const touched of [...touches, 'getMe']) void queries.invalidateQueries({ queryKey: [touched] });
    }
  }
  return { save, fail, faults, setFaults, isBusy };
}

function faultsOf(error: unknown, text: string, overtaken: string, fieldOf: (path: string) => string): Faults {
  if (!(error instanceof ApiProblem)) return { form: text };
  if (error.code === 'setting.changed') return { form: overtaken };
  const named = error.details.errors.map(({ field, message }) => [fieldOf(field), message] as const);
  return named.length === 0 ? { form: text } : Object.fromEntries(named);
}
