// Agents in AWS.
import { awsAccounts } from '../edge/aws-accounts.lambda.ts';
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './agents.ts';

export const handler = makeHandler({ ...awsBasePorts(), accounts: awsAccounts() });
