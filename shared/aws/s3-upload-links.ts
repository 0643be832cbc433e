// Addresses that take a file into S3: signed for ten minutes together with its length and its type, so that S3 itself refuses any
// other (Amazon S3 API Reference, "Authenticating Requests: Using Query Parameters"). What is not signed cannot be added: S3 wants
// every x-amz- header in the signature.
import { UPLOAD_LINK_MS, type UploadLinks } from '../blobs/upload-links.ts';
import type { Clock } from '../kernel/clock.ts';
import { type S3RequestOptions, s3Addresses } from './s3-request.ts';

export function s3UploadLinks(options: Omit<S3RequestOptions, 'fetch'>, clock: Clock): UploadLinks {
  const address = s3Addresses(options);
  return {
    addressFor: async (key, { contentType, bytes }) => {
      const headers = { 'content-type': contentType };
      const signed = { method: 'PUT', key, headers: { ...headers, 'content-length': String(bytes) } } as const;
      const url = await address(signed, { at: new Date(clock.now()), validForS: UPLOAD_LINK_MS / 1000 });
      return { url, method: 'PUT', headers };
    },
  };
}
