// English texts, the source of every other language. Plain, short, active; the product's glossary stands in the README.

import { approvalsEn } from './approvals-en.ts';
import { parkedErrorsEn } from './delivery-en.ts';
import { fileErrors, filesEn } from './files-en.ts';
import { formEn } from './form-en.ts';
import { kpiErrorsEn } from './kpi-errors-en.ts';
import type { Moment } from './moment.ts';
import { noticesEn } from './notices-en.ts';
import { documentEn, linkMailEn, linkPageEn, myPageEn } from './pages-en.ts';
import { settingsEn } from './settings-en.ts';
import { statusPageEn } from './status-page-en.ts';
import { reminder, ticketErrors } from './tickets-en.ts';

const at = ({ weekday, date, time, zone }: Moment) => `${weekday} ${date}, ${time} (${zone})`;

export const en = {
  approvals: approvalsEn,
  ack: {
    fixedSubject: 'We received your request',
    greeting: (name: string) => (name === '' ? 'Hello,' : `Hello ${name},`),
    received: (number: number) => `we received your request ${number}, and a person will read it.`,
    promise: (signature: string, moment: Moment) => `${signature} will answer by ${at(moment)}.`,
    momentOfPromise: (moment: Moment) => at(moment),
    noPromise: (signature: string) => `${signature} will answer.`,
    closedNow: ({ weekday, date, time }: Moment) => `We are closed now and open again on ${weekday} ${date}, ${time}.`,
    closedDay: (day: string, reason: string) => `On ${day} we are closed: ${reason}.`,
    hours: (hours: string, zone: string) => `Working hours: ${hours} (${zone}).`,
    urgent: (contact: string) => `If it cannot wait: ${contact}.`,
    status: 'Where your request stands, and room for anything you want to add:',
    open: (number: number) => `Open request ${number}`,
    help: 'Answers to common questions, at any hour:',
    openHelp: 'Open the help centre',
    reply: 'To add something you can also answer this mail.',
    safety: 'We never ask for a PIN, a card code (CVV, CVC) or a password.',
  },
  reply: {
    signature: (agent: string, team: string) => `${agent}\n${team}`,
    status: (number: number) => `Request ${number} on the web:`,
  },
  forward: {
    title: '---------- Forwarded message ----------',
    from: (name: string) => `From: ${name}`,
    received: (when: string) => `Received: ${when}`,
    subject: (subject: string) => `Subject: ${subject}`,
  },
  reminder,
  hours: {
    everyDay: 'every day',
    aroundTheClock: 'around the clock',
  },
  files: filesEn,
  form: formEn,
  document: documentEn,
  linkPage: linkPageEn,
  linkMail: linkMailEn,
  statusPage: statusPageEn,
  myPage: myPageEn,
  notices: noticesEn,
  kpiErrors: kpiErrorsEn,
  errors: {
    ...parkedErrorsEn,
    unknown: 'Something went wrong on our side. Try again; if it stays so, tell us the code below.',
    notFound: 'Not found.',
    unauthenticated: 'Sign in first: the access token is missing, expired or not meant for this service.',
    forbidden: (permission: string) => `Your role does not have the permission ${permission}.`,
    invalid: 'The request is not as the contract says; every fault is listed with the field it stands in.',
    busy: 'Somebody else is changing this ticket just now. Try again.',
    overtaken: 'Something new came in after what you saw. Read it before sending; your text is still yours.',
    ticketClosed: (number: number) => `Request ${number} is closed. Begin a new one.`,
    ...ticketErrors,
    ...fileErrors,
    statusImpossible: (from: string, to: string) => `A ticket that is ${from} cannot become ${to}.`,
    tooMany: 'Too many requests. Wait a little and try again.',
    unavailable: 'Not available just now. Try again in a moment.',
    tooLarge: (limit: string) => `The request is larger than ${limit}.`,
    withoutHtml: 'This message has no HTML: its text is all of it.',
    nothingToFind: 'Nothing to look for: write a word of two letters or more, a number or an address.',
    cursor: 'This cursor belongs to another list. Begin again without a cursor.',
    commandReused: 'This Idempotency-Key was used for another request. Use a new key.',
    settingChanged: 'Somebody else has changed this setting since you read it. Read it again, then change it.',
    asksForbidden:
      'This text asks for a card number, a card code, a PIN or a password. We never do. Change it, then send it.',
    requesterAddress: 'Name an e-mail address, or an international telephone number when nothing is to be mailed.',
    spokenByWhom:
      'Only a caller was spoken to: send this with the channel phone, and a status only after something was said.',
    calendarInPast: 'A calendar changes from a minute ahead at the earliest. Choose a later time, or leave it out.',
    calendarCorrectionAhead: 'A correction begins in the past. For hours from now on, change the calendar instead.',
    calendarCorrectionTooEarly: 'A correction reaches back ten years at most. Is the year right?',
    calendarCorrectionEnds: 'A correction ends after it begins. Choose a later end, or leave it out.',
    calendarNeverOpens: (days: number) => `With these hours the desk would not open within ${days} days.`,
    calendarFull: 'This calendar has changed so often that it takes no further version. Make a new one.',
  },
  settings: settingsEn,
};
