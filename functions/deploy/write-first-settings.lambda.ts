// The first settings in AWS.
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { answerCloudFormation } from './answer-cloudformation.ts';
import { makeHandler } from './write-first-settings.ts';

export const handler = makeHandler({ ...awsBasePorts(), respond: answerCloudFormation });
