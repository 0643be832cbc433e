// The keys of a conversation: from message to message, fold the one that has the focus, take its original.

import { useCan } from '../../client/use-api.tsx';
import { useCommands } from '../../kit/commands.tsx';
import { useShortcuts } from '../../kit/shortcuts.tsx';
import { useReading } from '../../kit/texts.tsx';
import { useSaveOriginal } from './message-files.tsx';
import type { Message, TicketView } from './use-ticket.ts';

type Keys = {
  readonly list: { readonly current: HTMLElement | null };
  readonly ticket: TicketView;
  readonly onFold: (messageId: string) => void;
};

export function useMessageKeys({ list, ticket, onFold }: Keys): void {
  const { message: words } = useReading().texts;
  const saveOriginal = useSaveOriginal(ticket.ticketId);
  const canSeeOriginal = useCan('ticket.read-original');
  const cards = () => [...(list.current?.querySelectorAll<HTMLElement>('article[data-message]') ?? [])];
  const focused = () => cards().find((card) => card.contains(document.activeElement));
  const step = (by: 1 | -1) => {
    const all = cards();
    const at = all.findIndex((card) => card.contains(document.activeElement));
    // Nowhere yet: the first one that is in sight, or the last one.
    const inSight = all.findIndex((card) => card.getBoundingClientRect().top >= sightOf(card).top);
    const to = at < 0 ? (by === 1 && inSight >= 0 ? inSight : all.length - 1) : at + by;
    const next = all[Math.max(0, Math.min(all.length - 1, to))];
    if (next === undefined) return false;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: 'nearest' });
    return true;
  };
  const hasOriginal = ({ kind, channel }: Message) => canSeeOriginal && kind === 'customer' && channel === 'email';
  const original = () => {
    const id = focused()?.dataset['message'];
    const message =
      id === undefined
        ? ticket.messages.findLast(hasOriginal)
        : ticket.messages.find(({ messageId }) => messageId === id);
    if (message === undefined || !hasOriginal(message)) return false;
    void saveOriginal(message);
    return true;
  };
  const fold = () => {
    const id = (focused() ?? cards().at(-1))?.dataset['message'];
    if (id === undefined) return false;
    onFold(id);
    return true;
  };
  useShortcuts({ 'shift+j': () => step(1), 'shift+k': () => step(-1), d: original, o: fold });
  useCommands(
    ticket.messages.some(hasOriginal)
      ? [{ id: 'original', label: words.original, keys: 'd', run: () => original() }]
      : [],
  );
}

/** What a card scrolls in. */
function sightOf(card: HTMLElement): DOMRect {
  return (card.closest('[data-scroll]') ?? document.documentElement).getBoundingClientRect();
}
