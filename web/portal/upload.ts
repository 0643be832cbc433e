// Puts a file where the page's server said. The address is good for this file alone, and nothing else goes with it.
import { nameOf, typeOf } from '../client/attached-file.ts';
import { shortenedName } from './chosen-files.ts';

/** Why a file did not arrive; `too-often` helps only later. */
export type UploadFailure = 'lost' | 'too-often';

export class UploadFailed extends Error {
  readonly why: UploadFailure;

  constructor(why: UploadFailure) {
    super(why);
    this.why = why;
  }
}

export type Uploading = {
  readonly announce: string;
  /** Of a form; absent where the address itself says whose it is. */
  readonly holder: string | undefined;
  readonly file: File;
  /** From 0 to 1. */
  readonly onShare: (share: number) => void;
  readonly signal: AbortSignal;
};

/** Answers the upload's id. @throws UploadFailed */
export async function uploadFile({ announce, holder, file, onShare, signal }: Uploading): Promise<string> {
  const { uploadId, url, headers } = await announced(announce, holder, file, signal);
  await new Promise<void>((done, fail) => {
    // A request of this kind tells how far it is, which fetch does not.
    const request = new XMLHttpRequest();
    const failed = () => fail(new UploadFailed('lost'));
    signal.addEventListener('abort', () => request.abort());
    request.upload.onprogress = ({ loaded, total }) => onShare(total === 0 ? 0 : loaded / total);
    request.onload = () => (request.status === 200 ? done() : failed());
    request.onerror = failed;
    request.onabort = failed;
    request.open('PUT', url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.send(file);
  });
  return uploadId;
}

type Address = {
  readonly uploadId: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
};

async function announced(
  announce: string,
  holder: string | undefined,
  file: File,
  signal: AbortSignal,
): Promise<Address> {
  const body = {
    ...(holder === undefined ? {} : { holder }),
    name: shortenedName(nameOf(file.name)),
    type: typeOf(file.type),
    bytes: file.size,
  };
  const response = await fetch(announce, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal,
  }).catch(() => undefined);
  if (response?.status === 429) throw new UploadFailed('too-often');
  if (response?.ok !== true) throw new UploadFailed('lost');
  return (await response.json()) as Address;
}
