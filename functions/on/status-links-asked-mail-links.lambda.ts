// Links that are mailed again, in AWS.
import { awsStaffMailPorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './status-links-asked-mail-links.ts';

export const handler = makeHandler(awsStaffMailPorts());
