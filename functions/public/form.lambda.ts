// The form in AWS.
import { awsPortal } from '../edge/aws-portal.lambda.ts';
import { awsBlobPorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './form.ts';

export const handler = makeHandler({ ...awsBlobPorts(), ...awsPortal() });
