// Events as AWS sends them, with all the members that AWS sends: what entry points must read, not what they would like to.
import type { APIGatewayProxyEventV2WithJWTAuthorizer, DynamoDBRecord, SQSRecord } from 'aws-lambda';

/** Amazon SES Developer Guide, "Examples of notifications for Amazon SES email receiving": a receipt with an S3 action. */
export function sesNotification(changes: { readonly mail?: object; readonly receipt?: object } = {}) {
  return {
    notificationType: 'Received',
    mail: {
      timestamp: '2025-10-06T07:00:00.000Z',
      source: 'anna@customer.example',
      messageId: 'd6iitobk75ur44p8kdnnp7g2n800',
      destination: ['support@example.com'],
      headersTruncated: false,
      headers: [
        { name: 'Return-Path', value: '<anna@customer.example>' },
        { name: 'From', value: 'Anna <anna@customer.example>' },
      ],
      commonHeaders: {
        returnPath: 'anna@customer.example',
        from: ['Anna <anna@customer.example>'],
        date: 'Mon, 6 Oct 2025 07:00:00 +0000',
        to: ['support@example.com'],
        messageId: '<first@customer.example>',
        subject: 'Printer',
      },
      ...changes.mail,
    },
    receipt: {
      timestamp: '2025-10-06T07:00:00.125Z',
      processingTimeMillis: 222,
      recipients: ['support@example.com'],
      spamVerdict: { status: 'PASS' },
      virusVerdict: { status: 'PASS' },
      spfVerdict: { status: 'PASS' },
      dkimVerdict: { status: 'PASS' },
      dmarcVerdict: { status: 'PASS' },
      action: {
        type: 'S3',
        topicArn: 'arn:aws:sns:eu-central-1:012345678912:received-mail',
        bucketName: 'firstline-blobs',
        objectKeyPrefix: 'raw/',
        objectKey: 'raw/d6iitobk75ur44p8kdnnp7g2n800',
      },
      ...changes.receipt,
    },
  };
}

/** Amazon SNS Developer Guide, "HTTP/HTTPS notification JSON format": what a queue gets without raw delivery. */
export function snsEnvelope(message: unknown): string {
  return JSON.stringify({
    Type: 'Notification',
    MessageId: '22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324',
    TopicArn: 'arn:aws:sns:eu-central-1:012345678912:received-mail',
    Subject: 'Amazon SES Email Receipt Notification',
    Message: typeof message === 'string' ? message : JSON.stringify(message),
    Timestamp: '2025-10-06T07:00:00.300Z',
    SignatureVersion: '1',
    Signature: 'EXAMPLEw6JRN',
    SigningCertURL: 'https://sns.eu-central-1.amazonaws.com/SimpleNotificationService.pem',
    UnsubscribeURL: 'https://sns.eu-central-1.amazonaws.com/?Action=Unsubscribe',
  });
}

/** AWS Lambda Developer Guide, "Using Lambda with Amazon SQS": a record of a standard queue. */
export function sqsRecord(body: string, messageId = '059f36b4-87a3-44ab-83d2-661975830a7d', receives = 1): SQSRecord {
  return {
    messageId,
    receiptHandle: 'AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a',
    body,
    attributes: {
      ApproximateReceiveCount: String(receives),
      SentTimestamp: '1759734000300',
      SenderId: 'AIDAIENQZJOLO23YVJ4VO',
      ApproximateFirstReceiveTimestamp: '1759734000310',
    },
    messageAttributes: {},
    md5OfBody: 'e4e68fb7bd0e697a0ae8f1bb342846b3',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-central-1:012345678912:receive-mail',
    awsRegion: 'eu-central-1',
  };
}

/** Amazon EventBridge User Guide, "Event structure". */
export function busMessage(detail: { readonly type: string; readonly occurredAt: string }): string {
  return JSON.stringify({
    version: '0',
    id: '17793124-05d4-b198-2fde-7ededc63b103',
    'detail-type': detail.type,
    source: 'firstline',
    account: '012345678912',
    time: detail.occurredAt,
    region: 'eu-central-1',
    resources: [],
    detail,
  });
}

/** Amazon API Gateway Developer Guide, "Payload format version 2.0", of an HTTP API with a JWT authorizer. */
export function gatewayRequest(
  method: string,
  path: string,
  changes: Partial<APIGatewayProxyEventV2WithJWTAuthorizer> & { readonly claims?: Record<string, string> } = {},
): APIGatewayProxyEventV2WithJWTAuthorizer {
  const { claims = {}, ...rest } = changes;
  return {
    version: '2.0',
    routeKey: `${method} ${path}`,
    rawPath: path,
    rawQueryString: '',
    cookies: ['theme=dark'],
    headers: {
      accept: 'application/json',
      'accept-encoding': 'gzip, br',
      'content-type': 'application/json',
      host: 'abc123.execute-api.eu-central-1.amazonaws.com',
      'user-agent': 'curl/8.5.0',
      'x-amzn-trace-id': 'Root=1-5e6722a7-cc56xmpl46db7ae02d4da47e',
      'x-forwarded-for': '192.0.2.7',
      'x-forwarded-port': '443',
      'x-forwarded-proto': 'https',
    },
    requestContext: {
      accountId: '012345678912',
      apiId: 'abc123',
      authorizer: { principalId: '', integrationLatency: 36, jwt: { claims, scopes: [] } },
      domainName: 'abc123.execute-api.eu-central-1.amazonaws.com',
      domainPrefix: 'abc123',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.7', userAgent: 'curl/8.5.0' },
      requestId: 'JKJaXmPLvHcESHA=',
      routeKey: `${method} ${path}`,
      stage: '$default',
      time: '06/Oct/2025:07:00:00 +0000',
      timeEpoch: 1_759_734_000_000,
    },
    isBase64Encoded: false,
    ...rest,
  };
}

/** Amazon DynamoDB Developer Guide, "Using DynamoDB Streams": an insert, new images only. */
export function streamRecord(
  sequenceNumber: string,
  image: NonNullable<DynamoDBRecord['dynamodb']>['NewImage'],
): DynamoDBRecord {
  return {
    eventID: `shard-${sequenceNumber}`,
    eventName: 'INSERT',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'eu-central-1',
    dynamodb: {
      ApproximateCreationDateTime: 1_759_734_000,
      Keys: { pk: { S: 'TICKET#tkt_1' }, sk: { S: 'EVENT#00000001' } },
      ...(image === undefined ? {} : { NewImage: image }),
      SequenceNumber: sequenceNumber,
      SizeBytes: 512,
      StreamViewType: 'NEW_IMAGE',
    },
    eventSourceARN: 'arn:aws:dynamodb:eu-central-1:012345678912:table/firstline/stream/2025-10-06T00:00:00.000',
  };
}
