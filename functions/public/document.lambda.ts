// The HTML of messages in AWS.
import { environment } from '../../shared/config/environment.ts';
import { workspaceEnvironment } from '../../shared/config/port-environments.ts';
import { awsBlobPorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './document.ts';

const { DESK_URL } = environment(workspaceEnvironment, process.env);

export const handler = makeHandler({ ...awsBlobPorts(), deskOrigin: new URL(DESK_URL).origin });
