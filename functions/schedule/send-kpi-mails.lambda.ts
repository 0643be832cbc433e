// The mails of figures in AWS.
import { awsStaffMailPorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './send-kpi-mails.ts';

export const handler = makeHandler(awsStaffMailPorts());
