// Views, in AWS.
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './views.ts';

export const handler = makeHandler(awsBasePorts());
