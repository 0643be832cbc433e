// The pages' script in AWS: it travels inside the functions, below `portal` in the folder that they start in.
import { join } from 'node:path';
import { environment } from '../../shared/config/environment.ts';
import { blobsEnvironment } from '../../shared/config/port-environments.ts';
import type { Portal } from './portal.ts';
import { portalScript } from './portal-files.ts';

export const PORTAL_FOLDER = join(process.cwd(), 'portal');

/** Files go to the bucket itself (Amazon S3 User Guide, "Virtual hosting of buckets"). */
export function awsPortal(): { readonly portal?: Portal } {
  const { BLOBS_BUCKET, AWS_REGION } = environment(blobsEnvironment, process.env);
  const script = portalScript(PORTAL_FOLDER);
  if (script === undefined) return {};
  return { portal: { script, filesOrigin: `https://${BLOBS_BUCKET}.s3.${AWS_REGION}.amazonaws.com` } };
}
