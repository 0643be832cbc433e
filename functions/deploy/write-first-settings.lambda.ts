// The first settings in AWS.
import { awsAccounts } from '../edge/aws-accounts.lambda.ts';
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { answerCloudFormation } from './answer-cloudformation.ts';
import { makeHandler } from './write-first-settings.ts';

export const handler = makeHandler({ ...awsBasePorts(), accounts: awsAccounts(), respond: answerCloudFormation });
