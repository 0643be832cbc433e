// The bucket of the workspace's files, for the function that fills it.
import { setTimeout } from 'node:timers/promises';
import { defaultProvider } from '../../shared/aws/lambda-credentials.ts';
import { s3Blobs } from '../../shared/aws/s3-blobs.ts';
import type { BlobKey } from '../../shared/blobs/port.ts';
import { environment } from '../../shared/config/environment.ts';
import { webEnvironment } from '../../shared/config/port-environments.ts';

export function webStore() {
  const { WEB_BUCKET, AWS_REGION } = environment(webEnvironment, process.env);
  const bucket = s3Blobs({
    bucket: WEB_BUCKET,
    region: AWS_REGION,
    credentials: defaultProvider(),
    fetch,
    random: Math.random,
    sleep: setTimeout,
  });
  // The same calls as for blobs; that the keys are of another kind is all that differs.
  return {
    put: (key: string, bytes: Uint8Array, contentType: string) => bucket.put(key as BlobKey, bytes, contentType),
    get: (key: string) => bucket.get(key as BlobKey),
    delete: (key: string) => bucket.delete(key as BlobKey),
  };
}
