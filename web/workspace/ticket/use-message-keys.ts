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
  readonly onForward: (message: Message) => void;
};

export function useMessageKeys({ list, ticket, onFold, onForward }: Keys): void {
  const { message: words, composer } = useReading().texts;
  const canReply = useCan('ticket.reply');
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
  /** The one that has the focus, else the customer's last. */
  const forward = () => {
    const id = focused()?.dataset['message'];
    const isMeant = ({ messageId, kind }: Message) => (id === undefined ? kind === 'customer' : messageId === id);
    const message = ticket.messages.findLast((each) => isMeant(each) && isForwardable(ticket, each));
    if (!canReply || message === undefined) return false;
    onForward(message);
    return true;
  };
  useShortcuts({ 'shift+f': forward, 'shift+j': () => step(1), 'shift+k': () => step(-1), d: original, o: fold });
  const isThere = canReply && ticket.messages.some((each) => each.kind === 'customer' && isForwardable(ticket, each));
  useCommands([
    ...(isThere ? [{ id: 'forward', label: composer.forward, keys: 'Shift F', run: () => forward() }] : []),
    ...(ticket.messages.some(hasOriginal)
      ? [{ id: 'original', label: words.original, keys: 'd', run: () => original() }]
      : []),
  ]);
}

/** As the desk judges it. */
export function isForwardable({ status }: TicketView, { kind, state }: Message): boolean {
  return status !== 'closed' && kind !== 'note' && state === 'shown';
}

/** What a card scrolls in. */
function sightOf(card: HTMLElement): DOMRect {
  return (card.closest('[data-scroll]') ?? document.documentElement).getBoundingClientRect();
}
