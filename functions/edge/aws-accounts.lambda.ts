// Accounts on AWS, made of the environment when an entry asks for them.
import { setTimeout } from 'node:timers/promises';
import type { Accounts } from '../../shared/agents/accounts.ts';
import { cognitoAccounts } from '../../shared/aws/cognito-accounts.ts';
import { defaultProvider } from '../../shared/aws/lambda-credentials.ts';
import { environment } from '../../shared/config/environment.ts';
import { accountsEnvironment } from '../../shared/config/port-environments.ts';

export function awsAccounts(): Accounts {
  const { USER_POOL_ID, AWS_REGION } = environment(accountsEnvironment, process.env);
  return cognitoAccounts({
    userPoolId: USER_POOL_ID,
    region: AWS_REGION,
    credentials: defaultProvider(),
    fetch,
    random: Math.random,
    sleep: setTimeout,
  });
}
