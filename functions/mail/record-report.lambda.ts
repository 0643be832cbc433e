// What SES reports of our mails, in AWS.
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './record-report.ts';

export const handler = makeHandler(awsBasePorts());
