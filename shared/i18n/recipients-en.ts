// English texts of who gets an answer, of forwarding, and of the lists that open while one writes.

export const recipientsEn = {
  recipients: 'Recipients',
  to: 'To',
  copy: 'Cc',
  nobody: 'nobody',
  newHere: 'new to this ticket',
  onlyMentioned: 'mentioned in Cc',
  remove: (who: string) => `No copy of this answer to ${who}`,
  add: '+ add',
  addCopy: 'Add a copy to',
  address: 'Address',
  addressHint:
    'Gets this one answer, and sees who else does. What comes back from a new address is held for you to judge.',
  addAct: 'Add',
  done: 'Done',
  offered: 'From this ticket',
  needAddress: 'Write one mail address, such as name@example.com.',
  already: (address: string) => `${address} gets it already.`,
  full: (most: number) => `An answer takes ${most} copies at most. Remove one first.`,
  replyAll: 'Reply to all',
  alsoTo: (names: string) => `Also to ${names}`,
  noLink: 'With a copy to others the mail has no link to the request: that link speaks for the requester alone.',
  wentTo: 'To',
  copyCameBack: 'a copy came back',
};

export type RecipientsTexts = typeof recipientsEn;
