// What the frame can do for a person: speak another language, sign out.
import { createContext, useContext } from 'react';
import type { Language } from '../../../shared/kernel/language.ts';

export type ShellActs = {
  readonly speak: (language: Language) => Promise<void>;
  readonly signOut: () => Promise<void>;
};

export const SettingsContext = createContext<ShellActs>({ speak: async () => {}, signOut: async () => {} });

export function useShellActs(): ShellActs {
  return useContext(SettingsContext);
}
