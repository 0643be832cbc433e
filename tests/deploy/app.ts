// The product's own stacks, as the emulated account gets them: the same code, minus what the emulator lacks.
import { App } from 'aws-cdk-lib';
import { parseDeployment } from '../../infra/config/deployment.ts';
import { createStacks } from '../../infra/stacks/create-stacks.ts';
import { DEPLOYMENT } from './deployment.ts';
import { leaveOutGaps } from './emulator-gaps.ts';

const app = new App();
createStacks(app, parseDeployment(DEPLOYMENT, 'tests/deploy/deployment.ts'), process.env['CDK_DEFAULT_ACCOUNT']);
leaveOutGaps(app);
