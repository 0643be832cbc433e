// The script of pages for customers, in AWS.
import { PORTAL_FOLDER } from '../edge/aws-portal.lambda.ts';
import { lambdaLog } from '../edge/lambda-log.ts';
import { portalFiles } from '../edge/portal-files.ts';
import { makeHandler } from './assets.ts';

export const handler = makeHandler({ log: lambdaLog, file: portalFiles(PORTAL_FOLDER) });
