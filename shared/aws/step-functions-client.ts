// The process's one Step Functions client. Starting the same execution twice and handing in a token twice are refused by the
// service, so it retries by itself.
import { SFNClient } from '@aws-sdk/client-sfn';

export const stepFunctionsClient = new SFNClient({
  maxAttempts: 3,
  retryMode: 'standard',
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
});
