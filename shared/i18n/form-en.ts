// English texts of the form by which customers ask for help.
import type { Moment } from './moment.ts';

const at = ({ weekday, date, time, zone }: Moment) => `${weekday} ${date}, ${time} (${zone})`;

export const formEn = {
  title: 'Ask for help',
  anyTime: (address: string) => `Write at any time, day or night, here or to ${address}.`,
  name: 'Your name (optional)',
  email: 'Your e-mail',
  emailHint: 'We answer there.',
  subject: 'What is it about?',
  text: 'What happened?',
  textHint: 'We never ask for a PIN, a card code or a password. Leave them out.',
  files: 'Files (optional)',
  filesHint: (files: number, megabytes: number) => `Up to ${files} files, ${megabytes} MB together.`,
  filesAgain: 'Choose your files again: a browser does not keep them.',
  website: 'Leave this field empty',
  promise: (moment: Moment) => `A person answers by ${at(moment)}.`,
  promiseNow: (moment: Moment) => `If you send now, a person answers by ${at(moment)}.`,
  closedOn: (date: string, reason: string) => `Closed on ${date}: ${reason}.`,
  privacy: 'What becomes of what you write',
  send: 'Send request',
  goOn: 'Go on in English',
  problem: 'There is a problem',
  faults: {
    'email-missing': 'Enter your e-mail address.',
    'email-wrong': 'Enter an e-mail address such as name@example.com.',
    'subject-missing': 'Say in a few words what it is about.',
    'subject-too-long': (limit: number) => `What it is about is longer than ${limit} characters. Shorten it.`,
    'text-missing': 'Say what happened.',
    'text-too-long': (limit: number) =>
      `The text is longer than ${limit} characters. Shorten it, or send it as a file.`,
    'files-too-many': (limit: number) => `Choose at most ${limit} files.`,
    'files-too-large': (megabytes: number) =>
      `The files are larger than ${megabytes} MB together. Choose fewer, or send a mail.`,
    'files-gone': 'A file did not arrive or has waited too long. Choose your files again.',
    'not-empty': 'Empty the field that is to stay empty, and send again.',
    'too-many': 'Too many requests within an hour. Your text is still here; send it again later, or write a mail.',
  },
  received: (number: number) => `We received your request ${number}`,
  willRead: 'A person will read it.',
  linkMailed: (address: string) =>
    `We mail a link to ${address}: it shows where your request stands, and you can add to it there.`,
  linkNotMailed: (address: string) => `Our answer goes to ${address}.`,
  wrongAddress: 'Is this address wrong? Send the request again with the right one.',
  gone: 'There is no such page',
  goneHint: 'The address is incomplete or no longer valid.',
  another: 'Ask for something else',
};
