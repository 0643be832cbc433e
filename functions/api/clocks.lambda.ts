// "Explain this clock" in AWS.
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './clocks.ts';

export const handler = makeHandler(awsBasePorts());
