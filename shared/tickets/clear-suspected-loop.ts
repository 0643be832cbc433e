// People have looked at a ticket on which machines seemed to talk to each other: automatic mail flows on it again, and what was
// sent before counts no more. What was held back meanwhile stays held back.
import type { DecideTicket } from './change-ticket.ts';

export const clearingLoop: DecideTicket = ({ flags }) => {
  if (!flags.includes('loop-suspected')) return { drafts: [] };
  return {
    drafts: [{ type: 'LoopCleared', data: {} }],
    fields: { flags: flags.filter((flag) => flag !== 'loop-suspected') },
  };
};
