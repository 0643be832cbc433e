// The publishing of the workspace in AWS: the files travel inside the function, below `desk` in the folder that it starts in.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { webStore } from '../edge/aws-web.lambda.ts';
import { lambdaLog } from '../edge/lambda-log.ts';
import { answerCloudFormation } from './answer-cloudformation.ts';
import { makeHandler } from './publish-workspace.ts';

const files = () => {
  const folder = join(process.cwd(), 'desk');
  const names = ['index.html', ...readdirSync(join(folder, 'assets')).map((name) => `assets/${name}`)];
  return names.map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
};

export const handler = makeHandler({ store: webStore(), files, log: lambdaLog, respond: answerCloudFormation });
