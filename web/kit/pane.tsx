// A screen beside another one: who gathers the features says what stands in the pane, and whatever stands there knows that it has
// less room and not the whole keyboard.
import { type ComponentType, createContext, type ReactNode, useCallback, useContext, useRef } from 'react';
import { ShortcutsProvider } from './shortcuts.tsx';

export type TicketPane = ComponentType<{ readonly ticketId: string }>;

const TicketPaneContext = createContext<TicketPane | undefined>(undefined);
const InPaneContext = createContext(false);

export const TicketPaneProvider = TicketPaneContext.Provider;

export function useTicketPane(): TicketPane | undefined {
  return useContext(TicketPaneContext);
}

/** Whether this stands beside a list: then there is no room for a third column. */
export function useInPane(): boolean {
  return useContext(InPaneContext);
}

/** Single keys belong to it while the focus is in it, and to the list beside it otherwise. */
export function Pane(props: {
  readonly label: string;
  readonly className: string;
  /** Whether single keys are on at all. */
  readonly keysOn: () => boolean;
  readonly children: ReactNode;
}) {
  const { label, className, keysOn, children } = props;
  const box = useRef<HTMLElement>(null);
  const isMine = useCallback(() => keysOn() && box.current?.contains(document.activeElement) === true, [keysOn]);
  return (
    <section ref={box} aria-label={label} className={className}>
      <InPaneContext value={true}>
        <ShortcutsProvider isOn={isMine}>{children}</ShortcutsProvider>
      </InPaneContext>
    </section>
  );
}
