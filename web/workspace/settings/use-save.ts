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

type Saving = {
  /** Says a message of a field in the reader’s language, where the screen knows it. */
  readonly say?: (message: string) => string;
  /** The field that a path of the body belongs to, for forms whose fields stand deeper in it; absent, by its name and path. */
  readonly fieldOf?: (path: string) => string;
  /** The form shows at each field what a conflict names it for. */
  readonly conflictsAtFields?: boolean;
};

export function useSave(touches: readonly CallName[], saving: Saving = {}) {
  const api = useApi();
  const texts = useTexts();
  const { settings } = useSettingsTexts();
  const notices = useNotices();
  const queries = useQueryClient();
  const [faults, setFaults] = useState<Faults>({});
  const [isBusy, setBusy] = useState(false);

  /** Says at its field what the desk refused, also of a question about the form. */
  const fail = (error: unknown) => setFaults(faultsOf(error, problemText(texts, error), settings.overtaken, saving));

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
      for (const touched of [...touches, 'getLastSettingChange', 'getMe'])
        void queries.invalidateQueries({ queryKey: [touched] });
    }
  }
  return { save, fail, faults, setFaults, isBusy };
}

/** A field’s faults stand under its whole path and under its first part: `signature.ru` and `signature`. */
function faultsOf(error: unknown, text: string, overtaken: string, saving: Saving): Faults {
  const { say = (message) => message, conflictsAtFields = false, fieldOf } = saving;
  if (!(error instanceof ApiProblem)) return { form: text };
  if (error.code === 'setting.changed') return { form: overtaken };
  const { errors, params } = error.details;
  if (errors.length === 0) {
    const field = params['field'];
    return conflictsAtFields && typeof field === 'string' ? { form: text, [firstOf(field)]: text } : { form: text };
  }
  const faults: Record<string, string> = {};
  for (const { field, message } of errors) {
    const path = field.split('.').slice(1).join('.') || 'form';
    for (const name of new Set(fieldOf === undefined ? [path, firstOf(path)] : [fieldOf(field)])) {
      const before = faults[name];
      faults[name] = before === undefined ? say(message) : `${before}\n${say(message)}`;
    }
  }
  return faults;
}

function firstOf(path: string): string {
  return path.split('.')[0] ?? path;
}
