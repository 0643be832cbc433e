// Shortcuts of what is on the screen: the newest component is asked first, and single keys are silent wherever somebody writes.
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { isSilentIn, SEQUENCE_MS, shortcutOf } from './keys.ts';

/** By key as `shortcutOf` names it: `r`, `shift+r`, `g m` for two keys in a row. Whoever answers false had nothing to do, and the next one is asked. */
export type Shortcuts = Readonly<Record<string, (() => unknown) | undefined>>;

type Register = (shortcuts: { readonly current: Shortcuts }) => () => void;

const ShortcutsContext = createContext<Register>(() => () => {});

export function ShortcutsProvider(props: { readonly isOn: () => boolean; readonly children: ReactNode }) {
  const { isOn, children } = props;
  const [layers] = useState<{ readonly current: Shortcuts }[]>(() => []);
  const [register] = useState(
    (): Register => (shortcuts) => {
      layers.push(shortcuts);
      return () => void layers.splice(layers.indexOf(shortcuts), 1);
    },
  );
  useEffect(() => {
    let first: { readonly key: string; readonly at: number } | undefined;
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const key = shortcutOf(event);
      if (key === undefined) return;
      const isSingle = !key.startsWith('ctrl+');
      if (isSingle && (!isOn() || isSilentIn(pathOf(event)))) return;
      const isSecond = first !== undefined && event.timeStamp - first.at < SEQUENCE_MS;
      const names = isSecond ? [`${first?.key} ${key}`, key] : [key];
      first = key === 'g' && !isSecond ? { key, at: event.timeStamp } : undefined;
      for (const name of names) {
        for (const { current } of [...layers].reverse()) {
          const act = current[name];
          if (act === undefined || act() === false) continue;
          event.preventDefault();
          return;
        }
      }
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [isOn, layers]);
  return <ShortcutsContext value={register}>{children}</ShortcutsContext>;
}

export function useShortcuts(shortcuts: Shortcuts): void {
  const register = useContext(ShortcutsContext);
  const current = useRef(shortcuts);
  current.current = shortcuts;
  useEffect(() => register(current), [register]);
}

function pathOf(event: KeyboardEvent) {
  return event
    .composedPath()
    .filter((target) => target instanceof HTMLElement)
    .map((element) => ({
      tag: element instanceof HTMLInputElement && element.type === 'checkbox' ? 'CHECKBOX' : element.tagName,
      role: element.getAttribute('role') ?? '',
      editable: element.isContentEditable,
    }));
}
