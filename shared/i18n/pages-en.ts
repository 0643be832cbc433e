// English texts of the small pages beside form and status page: the document of a mail, and the links mailed again.

export const linkPageEn = {
  title: 'Mail me the link to my request',
  intro: 'We mail you fresh links to your requests. Links that you have go on working for as long as they would have.',
  email: 'Your e-mail',
  emailHint: 'The address with which you wrote to us. The links go there and nowhere else.',
  number: 'Number of the request (optional)',
  numberHint: 'It stands in our mails, such as 1042. Without it you get the links to all of yours.',
  send: 'Mail me the link',
  sent: 'Thank you. If there are requests of this address, a mail with their links is on its way.',
  sentHint: 'Did nothing come within a few minutes? Look among unwanted mail, or try another address of yours.',
  numberWrong: 'Enter the number alone, such as 1042, or leave the field empty.',
  tooMany: 'Asked too often within an hour. Try again later, or answer one of our mails.',
  lost: 'Have you lost the link to a request?',
};

export const linkMailEn = {
  subject: 'Links to your requests',
  intro: 'you asked us for the links to your requests. Each opens one request: read, answer, see where it stands.',
  request: (number: number, date: string) => `Request ${number} of ${date}`,
  all: (days: number) => `All your requests on one page. This link works for ${days} days; pass it on to nobody.`,
  openAll: 'All your requests',
  newest: (most: number) => `These are the newest ${most}.`,
  notYou: 'Was it not you who asked? Then you need do nothing: nobody but you has got these links.',
};

export const documentEn = {
  title: 'Message',
  gone: 'This view is no longer valid. Open the message again.',
};

export const myPageEn = {
  title: 'Your requests',
  of: (address: string) => `Requests from ${address}, the newest first.`,
  none: 'There are no requests to show. Pages of requests close 30 days after the request.',
  request: (number: number) => `Request ${number}`,
  received: (date: string) => `received on ${date}`,
  newest: (most: number) => `These are the newest ${most}.`,
  until: (date: string) => `This link works until ${date}. Whoever has it can read and answer these requests.`,
  end: 'End this link',
  endHint: 'This link and all earlier ones to this page stop working at once. Links to single requests go on.',
  ended: 'The link has ended',
  endedHint: 'This link and all earlier ones to this page work no longer.',
  expired: 'This link has expired',
  expiredHint: 'It was valid for a time, or somebody ended it. Have a fresh one mailed.',
  ask: 'Ask for help',
};
