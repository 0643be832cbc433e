// Moving an approval on, in AWS.
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './advance-approval.ts';

export const handler = makeHandler(awsBasePorts());
