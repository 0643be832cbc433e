// English texts of who gets an answer, of forwarding, and of the lists that open while one writes.

export const recipientsEn = {
  recipients: 'Recipients',
  to: 'To',
  copy: 'Cc',
  newHere: 'new to this ticket',
  onlyMentioned: 'mentioned in Cc',
  remove: (who: string) => `No copy of this answer to ${who}`,
  add: '+ add',
  addCopy: 'Add a copy to',
  addressHint:
    'Gets this one answer, and sees who else does. What comes back from a new address is held for you to judge.',
  addAct: 'Add',
  done: 'Done',
  offered: 'From this ticket',
  needAddress: 'Write one mail address, such as name@example.com.',
  already: (address: string) => `${address} gets it already.`,
  full: (most: number) => `An answer takes ${most} copies at most. Remove one first.`,
  replyAll: 'Reply to all',
  noLink: 'With a copy to others the mail has no link to the request: that link speaks for the requester alone.',
  aCopy: 'a copy of it',
  lists: {
    templates: 'Templates',
    colleagues: 'Colleagues',
    noTemplate: 'No template is called that.',
    noColleague: 'Nobody here is called that.',
    count: (count: number) => `${count} found. Arrows choose, Enter inserts, Escape closes.`,
  },
  forward: {
    menu: 'Forward',
    title: 'Forward a message',
    hint: 'The customer sees nothing of it, and no promise is kept by it. What comes back lands here, held for you to judge.',
    to: 'Forward to',
    toHint: 'Somebody outside, up to ten addresses; each sees the others.',
    remove: (who: string) => `Do not forward to ${who}`,
    needAddress: 'Say whom it goes to.',
    text: 'Your words above it (optional)',
    below: 'Below them goes the message:',
    withFiles: (names: string) => `With its files: ${names}`,
    keptBack: (count: number) =>
      count === 1
        ? 'One file has keys or tokens in it and stays here.'
        : `${count} files have keys or tokens in them and stay here.`,
    act: 'Forward',
    done: (who: string) => `Forwarded to ${who}`,
    forwarded: (who: string) => `Forwarded to ${who}. The customer does not see it.`,
    lost: 'It did not get there. Forward it again, or to another address.',
  },
};

export type RecipientsTexts = typeof recipientsEn;
