// Puts a file where the API said: another origin may take it, so nothing goes with it but what the API named, and no token.
import type { TicketId, UploadId } from '../../shared/kernel/id.ts';
import type { Api } from './api.ts';
import { nameOf, typeOf } from './attached-file.ts';
import { ApiProblem } from './problem.ts';

export type UploadGiven = {
  readonly api: Api;
  readonly ticketId: TicketId;
  readonly file: File;
  /** From 0 to 1. */
  readonly onShare: (share: number) => void;
  readonly signal: AbortSignal;
};

/** @throws ApiProblem; status 0 when nobody answered, also when it was broken off */
export async function uploadFile({ api, ticketId, file, onShare, signal }: UploadGiven): Promise<UploadId> {
  const body = { name: nameOf(file.name), type: typeOf(file.type), bytes: file.size };
  const { uploadId, url, headers } = await api.call('createUpload', { params: { ticketId }, body });
  await new Promise<void>((done, fail) => {
    // A request of this kind tells how far it is, which fetch does not.
    const request = new XMLHttpRequest();
    const end = () => (request.status === 200 ? done() : fail(new ApiProblem(request.status)));
    if (signal.aborted) return fail(new ApiProblem(0));
    signal.addEventListener('abort', () => request.abort());
    request.upload.onprogress = ({ loaded, total }) => onShare(total === 0 ? 0 : loaded / total);
    request.onload = end;
    request.onerror = () => fail(new ApiProblem(0));
    request.onabort = () => fail(new ApiProblem(0));
    request.open('PUT', url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.send(file);
  });
  return uploadId;
}
