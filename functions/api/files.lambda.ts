// Files and HTML of messages in AWS.
import { environment } from '../../shared/config/environment.ts';
import { publicPagesEnvironment } from '../../shared/config/port-environments.ts';
import { awsUploadPorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './files.ts';

const { PUBLIC_URL } = environment(publicPagesEnvironment, process.env);

export const handler = makeHandler({ ...awsUploadPorts(), publicUrl: PUBLIC_URL });
