// Work that was given up, in AWS.
import { awsOperations } from '../edge/aws-operations.lambda.ts';
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './operations.ts';

export const handler = makeHandler({ ...awsBasePorts(), ...awsOperations() });
