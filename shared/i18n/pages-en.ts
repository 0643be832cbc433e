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
  newest: (most: number) => `These are the newest ${most}.`,
  notYou: 'Was it not you who asked? Then you need do nothing: nobody but you has got these links.',
};

export const documentEn = {
  title: 'Message',
  gone: 'This view is no longer valid. Open the message again.',
};
