// The process's one DynamoDB client. It makes one attempt per request: the driver retries, because only who saw an attempt
// go unanswered can tell its own result from somebody else's.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

export const dynamoClient = new DynamoDBClient({
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
});
