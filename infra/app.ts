// The entry point of `cdk`: reads the deployment's settings and creates its stacks.
import { App } from 'aws-cdk-lib';
import { DeploymentFault, readDeployment } from './config/deployment.ts';
import { addChecks } from './platform/checks.ts';
import { createStacks } from './stacks/create-stacks.ts';

const app = new App();
const file: unknown = app.node.tryGetContext('deployment');
addChecks(app);
try {
  const deployment = readDeployment(typeof file === 'string' ? file : 'deployment.json');
  createStacks(app, deployment, process.env.CDK_DEFAULT_ACCOUNT);
} catch (error) {
  if (!(error instanceof DeploymentFault)) throw error;
  // Whoever deploys needs the sentence and not the place in our code.
  process.stderr.write(`\n${error.message}\n\n`);
  process.exit(1);
}
