// The list that a ticket was opened from: the way back, and the tickets before and after it. Lives as long as the page.

export type LastList = {
  readonly label: string;
  /** Its address below the desk. */
  readonly href: string;
  readonly ids: readonly string[];
};

let last: LastList | undefined;
let opened: string | undefined;
let seen: readonly SeenTicket[] = [];

export type SeenTicket = { readonly ticketId: string; readonly title: string };

/** As many as the palette offers. */
const SEEN_MAX = 10;

export function rememberList(list: LastList): void {
  last = list;
}

export function lastList(): LastList | undefined {
  return last;
}

/** The ticket that was open last is where a list begins again. */
export function rememberOpened(ticketId: string, title: string): void {
  opened = ticketId;
  seen = [{ ticketId, title }, ...seen.filter((other) => other.ticketId !== ticketId)].slice(0, SEEN_MAX);
}

/** The newest first. */
export function seenTickets(): readonly SeenTicket[] {
  return seen;
}

export function lastOpened(): string | undefined {
  return opened;
}

export function neighbours(list: LastList | undefined, ticketId: string) {
  const at = list?.ids.indexOf(ticketId) ?? -1;
  if (list === undefined || at < 0) return { position: 0, of: 0, before: undefined, after: undefined };
  return { position: at + 1, of: list.ids.length, before: list.ids[at - 1], after: list.ids[at + 1] };
}
