// English texts about working on tickets: the reminder to a silent customer, and why a command was refused.

export const reminder = {
  fixedSubject: 'We wait for your answer',
  waiting: (number: number) => `we still wait for your answer about your request ${number}.`,
  silence: (days: number) =>
    `If it is settled you need not do anything: after ${days} more working days without an answer we take it as solved.`,
};

export const ticketErrors = {
  ticketOvertaken: 'Something new happened on this ticket after what you saw. Read it, then decide.',
  assigneeOutOfTeam:
    'This person does not see the tickets of this team. Choose another one, or route the ticket first.',
  ticketTaken: 'Somebody else has taken this ticket.',
  lineLast: 'There is no line above this one.',
  snoozeOutOfRange: (days: number) => `Choose a time in the future, at most ${days} days away.`,
  messageNotHeld: 'This message does not wait for a decision any more.',
  messageNotSplittable: 'Only a customer’s further message can become a ticket of its own.',
  messageNotForwardable: 'Only what the customer and the desk wrote to each other can be forwarded.',
  participantsFull: (most: number) => `A conversation has ${most} people at most.`,
  participantRequester: 'The requester stays on the ticket.',
  participantOwnAddress: 'This is an address of the desk itself; it would write to itself.',
  recipientOwnAddress: (address: string) => `${address} is an address of the desk itself; it would write to itself.`,
  recipientUndeliverable: (address: string) =>
    `Mail to ${address} comes back. Leave it out, or mend it on the person’s card first.`,
  mergeSameTicket: 'A ticket cannot be merged into itself.',
  mergeTargetNotOpen: (number: number) => `Request ${number} is over. Merge into an open one.`,
  mergeTooMany: (most: number) => `A ticket takes in ${most} others at most.`,
  linkSameTicket: 'A ticket cannot be linked to itself.',
  linksFull: (most: number) => `A ticket has ${most} links at most.`,
  replyGoneOut: 'The answer has gone out already.',
  replyNotHeld: 'There is no answer of yours here that waits.',
  draftChanged: 'You went on with this draft on another device. Choose which of the two stays.',
  draftTooLarge: 'The draft is too long to be kept on the server. It is kept on this device.',
  ticketNotSpam: 'This ticket is not marked as spam.',
};
