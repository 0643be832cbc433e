// Absences and duties in AWS.
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './rota.ts';

export const handler = makeHandler(awsBasePorts());
