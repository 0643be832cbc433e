// English texts of files: those that are attached to a message, and what a mail has beside its words.

type Limits = { readonly file: number; readonly message: number; readonly files: number };

export const workspaceFilesEn = {
  attach: {
    attach: 'Attach',
    limits: ({ file, message, files }: Limits) => `Up to ${files} files of ${file} MB, ${message} MB together`,
    kilobytes: (count: string) => `${count} KB`,
    megabytes: (count: string) => `${count} MB`,
    uploading: (percent: number) => `on its way, ${percent}%`,
    ready: 'ready',
    failed: 'did not arrive.',
    lost: 'not kept: attach it again, or remove it',
    remove: (name: string) => `Remove ${name}`,
    told: (ready: number, all: number, troubled: string) =>
      `Files: ${ready} of ${all} ready.${troubled === '' ? '' : ` Not arrived: ${troubled}.`}`,
    waiting: 'Waiting for files',
    missing: 'Not all files arrived. Try again with them or remove them, then send.',
    refused: {
      empty: (_: Limits) => 'This file is empty.',
      'too-large': ({ file }: Limits) => `Larger than ${file} MB. Send a link to it instead.`,
      'too-many': ({ files }: Limits) => `A message takes ${files} files. Send the rest in another one.`,
      'too-large-together': ({ message }: Limits) =>
        `With it the files are larger than ${message} MB together. Send it in another message.`,
      'name-too-long': (_: Limits) => 'Its name is too long. Give it a shorter one.',
    },
  },
  mail: {
    asSent: 'Show as sent',
    asText: 'Show as text',
    frame: (author: string) => `Mail of ${author} as it was sent`,
    frameHint: 'Links do not open here, and pictures from elsewhere are not loaded.',
    all: 'Show all',
    less: 'Show less',
    picture: (name: string) => `Picture ${name}`,
    download: 'Download',
    secret: 'holds keys',
    beyond: (parts: string, seesOriginal: boolean) =>
      `Not shown here: ${parts}. ${seesOriginal ? 'The original has it.' : 'The original has it; ask somebody who may open it.'}`,
    beyondParts: {
      parts: 'some parts of the mail',
      words: 'the rest of a long text',
      recipients: 'some recipients',
      files: 'some files',
      'infected-files': 'files with a virus',
    },
  },
};
