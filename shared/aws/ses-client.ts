// The process's one SES client. It makes one attempt: a second one after a lost answer would be a second mail.
import { SESClient } from '@aws-sdk/client-ses';

export const sesClient = new SESClient({
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 2_000, requestTimeout: 15_000, throwOnRequestTimeout: true },
});
