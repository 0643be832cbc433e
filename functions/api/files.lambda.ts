// Files and HTML of messages in AWS.
import { environment } from '../../shared/config/environment.ts';
import { pagesEnvironment } from '../../shared/config/port-environments.ts';
import { awsUploadPorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './files.ts';

const { PUBLIC_URL } = environment(pagesEnvironment, process.env);

export const handler = makeHandler({ ...awsUploadPorts(), publicUrl: PUBLIC_URL });
