// English texts about files: those that are too large for a mail, the page of a link that has ended, and why a file was refused.

export const filesEn = {
  /** Above the list in a mail. */
  tooLargeForMail: (days: number) => `Too large for this mail. You can download within ${days} days:`,
  linked: (name: string, megabytes: string) => `${name} (${megabytes} MB)`,
  download: 'Download',
  expired: 'This link has expired',
  expiredHint: (days: number) =>
    `Links to files work for ${days} days. Answer the mail that it came with, and we send you a new one.`,
};

export const fileErrors = {
  fileSecret:
    'There are keys, tokens or a recorded session in this file or mail. Only whoever has the ticket opens it: take the ticket first.',
  uploadUnknown:
    'There is no such upload of yours for this ticket, or it is more than a day old. Upload the file again.',
  uploadUsed: 'This file went out with another message already. Upload it once more to send it again.',
  uploadNotThere: 'The file has not arrived as it was announced. Put it to its address first, then send the message.',
  filesTooLarge: (megabytes: number) =>
    `The files are larger than ${megabytes} MB together. Send them in several messages.`,
};
