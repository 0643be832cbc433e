// The ports of entry points on AWS, each made of the environment when an entry asks for it. A client that an entry does not ask
// for is neither in its bundle nor made.
import { setTimeout } from 'node:timers/promises';
import { dynamoClient } from '../../shared/aws/dynamo-client.ts';
import { dynamoTable } from '../../shared/aws/dynamo-table.ts';
import { defaultProvider } from '../../shared/aws/lambda-credentials.ts';
import { s3Blobs } from '../../shared/aws/s3-blobs.ts';
import { s3FileLinks } from '../../shared/aws/s3-file-links.ts';
import { s3UploadLinks } from '../../shared/aws/s3-upload-links.ts';
import { sesClient } from '../../shared/aws/ses-client.ts';
import { sesMailer } from '../../shared/aws/ses-mailer.ts';
import { systemClock } from '../../shared/aws/system-clock.ts';
import { environment } from '../../shared/config/environment.ts';
import {
  blobsEnvironment,
  deskEnvironment,
  mailerEnvironment,
  pagesEnvironment,
  tableEnvironment,
} from '../../shared/config/port-environments.ts';
import type { FilePorts, UploadPorts } from './file-ports.ts';
import { lambdaLog } from './lambda-log.ts';
import { logUnsentMail } from './log-unsent-mail.ts';
import type { MailPorts } from './mail-ports.ts';
import { type BasePorts, type BlobPorts, basePorts } from './ports.ts';
import { randomIds } from './random-ids.ts';

export function awsBasePorts(): BasePorts {
  const { TABLE_NAME } = environment(tableEnvironment, process.env);
  const ids = randomIds(systemClock);
  const table = dynamoTable({
    client: dynamoClient,
    tableName: TABLE_NAME,
    ids,
    random: Math.random,
    sleep: setTimeout,
  });
  return basePorts({ table, clock: systemClock, ids, log: lambdaLog });
}

export function awsBlobPorts(): BlobPorts {
  const blobs = s3Blobs({ ...awsBucket(), fetch, random: Math.random, sleep: setTimeout });
  return { ...awsBasePorts(), blobs };
}

export function awsFilePorts(): FilePorts {
  return { ...awsBlobPorts(), fileLinks: s3FileLinks(awsBucket(), systemClock) };
}

export function awsUploadPorts(): UploadPorts {
  return { ...awsFilePorts(), uploadLinks: s3UploadLinks(awsBucket(), systemClock) };
}

function awsBucket() {
  const { BLOBS_BUCKET, AWS_REGION } = environment(blobsEnvironment, process.env);
  return { bucket: BLOBS_BUCKET, region: AWS_REGION, credentials: defaultProvider() };
}

export function awsMailPorts(): MailPorts {
  return { ...awsBlobPorts(), ...awsMailing() };
}

/** For entries that mail staff and read no blob. */
export function awsStaffMailPorts(): Omit<MailPorts, 'blobs'> {
  return { ...awsBasePorts(), ...awsMailing() };
}

function awsMailing(): Pick<MailPorts, 'mailer' | 'publicUrl' | 'deskUrl' | 'loopId'> {
  const { CONFIGURATION_SET, AWS_REGION } = environment(mailerEnvironment, process.env);
  const { PUBLIC_URL, DESK_URL } = environment(pagesEnvironment, process.env);
  const mailer = sesMailer({
    client: sesClient,
    configurationSet: CONFIGURATION_SET,
    region: AWS_REGION,
    // functions/mail/record-report.ts writes down every Send event, so that silence about an attempt says something.
    reportsSends: true,
  });
  return { mailer: logUnsentMail(mailer, lambdaLog), publicUrl: PUBLIC_URL, deskUrl: DESK_URL, loopId: awsLoopId() };
}

/** What this deployment calls itself to other desks. */
export function awsLoopId(): string {
  return environment(deskEnvironment, process.env).LOOP_ID;
}
