// English texts of the page of one request, as whoever asked sees it.
import type { Moment } from './moment.ts';

const at = ({ weekday, date, time, zone }: Moment) => `${weekday} ${date}, ${time} (${zone})`;

export const statusPageEn = {
  title: (number: number) => `Request ${number}`,
  stage: {
    new: 'Received. A person will read it.',
    open: 'We are working on it.',
    waiting_customer: 'We wait for your answer.',
    waiting_vendor: 'We are working on it.',
    waiting_approval: 'We are working on it.',
    waiting_other_team: 'We are working on it.',
    solved: 'Solved. Write to us if it is not.',
    closed: 'Closed.',
  },
  mergedInto: (number: number) =>
    `It goes on together with another request of the same matter, number ${number}. What you write here arrives there.`,
  /** In place of that of a new request, once somebody has looked at it. */
  stageRead: 'Read. An answer follows.',
  steps: ['Received', 'Read', 'Being solved', 'Solved'],
  /** In place of the third step while it is for whoever asked to go on. */
  waitsForYou: 'Waiting for your answer',
  /** In place of the last step. */
  closedStep: 'Closed',
  conversation: 'Conversation',
  /** In place of the second step. */
  readBy: (name: string) => `Read by ${name}`,
  stepDone: 'done',
  promise: (moment: Moment) => `A person answers by ${at(moment)}.`,
  nextPromise: (moment: Moment) => `Next answer by ${at(moment)}.`,
  you: 'You',
  sentAt: (moment: Moment) => at(moment),
  answerLabel: 'Your answer',
  answerHint: 'We never ask for a PIN, a card code or a password.',
  send: 'Send',
  sent: 'Your answer has arrived.',
  confirm: 'It is solved',
  confirmHint: 'Nothing more is needed? Say so here. You can reopen the request for seven days.',
  confirmed: 'Thank you. The request is solved.',
  reopen: 'Reopen',
  reopenLabel: 'Is it not solved?',
  reopenHint: 'Say what is still wrong, if you like. We never ask for a PIN, a card code or a password.',
  /** What stands in the conversation of who reopens without a word. */
  reopenWords: 'It is not solved. (Reopened on the page of the request.)',
  reopened: 'The request is open again. A person will look at it.',
  reopenLate: 'This request can no longer be reopened. Write below, and a new request begins that names this one.',
  confirmLate: 'This request goes on together with that of somebody else, so it is not for you to end.',
  reopenUntil: (moment: Moment) =>
    `You can reopen it until ${at(moment)}. After that it closes by itself, and what you write here begins a new request.`,
  closed: (moment: Moment) =>
    `This request is closed. What you write here begins a new one. This page can be opened until ${at(moment)}.`,
  files: 'Files (optional)',
  filesGone: 'A file did not arrive or has waited too long. Choose your files again; your text is still here.',
  filesTooMany: (limit: number) => `Choose at most ${limit} files.`,
  filesTooLarge: (megabytes: number) => `The files are larger than ${megabytes} MB together. Choose fewer.`,
  filesAgain: 'Choose your files again: a browser does not keep them.',
  another: 'Ask for something else',
  links: 'All your requests: have a link mailed',
  emptyAnswer: 'Write your answer first, then send it.',
  tooLong: (limit: number) => `The answer is longer than ${limit} characters. Send it as a mail, or shorten it.`,
  tooMany: 'Too many answers within an hour. Your text is still here; send it again later, or write a mail.',
  error: 'Error',
  gone: 'This link is not valid',
  goneHint: 'The link is incomplete or no longer valid. Answer one of our mails about your request instead.',
};
