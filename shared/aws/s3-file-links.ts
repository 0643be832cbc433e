// Addresses of blobs in S3: signed for five minutes, with the headers of the answer in the signature, so that nobody who has the
// address can change what the browser is told. The bucket is an origin of its own, where nothing of ours lives.
import { FILE_LINK_MS, type FileLinks } from '../blobs/file-links.ts';
import type { Clock } from '../kernel/clock.ts';
import { type S3RequestOptions, s3Addresses } from './s3-request.ts';

export function s3FileLinks(options: Omit<S3RequestOptions, 'fetch'>, clock: Clock): FileLinks {
  const address = s3Addresses(options);
  return {
    linkTo: (key, { contentType, disposition }) =>
      address(
        {
          method: 'GET',
          key,
          query: {
            'response-cache-control': 'private, no-store',
            'response-content-disposition': disposition,
            'response-content-type': contentType,
          },
        },
        { at: new Date(clock.now()), validForS: FILE_LINK_MS / 1000 },
      ),
  };
}
