// The status page in AWS.
import { awsPortal } from '../edge/aws-portal.lambda.ts';
import { awsFilePorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './status.ts';

export const handler = makeHandler({ ...awsFilePorts(), ...awsPortal() });
