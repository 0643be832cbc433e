// Which act on a ticket is asked for in a dialog: one at a time, opened by a key, a menu, the palette or the card beside it.
import type { ListedTicket } from '../../kit/rows.tsx';
import type { Message } from './use-ticket.ts';

export type ShownAct =
  | { readonly kind: 'merge'; readonly other?: ListedTicket }
  | { readonly kind: 'forward'; readonly message: Message }
  | { readonly kind: 'link' | 'snooze' | 'approval' | 'history' | 'close' };
