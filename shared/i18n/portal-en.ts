// English texts of what makes the pages for customers lively. They travel to the browser with the script, so there are few of them.

export const portalEn = {
  fileDrop: 'Choose files, or drop them here.',
  fileList: 'Chosen files',
  size: (amount: number, unit: 'KB' | 'MB') => `${amount} ${unit}`,
  fileReady: (name: string) => `${name}: ready`,
  ready: 'ready',
  sending: (percent: number) => `${percent}%`,
  failed: 'did not arrive',
  remove: (name: string) => `Remove ${name}`,
  removeShort: 'Remove',
  retry: (name: string) => `Try again: ${name}`,
  retryShort: 'Try again',
  refused: {
    empty: (name: string) => `${name}: this file is empty.`,
    'too-many': (name: string, files: number) => `${name}: there are ${files} files already. Remove one first.`,
    'too-large': (name: string, megabytes: number) =>
      `${name}: all files together may have ${megabytes} MB. Remove one, or send a link to it.`,
  },
  tooOften: 'Too many files within an hour. Send your words now and the files later, or write a mail.',
  stillSending: 'Files are still on their way. It goes out when they are there.',
  notArrived: 'Not all files arrived. Try again, or remove them.',
  restored: 'We kept what you had typed here, on this device alone.',
  clear: 'Begin anew',
  live: 'This page updates itself.',
  arrived: (name: string) => `${name} has answered.`,
  show: 'Show the answer',
  changed: (stage: string) => `Changed: ${stage}`,
  gone: 'This page is no longer valid. Load it again.',
};
