// What can be done now, for the palette: each screen says its own, and what was said last stands first.
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';

export type Command = {
  readonly id: string;
  readonly label: string;
  /** Its shortcut as a person reads it. */
  readonly keys?: string;
  readonly run: () => unknown;
};

type Layer = { readonly current: readonly Command[] };
type Registry = { add(layer: Layer): () => void; all(): readonly Command[] };

const CommandsContext = createContext<Registry>({ add: () => () => {}, all: () => [] });

export function CommandsProvider({ children }: { readonly children: ReactNode }) {
  const [registry] = useState((): Registry => {
    const layers: Layer[] = [];
    return {
      add: (layer) => {
        layers.push(layer);
        return () => void layers.splice(layers.indexOf(layer), 1);
      },
      all: () => layers.toReversed().flatMap(({ current }) => current),
    };
  });
  return <CommandsContext value={registry}>{children}</CommandsContext>;
}

export function useCommands(commands: readonly Command[]): void {
  const { add } = useContext(CommandsContext);
  const current = useRef(commands);
  current.current = commands;
  useEffect(() => add(current), [add]);
}

/** What can be done at the moment in which it is called. */
export function useAllCommands(): () => readonly Command[] {
  return useContext(CommandsContext).all;
}
