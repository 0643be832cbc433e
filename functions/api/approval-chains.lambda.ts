// Approval chains, in AWS.
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './approval-chains.ts';

export const handler = makeHandler(awsBasePorts());
