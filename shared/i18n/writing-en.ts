// English texts of writing an answer: what is held, what waits for the connection, drafts of several devices, who else is there.

export const writingEn = {
  goesOut: (seconds: number) => `Reply goes out in ${seconds} s`,
  goesOutAt: (name: string, time: string) => `The answer of ${name} goes out at ${time}`,
  mineGoesOutAt: (time: string) => `Your answer goes out at ${time}`,
  undo: 'Undo',
  tooLate: 'The answer has gone out already.',
  /** What came while an answer was held: the beginning of the three below. */
  came: {
    customer: 'The customer wrote',
    colleague: (name: string) => `${name} answered`,
    status: 'The status was changed',
    closed: 'The ticket was closed',
    merged: 'The ticket was merged into another one',
    joined: 'Another ticket was merged into this one',
    unknown: 'Something new came in',
  },
  stopped: (came: string) => `${came}, so your answer was not sent. Look first.`,
  stoppedOf: (came: string, name: string) => `${came}, so the answer of ${name} was not sent. It waits for its author.`,
  stoppedThere: (came: string, title: string) =>
    `${came}, so your answer on ${title} was not sent. Open the ticket and decide.`,
  sendAnyway: 'Send anyway',
  change: 'Change',
  discard: 'Discard',
  discarded: 'Answer discarded',
  sentNow: 'Reply sent',
  waits: 'No connection. The answer waits on this device and goes out when it is back.',
  noteWaits: 'No connection. The note waits on this device and is added when it is back.',
  waitsHere: 'This waits on this device for the connection. It goes out as it stands.',
  kept: (time: string) => `Saved ${time}`,
  otherDevice: (time: string) => `You went on with this on another device at ${time}.`,
  takeThat: 'Take that one',
  keepThis: 'Keep this one',
  present: {
    reading: (name: string) => `${name} is reading`,
    answering: (name: string, time: string) => `${name} is answering since ${time}`,
    noting: (name: string, time: string) => `${name} is writing a note since ${time}`,
  },
  answeringToo: (name: string, time: string) => `${name} is answering too, since ${time}`,
  see: 'See what they write',
  writes: (name: string) => `${name} is writing`,
  marked: 'Remove the marked words:',
  looks: 'Looks of the text',
  look: {
    bold: 'Bold',
    italic: 'Italic',
    underline: 'Underlined',
    bulletList: 'List',
    orderedList: 'Numbered list',
    blockquote: 'Quote',
    code: 'Code',
    link: 'Link',
  },
  linkTo: 'Address of the link',
  nothingYet: 'Nothing is kept yet.',
};

export type WritingTexts = typeof writingEn;
